"""The source as the tests of the house read it: files, their syntax trees, and where in the house they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "kollegium"
GENERATED = {"migrations", "vendor", "__pycache__"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    path: Path

    @property
    def where(self) -> str:
        """The path under the package: `runs/actions.py`."""
        return str(self.path.relative_to(PACKAGE))

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders and the stem: `("runs", "actions")`."""
        return self.path.relative_to(PACKAGE).with_suffix("").parts

    @property
    def module(self) -> str:
        return ".".join(("kollegium", *(part for part in self.parts if part != "__init__")))

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts or self.path.name.startswith("test_")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def is_room(self, *names: str) -> bool:
        """Whether this is a room of an app, as one file or as a folder of files: `runs/actions.py`, `runs/views/lead.py`."""
        return len(self.parts) > 1 and self.parts[1] in names

    def at(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.where}:{node.lineno}"


def files(folder: Path, pattern: str) -> list[Path]:
    """Files written by hand under the folder, in order."""
    found = folder.rglob(pattern)
    return sorted(path for path in found if not GENERATED & set(path.relative_to(folder).parts))


@lru_cache(maxsize=1)
def everything() -> tuple[Source, ...]:
    return tuple(Source(path) for path in files(PACKAGE, "*.py"))


@lru_cache(maxsize=1)
def house() -> tuple[Source, ...]:
    """Everything that ships, without its tests."""
    return tuple(source for source in everything() if not source.is_test)


def called(node: ast.AST) -> str:
    """The dotted name of what is called: `timezone.now`; empty for anything else."""
    return (
        ast.unparse(node.func) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) else ""
    )


def imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Each imported name in full, with the statement that imports it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


@lru_cache(maxsize=1)
def used_by_others() -> frozenset[str]:
    """Dotted names under `kollegium` that another package of the house imports, or reaches through an imported module."""
    return frozenset(name for source in house() for name in _uses(source) if name.split(".")[1] != source.parts[0])


def _uses(source: Source) -> Iterator[str]:
    ours = [name for _, name in imported(source.tree) if name.startswith("kollegium.")]
    yield from ours
    modules = {name.rsplit(".", 1)[-1]: name for name in ours}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield f"{modules[node.value.id]}.{node.attr}"
