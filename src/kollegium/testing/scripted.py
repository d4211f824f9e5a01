"""Scripted seats in tests and the demo; rehearsals have the same ghosts, so they stand with them."""

from __future__ import annotations

from kollegium.runs.rehearsing.ghosts import MOST_STEPS, NeverEnds, Scripted, has_to_do, places_of, seat_of

__all__ = ["MOST_STEPS", "NeverEnds", "Scripted", "has_to_do", "places_of", "seat_of"]
