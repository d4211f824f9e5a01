"""What the strict reader says of a file, put beside the field that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition
from kollegium.engine.reading import Fault, read
from kollegium.engine.reading.lines import Path
from kollegium.engine.reading.source import load
from kollegium.methods import library_files

HEAD = ""
HEAD_FIELDS = ("title", "summary", "purpose")
FIELD_OF_A_STEP = 2
SIZE_FIELDS = {"min": "size.min", "best": "size.low", "max": "size.max"}


@dataclass(frozen=True)
class Said:
    """One thing to mend: the field it is about (``step.s1.minutes``, ``step.s1``, ``title``; "" for the file), the place.

    ``is_shape``: the value is of another kind than it has to be, and no rule of the language looked at it yet.
    """

    field: str
    where: str
    text: str
    is_shape: bool = False


@dataclass(frozen=True)
class Judgement:
    """``edition`` is there exactly when nothing has to be mended."""

    edition: Edition | None
    said: tuple[Said, ...]

    def of(self, field: str) -> str:
        """What is said about one field, in one text; empty if nothing is."""
        return " ".join(one.text for one in self.said if one.field == field)

    def step_of(self, step: str) -> str:
        """What is said about a step and is not about one of the fields of the form."""
        return " ".join(one.text for one in self.said if one.field == f"step.{step}")


def judge(source: str | bytes, *, fields: frozenset[str] = frozenset()) -> Judgement:
    """Read a file; ``fields`` are the keys of a step that the form has a field for."""
    reading = read(source, library=library_files.source)
    loaded = load(source)
    by_line: dict[int, Path] = {}
    for path, line in loaded.lines.at.items():
        if len(path) >= len(by_line.get(line, ())):
            by_line[line] = path
    said = tuple(
        Said(
            _field(by_line.get(fault.line or 0, ()), loaded.tables, fields),
            where(fault),
            words(fault),
            is_shape=not fault.lint,
        )
        for fault in reading.faults
    )
    return Judgement(reading.edition, said)


def words(fault: Fault) -> str:
    """What is wrong, in the reader's language."""
    return _(fault.message) % fault.values if fault.values else _(fault.message)


def where(fault: Fault) -> str:
    """The place, and the line where it is known."""
    if fault.line is None:
        return _(fault.place)
    return _("%(place)s, line %(line)d") % {"place": _(fault.place), "line": fault.line}


def _field(path: Path, tables: Mapping[str, object], fields: frozenset[str]) -> str:
    if path[:1] == ("step",) and len(path) > 1 and isinstance(path[1], int):
        step, key = _id_of(tables, path[1]), str(path[2]) if len(path) > FIELD_OF_A_STEP else ""
        return f"step.{step}.{key}" if key in fields else f"step.{step}"
    if path[:1] == ("shelves",):
        return ".".join(("shelf", *map(str, path[1:3])))
    if path[:1] == ("size",):
        return SIZE_FIELDS.get(str(path[-1]), "size.min")
    return str(path[0]) if path and path[0] in HEAD_FIELDS else HEAD


def _id_of(tables: Mapping[str, object], number: int) -> str:
    steps = tables.get("step")
    row = steps[number] if isinstance(steps, list) and number < len(steps) else None
    return str(row.get("id", "")) if isinstance(row, dict) else ""
