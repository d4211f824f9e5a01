"""How large things are, and how large they may be. `python -m tests.architecture.limits` shows what lies above the aim.

The figures are those of docs/decisions/0012-types-and-limits.md.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.tree import PACKAGE, ROOT, Function, Source, everything, files


@dataclass(frozen=True)
class Limit:
    aim: int
    hard: int


LIMITS = {
    "Python file": Limit(300, 500),
    "function": Limit(25, 40),
    "view": Limit(15, 20),
    "test": Limit(25, 40),
    "template": Limit(100, 150),
    "CSS file": Limit(150, 250),
    "JavaScript module": Limit(100, 150),
}


@dataclass(frozen=True)
class Thing:
    kind: str
    name: str
    lines: int

    @property
    def limit(self) -> Limit:
        return LIMITS[self.kind]


def things() -> Iterator[Thing]:
    """Everything with a limit, with its length in lines."""
    for source in (*everything(), *_across()):
        yield Thing("Python file", _name(source.path), _lines(source.path))
        yield from (Thing(_kind(source, node), _call(source, node), _length(node)) for node in source.functions)
    for kind, pattern in (("template", "*.html"), ("CSS file", "*.css"), ("JavaScript module", "*.js")):
        yield from (Thing(kind, _name(path), _lines(path)) for path in files(PACKAGE, pattern))


def _across() -> Iterator[Source]:
    for folder in ("tests", "bench"):
        yield from (Source(path) for path in files(ROOT / folder, "*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _call(source: Source, node: Function) -> str:
    return f"{_name(source.path)}:{node.lineno} {node.name}"


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _kind(source: Source, node: Function) -> str:
    if node.name.startswith("test_"):
        return "test"
    if source.path.is_relative_to(PACKAGE) and source.is_room("views") and _is_view(node):
        return "view"
    return "function"


def _is_view(node: Function) -> bool:
    return bool(node.args.args) and node.args.args[0].arg == "request" and not node.name.startswith("_")


def _length(node: Function) -> int:
    """Lines from `def` to the end; what a docstring explains is not counted."""
    first = node.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if said else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def above_the_aim() -> list[Thing]:
    found = (thing for thing in things() if thing.lines > thing.limit.aim)
    return sorted(found, key=lambda thing: thing.lines / thing.limit.hard, reverse=True)


def report(found: list[Thing]) -> str:
    """One line a thing: how long, how long it may be, what it is."""
    lines = (
        f"{thing.lines:5} lines, at most {thing.limit.hard}, better {thing.limit.aim}: {thing.kind} {thing.name}"
        for thing in found
    )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(above_the_aim()) or "Nothing is larger than we aim at.")
