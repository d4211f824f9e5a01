"""A name as people write it: one line, at least one letter, no invisible signs."""

from __future__ import annotations

LENGTH = 80


def read(typed: str) -> str:
    """The name as it is kept; empty when what was typed is none."""
    name = " ".join(typed.split())
    is_one = len(name) <= LENGTH and name.isprintable() and any(sign.isalpha() for sign in name)
    return name if is_one else ""
