"""A method file cut at its table headers, so that one table can be changed and every other stays as its author wrote it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from typing import Any

import tomlkit
from tomlkit.items import Table

from kollegium.engine.reading.lines import masked

NAMED = ("people", "inputs", "shelves", "loops")
HEADER = re.compile(r"[ \t]*\[(\[?)[ \t]*([^\[\]]+?)[ \t]*\]\]?[ \t]*$")


@dataclass(frozen=True)
class Segment:
    """A table with everything below its header, sub-tables included. ``kind`` is "" for the head of the file.

    ``id`` is the second word of the header (``people.owner``), or the id that a ``[[step]]`` or ``[[phase]]`` gives itself.
    """

    kind: str
    id: str
    text: str

    def values(self) -> dict[str, Any]:
        """What the table says."""
        told: Any = tomllib.loads(self.text)
        if self.kind:
            told = told[self.kind]
            told = told[0] if isinstance(told, list) else told[self.id] if self.kind in NAMED else told
        return dict(told)

    def with_values(self, values: dict[str, Any]) -> Segment:
        """The same table with these values; ``None`` takes a key away. Comments and everything else stay."""
        document = tomlkit.parse(self.text)
        table: Any = document
        if self.kind:
            table = document[self.kind]
            table = table[0] if isinstance(table, list) else table
            table = table[self.id] if self.kind in NAMED else table
        for key, value in values.items():
            _set(table, key, value)
        return replace(self, text=tomlkit.dumps(document))


def _set(table: Table, key: str, value: Any) -> None:
    if value is None:
        table.pop(key, None)
    elif key not in table or _plain(table[key]) != value:
        table[key] = tomlkit.string(value, multiline=True) if isinstance(value, str) and "\n" in value else value


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def cut(source: str) -> list[Segment]:
    """The segments of a method file in their order; joined again they are the file to the last byte."""
    bare, found, starts, depth = masked(source).split("\n"), [], [0], 0
    heads: list[str] = [""]
    position = 0
    for row, text in zip(bare, source.split("\n"), strict=True):
        header = HEADER.match(row) if depth == 0 else None
        if header and not _is_within(heads[-1], text[: len(row.rstrip())], repeated=bool(header[1])):
            starts.append(position)
            heads.append(text[: len(row.rstrip())].strip())
        elif not header:
            depth = max(0, depth + row.count("[") + row.count("{") - row.count("]") - row.count("}"))
        position += len(text) + 1
    for number, head in enumerate(heads):
        end = starts[number + 1] if number + 1 < len(starts) else len(source)
        found.append(_segment(head, source[starts[number] : end]))
    return found


def joined(segments: list[Segment]) -> str:
    """The file that the segments make; each begins on a line of its own."""
    return "".join(one.text if one.text.endswith("\n") or not one.text else f"{one.text}\n" for one in segments)


def _is_within(before: str, header: str, *, repeated: bool) -> bool:
    """A sub-table such as ``[step.say_to]`` belongs to the table before it."""
    outer = before.strip("[]").strip()
    return bool(outer) and not repeated and header.strip().strip("[]").strip().startswith(f"{outer}.")


def _segment(head: str, text: str) -> Segment:
    kind, _dot, name = head.strip("[]").strip().partition(".")
    name = name.strip().strip("\"'")
    if head.startswith("[["):
        told = tomllib.loads(text)[kind][0].get("id", "")
        name = told if isinstance(told, str) else ""
    return Segment(kind.strip(), name, text)
