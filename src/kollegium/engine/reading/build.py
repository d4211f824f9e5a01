"""From the tables of a file to an edition; `use` steps are still to be replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kollegium.engine.edition import Edition, Groups, Input, Loop, Origin, Phase, Record, Role, Shelf, Size, Step
from kollegium.engine.kinds import UNKNOWN, acts
from kollegium.engine.reading import schema
from kollegium.engine.reading.faults import Unfit
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.lines import Path
from kollegium.engine.reading.steps import check_step
from kollegium.engine.reading.tables import read_table
from kollegium.engine.reading.values import name, near, shown
from kollegium.engine.words import N_

TABLES = ("origin", "size", "people", "inputs", "shelves", "phase", "loops", "step")
OF_A_STEP = frozenset(one.name for one in fields(Step))


@dataclass(frozen=True)
class Use:
    """A step that stands for another method."""

    id: str
    phase: str
    use: str
    when: str = ""
    without: tuple[str, ...] = ()


@dataclass
class Draft:
    """An edition in the making. ``parts`` are the steps of the file in their order, `use` steps among them;
    ``numbers`` are their places among the tables of the file.

    ``paths`` says where a thing of the edition comes from: ``("step", "a-frame")`` to ``("step", 0)``.
    """

    edition: Edition
    parts: list[Step | Use] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    paths: dict[tuple[str, str], Path] = field(default_factory=dict)

    def add(self, number: int, part: Step | Use) -> None:
        """Take the next step, which is table ``number`` of its kind in the file."""
        self.numbers.append(number)
        self.parts.append(part)


def build(findings: Findings) -> Draft:
    """Read all tables. Whatever is faulty is noted and left blank, so that the rest is read as well."""
    tables = findings.tables
    head = {key: value for key, value in tables.items() if key not in TABLES}
    _unknown_tables(head, findings)
    values = read_table(head, schema.HEAD, (), findings)
    values.pop("dialect", None)
    draft = Draft(
        Edition(
            **values,
            origin=_one(findings, "origin", schema.ORIGIN, Origin),
            size=_size(findings),
            people=_named(findings, "people", schema.ROLE, Role),
            inputs=_named(findings, "inputs", schema.INPUT, Input),
            shelves=_named(findings, "shelves", schema.SHELF, Shelf),
            loops=_named(findings, "loops", schema.LOOP, Loop),
            phases=tuple(_phases(findings)),
            steps=(),
        ),
    )
    for number, part in _parts(findings):
        draft.add(number, part)
    draft.paths = _paths(draft)
    _required_tables(findings)
    return draft


def _unknown_tables(head: dict[str, Any], findings: Findings) -> None:
    """A table under a wrong name is one fault, not a head key of the wrong type."""
    for key in [key for key, value in head.items() if key not in schema.HEAD.keys]:
        del head[key]
        if findings.is_full:
            continue
        meant = near(key, (*TABLES, *schema.HEAD.keys))
        if meant:
            message = N_("There is no key or table “%(key)s” here. Did you mean “%(near)s”?")
            findings.add((key,), message, lint=1, key=shown(key), near=meant)
        else:
            message = N_("There is no key or table “%(key)s” here. Take it out.")
            findings.add((key,), message, lint=1, key=shown(key))


def _required_tables(findings: Findings) -> None:
    missing = {
        "people": N_("The method has no role. Add at least one table [people.<role>]."),
        "phase": N_("The method has no phase. Add at least one table [[phase]]."),
        "step": N_("The method has no step. Add at least one table [[step]]."),
    }
    for table, message in missing.items():
        if not findings.tables.get(table):
            findings.add((), message)


def _one(findings: Findings, table: str, spec: schema.Table, make: Callable[..., Any]) -> Any:
    raw = findings.tables.get(table, {})
    return make(**read_table(raw, spec, (table,), findings))


def _size(findings: Findings) -> Size:
    if "size" not in findings.tables:
        findings.add((), N_("The table [size] is missing. Add it with min, best and max."))
        return Size(0, (0, 0), 0)
    values = read_table(findings.tables["size"], schema.SIZE, ("size",), findings)
    if len(values) < len(schema.SIZE.keys):
        return Size(0, (0, 0), 0)
    size = Size(**values)
    if not size.min <= size.best[0] <= size.best[1] <= size.max:
        findings.add(("size",), N_("The sizes rise: min, then the two numbers of best, then max."))
        return Size(0, (0, 0), 0)
    return size


def _named(findings: Findings, table: str, spec: schema.Table, make: Callable[..., Any]) -> dict[str, Any]:
    """Tables such as ``[people.<role>]``, by id."""
    raw = findings.tables.get(table, {})
    if not isinstance(raw, Mapping):
        findings.add((table,), N_("Write each one as a table with its id, as in [%(table)s.<id>]."), table=table)
        return {}
    if len(raw) > schema.MOST_TABLES:
        findings.add((table,), N_("There are more than 100 tables of this kind. Take some out."))
        return {}
    made = {}
    for key, values in raw.items():
        _check_id(findings, (table, key), key, table)
        made[key] = make(id=key, **read_table(values, spec, (table, key), findings))
    return made


def _check_id(findings: Findings, path: Path, key: str, table: str) -> None:
    taken = schema.NOT_ROLES if table == "people" else schema.NOT_STEPS if table == "step" else ()
    try:
        name(key)
    except Unfit as error:
        findings.unfit(path, error)
    if key in taken:
        message = N_("“%(id)s” is a word of the method language. Give this one another id.")
        findings.add(path, message, lint=2, id=key)


def _rows(findings: Findings, table: str, most: int) -> list[Any]:
    raw = findings.tables.get(table, [])
    if not isinstance(raw, list):
        findings.add(
            (table,), N_("Write each one as a table of its own in double brackets: [[%(table)s]]."), table=table
        )
        return []
    if len(raw) > most:
        message = N_("There are more than %(most)s tables of this kind. Take some out.")
        findings.add((table,), message, most=most)
        return []
    return raw


def _phases(findings: Findings) -> list[Phase]:
    phases = []
    for index, raw in enumerate(_rows(findings, "phase", schema.MOST_TABLES)):
        values = read_table(raw, schema.PHASE, ("phase", index), findings)
        phases.append(Phase(**{"id": f"?{index}"} | values))
    return phases


def _parts(findings: Findings) -> Iterator[tuple[int, Step | Use]]:
    for index, raw in enumerate(_rows(findings, "step", schema.MOST_STEPS)):
        path: Path = ("step", index)
        if not isinstance(raw, Mapping):
            findings.add(path, N_("A table belongs here, with keys and values."))
        elif "use" in raw:
            yield index, _use(raw, path, findings)
        else:
            yield index, _step(raw, path, findings)


def _use(raw: Mapping[str, Any], path: Path, findings: Findings) -> Use:
    of_steps = schema.all_step_keys()
    stranger = next((key for key in raw if key in of_steps and key not in schema.USE.keys), "")
    if stranger:
        message = N_("A step with “use” has id, phase and, if wished, when and without. Take “%(key)s” out.")
        findings.add((*path, stranger), message, lint=1, key=stranger)
        raw = {key: value for key, value in raw.items() if key not in of_steps or key in schema.USE.keys}
    if isinstance(raw.get("id"), str):
        _check_id(findings, (*path, "id"), raw["id"], "step")
    return Use(**{"id": f"?{path[1]}"} | read_table(raw, schema.USE, path, findings))


def _step(raw: Mapping[str, Any], path: Path, findings: Findings) -> Step:
    act = str(raw["act"]) if isinstance(raw.get("act"), str) else ""
    raw = check_step(raw, path, findings)
    values = read_table(raw, schema.step_table(act, is_kept=findings.is_kept), path, findings)
    if isinstance(raw.get("id"), str) and raw["id"] in schema.NOT_STEPS:
        _check_id(findings, (*path, "id"), raw["id"], "step")
    if "record" in values:
        values["record"] = Record(**read_table(values["record"], schema.RECORD, (*path, "record"), findings))
    if "groups" in values:
        values["groups"] = Groups(**read_table(values["groups"], schema.GROUPS, (*path, "groups"), findings))
    own = {key: values.pop(key) for key in tuple(values) if key not in OF_A_STEP}
    usual = {"within": "all", **acts().get(act, UNKNOWN).usual}
    return Step(**{"id": f"?{path[1]}"} | usual | values, own=own)


def _paths(draft: Draft) -> dict[tuple[str, str], Path]:
    edition = draft.edition
    paths: dict[tuple[str, str], Path] = {}
    for table, named in (
        ("people", edition.people),
        ("inputs", edition.inputs),
        ("shelves", edition.shelves),
        ("loops", edition.loops),
    ):
        paths |= {(table, key): (table, key) for key in named}
    for number, phase in enumerate(edition.phases):
        paths.setdefault(("phase", phase.id), ("phase", number))
    for number, part in zip(draft.numbers, draft.parts, strict=True):
        paths.setdefault(("step", part.id), ("step", number))
    return paths
