"""People as somebody types or pastes them: one name a line, or a table whose first line names its columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

MOST_SIGNS = 80
MOST_LINES = 10_000  # no plan has as many people: whoever asks is told so, and no more lines are read for it
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
BETWEEN = re.compile(r"\s*[,/+&|]\s*")

Row = dict[str, object]


class NotAList(Exception):
    """No people can be read from it; the text says which line, and what to do."""


def people_in(text: str) -> list[Row]:
    """The participants of the interface: ``id``, and ``attributes``, ``roles``, ``languages``, ``absent_rounds``.

    Columns stand apart by a tab, a semicolon or, under a heading that says *name* or without a space, a comma.
    ``NotAList`` says what cannot be read.
    """
    said = {number: line.strip() for number, line in enumerate(text.splitlines(), 1) if line.strip(" ,;\t")}
    numbers, lines = list(said)[:MOST_LINES], list(said.values())[:MOST_LINES]
    if not lines:
        return []
    mark = _mark(lines)
    if len(lines) == 1:
        lines, mark = [one for one in re.split(r"[,;\t]", lines[0]) if one.strip()], ""
        numbers *= len(lines)
    rows = _rows(lines, mark)
    heads, first = ([], 0) if not mark and not _is_heading(rows[0][0]) else (rows[0], 1)
    return [_person(cells, heads, number) for number, cells in zip(numbers[first:], rows[first:], strict=True)]


def names_in(line: str) -> list[str]:
    """The names that stand in one line."""
    parts = re.split(r";" if ";" in line else r"[,+]", line)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _mark(lines: Sequence[str]) -> str:
    for mark in "\t;":
        if any(mark in line for line in lines):
            return mark
    first = lines[0].split(",")
    # “Berg, Ana” is a name, “Ana,North” two cells: programs put no space behind the comma, people do.
    is_table = len(first) > 1 and (_is_heading(first[0]) or all("," in line and ", " not in line for line in lines))
    return "," if is_table else ""


def _is_heading(cell: str) -> bool:
    known = {"name", "names", "person", "id", "participant", pgettext("heading of a column", "name").casefold()}
    return cell.strip(' "').casefold() in known


def _rows(lines: Sequence[str], mark: str) -> list[list[str]]:
    if not mark:
        return [[" ".join(line.split())] for line in lines]
    try:
        found = [next(csv.reader([line], delimiter=mark)) for line in lines]
    except csv.Error:
        raise NotAList(_("This cannot be read as a table. Save it as CSV once more, or paste it.")) from None
    return [[" ".join(cell.split()) for cell in cells] for cells in found]


def _person(cells: list[str], heads: list[str], line: int) -> Row:
    name, *more = cells
    if not name:
        raise NotAList(_("Line %(line)d has no name in its first column.") % {"line": line})
    if len(name) > MOST_SIGNS or not name.isprintable():
        raise NotAList(_("Line %(line)d is too long for a name, or holds signs that cannot be shown.") % {"line": line})
    if len([cell for cell in more if cell]) > max(0, len(heads) - 1):
        words = _("Line %(line)d has more columns than the first line has headings.")
        raise NotAList(words % {"line": line})
    row: Row = {"id": name}
    attributes: dict[str, str | float] = {}
    for head, cell in zip(heads[1:], more, strict=False):
        if head and cell:
            _take(row, attributes, head, cell, line)
    return {**row, "attributes": attributes} if attributes else row


def _take(row: Row, attributes: dict[str, str | float], head: str, cell: str, line: int) -> None:
    """One cell: roles, languages and rounds away have a meaning of their own; whatever else, one may ask for by name."""
    kind = _kind(head)
    several = [one for one in BETWEEN.split(cell) if one]
    if kind == "away":
        if not all(one.isdecimal() and len(one) < 4 and int(one) for one in several):  # noqa: PLR2004 - up to 999
            words = _("Line %(line)d: write the rounds somebody is away as numbers, such as 2 + 3.")
            raise NotAList(words % {"line": line})
        row["absent_rounds"] = [int(one) for one in several]
        return
    if kind:
        row[kind] = several
    if not kind or len(several) == 1:
        attributes[head] = _value(cell)


def _kind(head: str) -> str:
    said = head.casefold()
    known = {
        "roles": {"role", "roles", pgettext("heading of a column", "role").casefold()},
        "languages": {"language", "languages", pgettext("heading of a column", "language").casefold()},
        "away": {"away", "absent", "absent_rounds", pgettext("heading of a column", "away").casefold()},
    }
    return next((kind for kind, words in known.items() if said in words), "")


def _value(cell: str) -> str | float:
    if not NUMBER.fullmatch(cell):
        return cell
    number = float(cell.replace(",", "."))
    return int(number) if number.is_integer() else number
