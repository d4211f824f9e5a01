"""What can be done with commitments: adopt, publish, look back at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment

Outcome = Commitment.Outcome
CLOSES = frozenset({Outcome.TRIED, Outcome.ROUTINE, Outcome.DONE, Outcome.LET_GO})
STRETCH = dt.timedelta(days=14)
AT_MOST = dt.timedelta(days=2 * 366)


@dataclass(frozen=True)
class Promise:
    """What a commitment is made of. ``origin`` is the entry it was written as, ``run`` the run it was written in."""

    owner: int
    community: int
    origin: UUID
    run: UUID
    goal: str
    first_step: str
    sign: str
    support: str
    due_on: dt.date


@dataclass(frozen=True)
class FollowUp:
    """What became of a commitment: a word of ``Commitment.Outcome``; a new day and a new first step, if there are any."""

    outcome: str
    due_on: dt.date | None = None
    first_step: str = ""


class DayRefused(Exception):
    """A promise cannot come back on this day: ``is_over`` or else too far away."""

    def __init__(self, day: dt.date, *, is_over: bool) -> None:
        super().__init__(day.isoformat())
        self.day, self.is_over = day, is_over


def adopt(promise: Promise, *, by: int, now: dt.datetime) -> None:
    """Make the promise a commitment of its owner; adopting it again changes its words and nothing else.

    What its owner has looked back at since stays as they left it.
    """
    with acting(by):
        words = {
            "goal": promise.goal,
            "first_step": promise.first_step,
            "sign": promise.sign,
            "support": promise.support,
            "due_on": promise.due_on,
        }
        known = Commitment.objects.filter(origin=promise.origin, owner_id=promise.owner)
        if not known.exists():
            Commitment.objects.create(
                owner_id=promise.owner,
                community_id=promise.community,
                origin=promise.origin,
                origin_run=promise.run,
                made_on=now.date(),
                **words,
            )
        known.filter(outcome=Outcome.WAITING).update(**words)


def publish(origins: Iterable[str], *, by: int, now: dt.datetime) -> None:
    """Let the whole community, its leaders included, read the commitments written as these entries."""
    with acting(by):
        Commitment.objects.filter(origin__in=[UUID(one) for one in origins]).update(is_published=True)


def look_again(commitment: UUID, said: FollowUp, *, by: int, now: dt.datetime) -> Commitment:
    """Say what became of one's own commitment: it is closed, or comes back on a new day.

    Tried, done, routine and let go close it. Everything else, not having tried included, has it come back: on the day
    that was said, else in two weeks. Somebody else's and a missing one alike raise ``Http404``; an unknown word raises
    ``ValueError``, an impossible day ``DayRefused``.
    """
    word, today = Outcome(said.outcome), now.date()
    if word == Outcome.WAITING:
        raise ValueError(said.outcome)
    is_over = word in CLOSES
    if not is_over and said.due_on and not today <= said.due_on <= today + AT_MOST:
        raise DayRefused(said.due_on, is_over=said.due_on < today)
    with acting(by):
        found = Commitment.objects.select_for_update().filter(pk=commitment, owner_id=by).first()
        if found is None:
            raise Http404
        found.outcome, found.looked_at_on = word, today
        found.closed_on = today if is_over else None
        found.due_on = found.due_on if is_over else said.due_on or today + STRETCH
        found.first_step = said.first_step.strip() or found.first_step
        found.save(update_fields=["outcome", "looked_at_on", "closed_on", "due_on", "first_step"])
        return found
