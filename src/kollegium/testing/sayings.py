"""What scripted people say; rehearsals say the same, so it stands with them."""

from __future__ import annotations

from kollegium.runs.rehearsing.sayings import GOALS, SENTENCES, said_by

__all__ = ["GOALS", "SENTENCES", "said_by"]
