"""A name in a table that a spreadsheet opens."""

from __future__ import annotations

BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def safe(name: str) -> str:
    """The name, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{name}" if name.lstrip().startswith(BEGINS_A_FORMULA) or name.startswith(BEGINS_A_FORMULA) else name
