"""What runs ask of the queue."""

from __future__ import annotations

from kollegium.jobs.queue import job
from kollegium.runs.actions import rehearsing


@job("runs.end_old_rehearsals", every="23 * * * *")
def end_old_rehearsals() -> None:
    """Forget rehearsals that are a day old."""
    rehearsing.end_old()
