"""The unit of work of a person; the one door to the floor above, which keeps the row policies of these tables."""

from __future__ import annotations

from kollegium.audiences.actor import acting

__all__ = ["acting"]
