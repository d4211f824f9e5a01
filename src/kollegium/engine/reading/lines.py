"""Where in the source text a table or a key stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

# A text that is never closed reaches to the end of its line, or of the file, so that each sign is looked at once.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?(?:""""{0,2}|\Z)'
    r"|'''.*?(?:''''{0,2}|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
_KEY_PART = r"(?:[A-Za-z0-9_-]+|\x00+)"
_KEY = rf"{_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*"
_TABLE = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEY})[ \t]*\]\]?[ \t]*$")
_ENTRY = re.compile(rf"[ \t]*({_KEY})[ \t]*=")
_PART = re.compile(r'"((?:\\.|[^"\\])*)"|\'([^\']*)\'|([A-Za-z0-9_-]+)')


def masked(text: str) -> str:
    """The text with every character of a quoted string as NUL and without comments; newlines stay where they are."""

    def mask(token: re.Match[str]) -> str:
        filler = " " if token[0].startswith("#") else "\0"
        return re.sub(r"[^\n]", filler, token[0])

    return _TOKEN.sub(mask, text)


@dataclass
class Lines:
    """The line of every table and key, by path: ``("step", 3, "title")``, ``("people", "owner")``."""

    at: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)

    def find(self, path: Path) -> int | None:
        """The line of the path or of the nearest table round it, counted from 1."""
        while path:
            if path in self.at:
                return self.at[path]
            path = path[:-1]
        return None

    def add(self, path: Path, line: int) -> None:
        """Note a line for a path and for the tables that it names in passing."""
        for end in range(1, len(path) + 1):
            self.at.setdefault(path[:end], line)

    def open_table(self, keys: Path, line: int, *, repeated: bool) -> Path:
        """Note a ``[table]`` or the next one of ``[[tables]]`` and answer its path."""
        if not repeated:
            self.add(keys, line)
            return keys
        number = self.counts.get(keys, 0)
        self.counts[keys] = number + 1
        self.add((*keys, number), line)
        return (*keys, number)


def lines_of(text: str, bare: str) -> Lines:
    """Find all tables and keys of a TOML text. ``bare`` is the masked text; it need not be valid TOML."""
    lines = Lines()
    table: Path = ()
    depth = 0
    start = 0
    for number, row in enumerate(bare.split("\n"), start=1):
        header = _TABLE.match(row) if depth == 0 else None
        entry = _ENTRY.match(row) if depth == 0 else None
        if header:
            keys = _keys(text[start + header.start(2) : start + header.end(2)])
            table = lines.open_table(keys, number, repeated=header[1] == "[[")
        elif entry:
            lines.add((*table, *_keys(text[start + entry.start(1) : start + entry.end(1)])), number)
        if not header:
            depth = max(0, depth + _deepening(row))
        start += len(row) + 1
    return lines


def _deepening(row: str) -> int:
    return row.count("[") + row.count("{") - row.count("]") - row.count("}")


def _keys(name: str) -> Path:
    return tuple(part[1] or part[2] or part[3] or "" for part in _PART.finditer(name))
