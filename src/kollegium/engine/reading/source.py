"""From bytes to tables: encoding, size, characters, TOML. Whatever comes in, faults come out, and soon."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from kollegium.engine.reading.faults import THE_FILE, Fault
from kollegium.engine.reading.lines import Lines, lines_of, masked
from kollegium.engine.words import N_

MOST_BYTES = 512 * 1024
MOST_DOTS = 40
MOST_BRACKETS = 12
_BYTE_ORDER_MARK = "\ufeff"

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PLAIN: tuple[tuple[str, int, str], ...] = (
    ("Cannot overwrite", 2, N_("This key or table stands here a second time. Keep one of the two.")),
    ("Cannot declare", 2, N_("This table stands here a second time. Give it an id of its own, or take it out.")),
    ("Duplicate inline", 2, N_("A key stands twice between these braces. Keep one of the two.")),
    ("Unclosed array", 0, N_("A list opens here and is never closed. Close it with ].")),
    ("Unterminated string", 0, N_("A text opens here and is never closed. Close it with a quotation mark.")),
    ("Illegal character '\\n'", 0, N_("The text on this line is not closed. Close it with a quotation mark.")),
    ("Invalid date", 0, N_("There is no such date or time.")),
    ("Expected '='", 0, N_("A key is followed by = and its value. Write: key = value.")),
    ("Invalid value", 0, N_("This value cannot be read. A text stands in quotation marks, a list in [ ].")),
    ("Exceeds the limit", 0, N_("A number in the file has thousands of digits. Write a smaller one.")),
    ("Unescaped '\\'", 0, N_("A backslash stands in this text. Write it twice, or leave it out.")),
)
_NOT_TOML = N_("This line is not TOML. Look for a missing quotation mark, bracket or equals sign.")


@dataclass
class Source:
    """A decoded file: its text, its tables and the lines they stand on. ``tables`` is empty if the TOML has a fault."""

    text: str = ""
    tables: dict[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    faults: tuple[Fault, ...] = ()


def load(source: str | bytes) -> Source:
    """Read text or bytes as TOML, within the limits of the method language (8, 9)."""
    text = _decoded(source)
    if isinstance(text, Fault):
        return Source(faults=(text,))
    bare = masked(text)
    fault = _too_deep(bare)
    if fault:
        return Source(text=text, faults=(fault,))
    lines = lines_of(text, bare)
    try:
        return Source(text=text, tables=tomllib.loads(text), lines=lines)
    except (ValueError, RecursionError) as error:
        return Source(text=text, lines=lines, faults=(_toml_fault(error),))


def _decoded(source: str | bytes) -> str | Fault:
    too_large = N_("The file is larger than 512 KiB. Split the method into smaller ones that use each other.")
    if len(source) > MOST_BYTES:
        return Fault(THE_FILE, None, too_large)
    try:
        data = source.encode() if isinstance(source, str) else source
        text = data.decode()
    except UnicodeEncodeError:
        return Fault(THE_FILE, None, N_("The text holds characters that cannot be stored. Save the file as UTF-8."))
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1 if isinstance(source, bytes) else None
        return Fault(THE_FILE, line, N_("The file is not UTF-8. Save it with the encoding UTF-8."))
    if len(data) > MOST_BYTES:
        return Fault(THE_FILE, None, too_large)
    if text.startswith(_BYTE_ORDER_MARK):
        message = N_("The file begins with a byte order mark. Save it as UTF-8 without BOM.")
        return Fault(THE_FILE, 1, message)
    return text


def _too_deep(bare: str) -> Fault | None:
    """Deep nesting costs a parser its stack and its time, and a method is flat."""
    depth = 0
    for number, row in enumerate(bare.split("\n"), start=1):
        depth = max(0, depth)
        for bracket in re.finditer(r"[\[\]{}]", row):
            depth += 1 if bracket[0] in "[{" else -1
            if depth > MOST_BRACKETS:
                return Fault(THE_FILE, number, N_("Brackets are nested too deeply here. A method file is flat."))
        if row.count(".") > MOST_DOTS:
            return Fault(THE_FILE, number, N_("A key has too many dots here. A method file is flat."))
    return None


def _toml_fault(error: Exception) -> Fault:
    said = str(error)
    where = _WHERE.search(said)
    line = int(where[1]) if where and where[1] else None
    for beginning, lint, message in _PLAIN:
        if said.startswith(beginning):
            return Fault(THE_FILE, line, message, lint)
    return Fault(THE_FILE, line, _NOT_TOML if line else N_("The file ends too early. Is its last line complete?"))
