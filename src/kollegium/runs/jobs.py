"""What runs ask of the queue."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from kollegium.jobs.queue import job
from kollegium.runs.actions import closing, forgetting, guests, nudging, rehearsing, sending


@job("runs.end_old_rehearsals", every="23 * * * *")
def end_old_rehearsals() -> None:
    """Forget rehearsals that are a day old."""
    rehearsing.end_old()


@job("runs.mail_record")
def mail_record(run: UUID, seat: UUID, by: int) -> None:
    """Tell one participant that the record can be read."""
    sending.mail(run, seat, by=by)


@job("runs.mail_nudge")
def mail_nudge(run: UUID, seat: UUID, seq: int, by: int) -> None:
    """Remind one participant, once in a part over days."""
    nudging.nudge(run, seat, seq, by=by, now=timezone.now())


@job("runs.close_by_clock")
def close_by_clock(run: UUID, seq: int, by: int) -> None:
    """A step of writing that closes by itself is over."""
    closing.close_by_clock(run, seq, by=by, now=timezone.now())


@job("runs.forget_guests", every="41 3 * * *")
def forget_guests() -> None:
    """Guests whose seat has ended are forgotten, but for what they shared."""
    guests.forget(now=timezone.now())


@job("runs.forget_old", every="47 3 * * *")
def forget_old() -> None:
    """Links that have ended, boxes that stayed closed and drafts of sessions long over are forgotten."""
    forgetting.forget_old()
