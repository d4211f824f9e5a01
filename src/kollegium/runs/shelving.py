"""A shelf of the edition as a row of a run."""

from __future__ import annotations

import datetime as dt

from kollegium.engine.edition import Shelf as Declared
from kollegium.runs.models import Run, Shelf

CARRIED = "carried"  # the place of what was brought along from an earlier session
OWN_BOX = 32767  # the lap of the box in which it lies until its owner puts it on the table


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
        if_fewer=shelf.if_fewer,
        is_screened=bool(shelf.screen),
        opened_at=now if shelf.opens == "at_once" else None,
    )


def own_box(run: Run, shelf: Declared) -> Shelf:
    """The box beside a shelf that carries: what people bring along from elsewhere, for their eyes only."""
    return Shelf(
        run=run, shelf=shelf.id, lap=OWN_BOX, holds=shelf.holds, seen_by="self", opens="never", names="person",
        kept="owner",
    )  # fmt: skip
