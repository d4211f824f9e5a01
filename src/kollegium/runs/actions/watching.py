"""Have somebody look at the clock when a step that closes by itself would be over."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from kollegium.engine import clock
from kollegium.engine.edition import Edition
from kollegium.engine.state import RunState
from kollegium.jobs.queue import defer

AT_LEAST = 5.0  # seconds until one looks again, when a clock stands still


def watch(run: UUID, edition: Edition, state: RunState, *, by: int, now: dt.datetime) -> None:
    """Ask for a look at the clock when the step that is going on would be over, if it closes by itself."""
    left = clock.remaining(edition, state, now.timestamp())
    if state.place is None or left is None or not edition.step(state.place.step).auto:
        return
    wait = max(left + clock.GRACE, AT_LEAST) + 1
    defer(
        "runs.close_by_clock",
        at=now + dt.timedelta(seconds=wait),
        once=f"close {run} {state.place.key}",
        run=run,
        seq=state.changed_seq,
        by=by,
    )
