"""Somebody erases their account: the sessions that go on go on without them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions.moving import move
from kollegium.runs.models import Seat


def leave(account: int, now: dt.datetime) -> None:
    """Leave every session that is going on, as one leaves a room; a rehearsal ends by itself."""
    with acting(account):
        running = Seat.objects.filter(person_id=account, run__finished_at=None, run__is_rehearsal=False)
        runs = list(running.order_by("run_id").values_list("run_id", flat=True))
        for run in runs:
            with suppress(MoveRefused):
                move(run, "left", {}, by=account, now=now)


def warnings(account: int) -> tuple[str, ...]:
    """Sessions that somebody leads need no word: the next who takes the chair leads."""
    return ()
