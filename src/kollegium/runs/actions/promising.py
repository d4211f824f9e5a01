"""Look back at a promise: what became of it is said once, and stands wherever the promise lies on a table."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from kollegium.audiences.actor import acting
from kollegium.inquiry.actions import FollowUp, look_again
from kollegium.inquiry.models import Commitment
from kollegium.runs.actions.unit import changing
from kollegium.runs.models import Entry
from kollegium.runs.shelving import CARRIED


def look_back(commitment: UUID, said: FollowUp, *, by: int, now: dt.datetime) -> Commitment:
    """Say what became of one's own promise, on the first screen or in a session; errors as in ``look_again``.

    In every session that goes on and has it, those who read the promise read the answer.
    """
    with acting(by):
        found = look_again(commitment, said, by=by, now=now)
        lying = Entry.objects.filter(about=commitment, place=CARRIED, seat__person_id=by, run__finished_at=None)
        for run in sorted(lying.values_list("run_id", flat=True)):
            _say_in(run, found, by=by, now=now)
        return found


def _say_in(run: UUID, found: Commitment, *, by: int, now: dt.datetime) -> None:
    with changing(run, by=by, now=now) as unit:
        mine = [one for one in (*unit.found.entries, *unit.found.brought) if one.is_carried and one.seat == unit.me]
        for one in (one for one in mine if one.about == str(found.pk)):
            fields = {**one.fields, "became": found.outcome, "due": found.due_on.isoformat()}
            if found.first_step:
                fields["first_step"] = found.first_step
            Entry.objects.filter(pk=one.id).update(fields=fields)
        if any(one.about == str(found.pk) for one in unit.found.entries):
            unit.everybody()
        else:
            unit.only_me()
