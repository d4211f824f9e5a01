"""The table of who may do what knows every rule there is."""

from __future__ import annotations

import re

from tests.architecture.tree import PACKAGE, ROOT

TABLE = (ROOT / "docs" / "host" / "who-may-what.md").read_text(encoding="utf-8")
RULE = re.compile(r"^def (can_\w+)", re.MULTILINE)


def test_every_rule_stands_in_the_table_and_every_one_there_exists() -> None:
    rules = {name for file in PACKAGE.glob("*/rules.py") for name in RULE.findall(file.read_text(encoding="utf-8"))}
    assert len(rules) > 8
    assert set(re.findall(r"`(can_\w+)`", TABLE)) == rules
