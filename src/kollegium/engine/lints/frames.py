"""Lint 12: a loop fits the minutes it declares (method-language.md 67)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.minutes import lap_minutes
from kollegium.engine.words import N_

_HAIR = 1e-6


def laps_fit(edition: Edition) -> Iterator[Flaw]:
    """The longest lap at min, best and max people stays within `minutes`."""
    size = edition.size
    if not size.min:
        return
    for loop in edition.loops.values():
        if loop.minutes is None:
            continue
        for people in sorted({size.min, *size.best, size.max}):
            needed = lap_minutes(edition, loop, people)
            if needed > loop.minutes + _HAIR:
                message = N_(
                    "A lap with %(people)s people takes %(needed)s minutes, and the loop declares %(minutes)s. "
                    "Shorten its steps, or raise “minutes”."
                )
                values = {"people": people, "needed": f"{needed:g}", "minutes": f"{loop.minutes:g}"}
                yield flaw(("loops", loop.id, "minutes"), message, **values)
                break
