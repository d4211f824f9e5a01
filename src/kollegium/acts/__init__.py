"""The eight acts, found by listing: a directory with an ``act.py`` is an act."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from kollegium.acts.base import Act

HOME = Path(__file__).parent


@cache
def acts() -> dict[str, Act]:
    """All acts by the word the file says (``act = "write"``)."""
    found = (import_module(f"kollegium.acts.{path.parent.name}.act").ACT for path in sorted(HOME.glob("*/act.py")))
    return {act.id: act for act in found}


def act(name: str) -> Act:
    """The act of that name; an unknown name raises ``KeyError``."""
    return acts()[name]
