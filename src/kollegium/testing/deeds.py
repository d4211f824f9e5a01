"""What one scripted person does at one place; rehearsals do the same, so it stands with them."""

from __future__ import annotations

from kollegium.runs.rehearsing.deeds import DEEDS, Hand

__all__ = ["DEEDS", "Hand"]
