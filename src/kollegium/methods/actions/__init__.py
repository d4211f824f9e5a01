"""Writes of methods."""

from __future__ import annotations

from kollegium.methods.actions.editions import add, edition_row, take_from_library

__all__ = ["add", "edition_row", "take_from_library"]
