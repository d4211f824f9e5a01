"""Rules for tests: none is passed over, nothing of ours is replaced, and one that needs a browser says so."""

from __future__ import annotations

import ast

from tests.architecture.tree import ROOT, Source, everything, files, imported

TESTS = [
    *(source for source in everything() if source.is_test),
    *(Source(path) for path in files(ROOT / "tests", "*.py")),
]
PASSED_OVER = {"skip", "skipif", "xfail", "importorskip", "skipTest"}
MAY_PASS_OVER = {
    "src/kollegium/config/tests/postgres/conftest.py": "only root can act as root",
    "src/kollegium/config/tests/test_commands.py": "the demo of root is root's",
    "tests/faults/test_clock.py": "a clock for a few processes alone needs a C compiler",
    "tests/faults/test_disk.py": "only root can mount a small disk",
}
MARK = "pytest.mark.browser"


def at(source: Source, node: ast.AST) -> str:
    return f"{source.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def wants_chromium(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and "chromium" in {arg.arg for arg in node.args.args}
    )


def test_there_are_tests() -> None:
    assert len(TESTS) > 50


def test_no_test_is_passed_over() -> None:
    found = (
        at(source, node)
        for source in TESTS
        if str(source.path.relative_to(ROOT)) not in MAY_PASS_OVER
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in PASSED_OVER and ast.unparse(node).startswith("pytest")
    )
    assert list(found) == []


def test_nothing_of_ours_is_replaced_by_a_mock() -> None:
    found = (at(source, node) for source in TESTS for node, name in imported(source.tree) if "mock" in name.lower())
    assert list(found) == []


def test_a_test_that_needs_a_browser_says_so() -> None:
    found = (
        at(source, node)
        for source in TESTS
        if MARK not in source.path.read_text(encoding="utf-8")
        for node in ast.walk(source.tree)
        if wants_chromium(node)
    )
    assert list(found) == []
