"""The faults of one file while it is being read, and the places they are at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kollegium.engine.lints.flaws import Flaw
from kollegium.engine.reading.faults import THE_FILE, Fault, Unfit
from kollegium.engine.reading.lines import Lines, Path
from kollegium.engine.words import N_

HEAD = N_("the head of the file")
LISTS = ("phase", "step")
MOST_FAULTS = 200


@dataclass
class Findings:
    """Collects faults by path and gives each its place and line. At most 200: nobody mends more at a time.

    ``is_kept``: the file was accepted before; see ``reader.edition_from``.
    """

    tables: Mapping[str, Any]
    lines: Lines
    faults: list[Fault] = field(default_factory=list)
    touched: set[Path] = field(default_factory=set)
    is_kept: bool = False

    @property
    def is_full(self) -> bool:
        """Whether looking any further would tell nobody anything."""
        return len(self.faults) >= MOST_FAULTS

    def add(self, path: Path, message: str, lint: int = 0, **values: object) -> None:
        """Note a fault at ``("step", 3, "title")`` or ``("people", "owner")``; the same one counts once."""
        self.touched.add(path)
        self._note(path, Fault(self.place(path), None, message, lint, values))

    def missing(self, path: Path, key: str, lint: int) -> None:
        """Note a required key that is not in the table at the path."""
        self.touched.add((*path, key))
        place = self.place(path or (key,))
        self._note(path, Fault(place, None, N_("“%(key)s” is missing. Add it."), lint, {"key": key}))

    def add_flaw(self, path: Path, found: Flaw, lint: int) -> None:
        """Note what a lint found, unless the key in question has a fault already and the lint only stumbled over it."""
        whole = (*path, found.key) if found.key else path
        if not found.key or whole not in self.touched:
            self._note(whole, Fault(self.place(path), None, found.message, lint, found.values))

    def unfit(self, path: Path, error: Unfit) -> None:
        """Note a value that does not fit the key at the end of the path."""
        key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        self.add(path, error.message, error.lint, **{"key": key} | error.values)

    def place(self, path: Path) -> str:
        """The table and id of a path in words: ``step s5-ask``, ``people owner``, ``size``."""
        if not path:
            return THE_FILE
        table = str(path[0])
        if table in LISTS and len(path) > 1:
            return f"{table} {self._id_of(table, path[1])}"
        if table in {"people", "inputs", "shelves", "loops"} and len(path) > 1:
            return f"{table} {str(path[1])[:80]}"
        return table if isinstance(self.tables.get(table), dict | list) else HEAD

    def _note(self, path: Path, fault: Fault) -> None:
        fault = replace(fault, line=self.lines.find(path))
        if not self.is_full and fault not in self.faults:
            self.faults.append(fault)

    def _id_of(self, table: str, index: str | int) -> str:
        """The id of the phase or step with that number, or ``no. 4`` where it has none."""
        rows = self.tables.get(table)
        row = rows[index] if isinstance(rows, list) and isinstance(index, int) and index < len(rows) else None
        named = row.get("id") if isinstance(row, dict) else None
        return named[:80] if isinstance(named, str) and named else f"no. {int(index) + 1}"
