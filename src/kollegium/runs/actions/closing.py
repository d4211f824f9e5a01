"""Close a step of writing by its clock, where the method says `auto`; everywhere else somebody goes on."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from uuid import UUID

from django.http import Http404

from kollegium.audiences.actor import acting
from kollegium.engine import clock, people
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions.moving import move
from kollegium.runs.actions.unit import OWN_LANGUAGE
from kollegium.runs.actions.watching import watch
from kollegium.runs.queries.situation import Situation, situation


def close_by_clock(run: UUID, seq: int, *, by: int, now: dt.datetime) -> None:
    """Go on, as whoever leads, if the step that began with the move ``seq`` is still going on and its time is over.

    ``by`` is an account that sits in the run. If time was added or the clock stands still, look again later; if the
    group has gone on, or nobody is there any more, there is nothing to do.
    """
    with suppress(Http404):
        found = _seen(run, by)
        if found.state.changed_seq != seq or found.state.place is None:
            return
        if not clock.is_due(found.edition, found.state, now.timestamp()):
            with acting(by):
                watch(run, found.edition, found.state, by=by, now=now)
            return
        lead = people.leads(found.edition, found.state)
        with suppress(MoveRefused):
            move(run, "forward", {}, by=found.chairs[lead].person if lead else by, now=now, seen=found.seq)


def _seen(run: UUID, by: int) -> Situation:
    with acting(by):
        return situation(run, by, OWN_LANGUAGE)
