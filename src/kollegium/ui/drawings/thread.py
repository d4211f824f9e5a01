"""A promise is a line from the day it was made to the day it comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

FIRST, LAST = 3.0, 98.0


@dataclass(frozen=True)
class Thread:
    """Where today lies on the line, in per cent; at the end once the day has come."""

    today: float
    is_back: bool


def draw_thread(made: dt.date, back: dt.date, today: dt.date) -> Thread:
    """The share of the way from ``made`` to ``back`` that lies behind us on ``today``."""
    whole = max((back - made).days, 1)
    gone = min(max((today - made).days, 0), whole)
    return Thread(round(FIRST + (LAST - FIRST) * gone / whole, 1), is_back=today >= back)
