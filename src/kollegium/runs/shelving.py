"""A shelf of the edition as a row of a run."""

from __future__ import annotations

import datetime as dt

from kollegium.engine.edition import Shelf as Declared
from kollegium.runs.models import Run, Shelf


def shelf_row(run: Run, shelf: Declared, lap: int, now: dt.datetime) -> Shelf:
    """The row that row policies read; shelves that open at once are open from the start."""
    return Shelf(
        run=run,
        shelf=shelf.id,
        lap=lap,
        holds=shelf.holds,
        seen_by=shelf.seen_by,
        also=list(shelf.also),
        opens=shelf.opens,
        then=shelf.then,
        names=shelf.names,
        kept=shelf.kept,
        voices=shelf.voices,
        opened_at=now if shelf.opens == "at_once" else None,
    )
