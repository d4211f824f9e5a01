"""Lint 3: a mark is set before it is used (method-language.md 27, 46)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.lints.sight import Sight, sights
from kollegium.engine.words import N_


def set_before_use(edition: Edition) -> Iterator[Flaw]:
    """For every ``shelf#mark`` an earlier `choose` from that shelf sets the mark."""
    for sight in sights(edition):
        if not sight.mark or sight.shelf not in edition.shelves:
            continue
        if edition.shelves[sight.shelf].opens == "author" and sight.mark == "opened":
            continue
        setters = [
            (number, step.id)
            for number, step in enumerate(edition.steps)
            if step.marks == sight.mark and step.source.partition("#")[0] == sight.shelf
        ]
        if any(number < sight.number for number, _ in setters):
            continue
        yield _flaw(sight, setters[0][1] if setters else "")


def _flaw(sight: Sight, setter: str) -> Flaw:
    table, owner = ("loops", sight.step.loop) if sight.key == "loop" else ("step", sight.step.id)
    place = (table, owner, "over" if sight.key == "loop" else sight.key)
    values = {"mark": sight.mark, "shelf": sight.shelf}
    if setter == sight.step.id:
        message = N_("The mark “%(mark)s” is set by this step itself. Use it in a later step.")
        return flaw(place, message, **values)
    if setter:
        message = N_(
            "The mark “%(mark)s” is set in step “%(setter)s”, which comes later. Put that step before this one."
        )
        return flaw(place, message, setter=setter, **values)
    message = N_(
        "No step sets the mark “%(mark)s” on the shelf “%(shelf)s”. Let an earlier choice from that shelf have "
        'marks = "%(mark)s", or correct the mark.'
    )
    return flaw(place, message, **values)
