"""What can be done with commitments: adopt, publish, look at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment


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


def adopt(promise: Promise, *, by: int, now: dt.datetime) -> None:
    """Make the promise a commitment of its owner; adopting it again changes its words and nothing else."""
    with acting(by):
        words = {
            "goal": promise.goal,
            "first_step": promise.first_step,
            "sign": promise.sign,
            "support": promise.support,
            "due_on": promise.due_on,
        }
        known = Commitment.objects.filter(origin=promise.origin, owner_id=promise.owner)
        if not known.update(**words):
            Commitment.objects.create(
                owner_id=promise.owner,
                community_id=promise.community,
                origin=promise.origin,
                origin_run=promise.run,
                made_on=now.date(),
                **words,
            )


def publish(origins: Iterable[str], *, by: int, now: dt.datetime) -> None:
    """Let the whole community, its leaders included, read the commitments written as these entries."""
    with acting(by):
        Commitment.objects.filter(origin__in=[UUID(one) for one in origins]).update(is_published=True)


def look_again(commitment: UUID, outcome: str, *, by: int, now: dt.datetime) -> Commitment:
    """Say what became of one's own commitment. ``outcome`` is a word of ``Commitment.Outcome``.

    Somebody else's and a missing one alike raise ``Http404``; an unknown word raises ``ValueError``.
    """
    word = Commitment.Outcome(outcome)
    with acting(by):
        found = Commitment.objects.select_for_update().filter(pk=commitment, owner_id=by).first()
        if found is None:
            raise Http404
        found.outcome, found.looked_at_on = word, now.date()
        found.save(update_fields=["outcome", "looked_at_on"])
        return found
