"""The map from the ASVS to tests is whole, and every test that it or THREATS.md names is there."""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.architecture.tree import PACKAGE, ROOT

MAP = ROOT / "docs" / "build" / "asvs.md"
THREATS = ROOT / "THREATS.md"
STATES = {"holds", "built so", "host", "not here", "open"}
# Version 5.0: the numbers of levels 1 and 2 in each section, and those of level 3 in chapters 8 and 14.
WANTED = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1
3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4
5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-4 8.2.1-4 8.3.1-3 8.4.1-2 9.1.1-3 9.2.1-4
10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3
11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4
13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-8 14.3.1-3
15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
"""


def numbers(words: str) -> list[str]:
    """`1.2.1-3` is three requirements."""
    found = []
    for section, first, last in re.findall(r"(\d+\.\d+)\.(\d+)(?:-(\d+))?", words):
        found += [f"{section}.{number}" for number in range(int(first), int(last or first) + 1)]
    return found


def rows() -> list[tuple[list[str], str, str]]:
    lines = re.findall(r"^\| (\d[\d. -]*) \| ([a-z ]+) \| (.+) \|$", MAP.read_text(encoding="utf-8"), re.MULTILINE)
    return [(numbers(first), state, how) for first, state, how in lines]


def named(text: str) -> set[str]:
    return set(re.findall(r"`(test_\w+)`", text))


def written() -> set[str]:
    """The names of all tests there are."""
    files = [*PACKAGE.rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    return {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_every_requirement_stands_there_once() -> None:
    found = Counter(number for first, _state, _how in rows() for number in first)
    assert {number: often for number, often in found.items() if often > 1} == {}
    assert found.keys() ^ set(numbers(WANTED)) == set()


def test_every_state_is_one_of_those_that_are_explained() -> None:
    assert {state for _first, state, _how in rows()} == STATES


def test_what_holds_names_a_test() -> None:
    assert [first for first, state, how in rows() if state == "holds" and not named(how)] == []


def test_every_test_that_is_named_exists() -> None:
    said = named(MAP.read_text(encoding="utf-8")) | named(THREATS.read_text(encoding="utf-8"))
    assert len(said) > 80
    assert sorted(said - written()) == []
