"""A change of the tables comes in two phases: what old code still asks for goes one version after nothing asks any more.

So a start that is stopped half way, an old process beside a new one and an old tab find what they need.
"""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import PACKAGE, ROOT

TAKES_AWAY = {"RemoveField", "DeleteModel", "RenameField", "RenameModel", "AlterModelTable"}
TAKES_AWAY_BY_HAND = re.compile(r"\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\s+(TO|COLUMN)\b|\bTRUNCATE\b", re.IGNORECASE)
SECOND = "Second phase:"
MIGRATIONS = sorted(PACKAGE.glob("*/migrations/[0-9]*.py"))


def takes_away(text: str) -> list[str]:
    """What a migration takes away that the version before may still use."""
    tree = ast.parse(text)
    found = [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TAKES_AWAY
    ]
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return found + [match[0] for words in texts for match in TAKES_AWAY_BY_HAND.finditer(words)]


def is_second_phase(text: str) -> bool:
    return (ast.get_docstring(ast.parse(text)) or "").startswith(SECOND)


def test_a_migration_takes_nothing_away_unless_it_is_a_second_phase_and_says_so() -> None:
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in MIGRATIONS}
    assert len(texts) > 20
    assert {
        name: gone for name, text in texts.items() if (gone := takes_away(text)) and not is_second_phase(text)
    } == {}


def test_each_way_of_taking_away_is_seen() -> None:
    assert takes_away("migrations.RemoveField('run', 'room')") == ["RemoveField"]
    assert takes_away("migrations.RunSQL('ALTER TABLE runs_run DROP COLUMN room')") == ["DROP COLUMN"]
    assert takes_away("migrations.RunSQL(['drop table runs_run'])") == ["drop table"]


def test_a_second_phase_says_since_when_nothing_asks_any_more() -> None:
    assert is_second_phase('"""Second phase: nothing has asked for a room since 0.3."""')
    assert not is_second_phase("x = 1")
