"""The ghosts of a rehearsal do their part whenever the one who rehearses has done theirs."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from random import Random
from uuid import UUID

from django.http import Http404

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import moving
from kollegium.runs.queries.situation import Situation, situation
from kollegium.runs.rehearsing.deeds import Hand
from kollegium.runs.rehearsing.ghosts import Scripted, has_to_do, places_of, seat_of

MOST_TURNS = 200
PASSES = 0.15  # of the turns in which one may


def follow(run: UUID, *, by: int, now: dt.datetime) -> None:
    """Let the ghosts of ``by``'s rehearsal write, choose, agree and speak as far as the moment lets them.

    Does nothing in a run that is no rehearsal, is paused or over, or that ``by`` does not sit in.
    """
    found = _look(run, by)
    if found is None:
        return
    ghosts = _ghosts(found, by, now)
    for who in ghosts.writers_first(found):
        for place in places_of(found, seat_of(found, who)):
            if has_to_do(found, seat_of(found, who), place):
                # A ghost that may not do something leaves it: this is somebody's exercise, not a test.
                with suppress(MoveRefused):
                    Hand(who, ghosts.look(who), place, now, ghosts.lot).take_part()
    _speak(ghosts, by)


def go_on(run: UUID, *, by: int, now: dt.datetime) -> None:
    """Let the ghosts follow, and then, where a ghost leads, have it go on to the next step."""
    follow(run, by=by, now=now)
    found = _look(run, by)
    if found is None or found.leads:
        return
    with suppress(MoveRefused):
        _ghosts(found, by, now).forward()
    follow(run, by=by, now=now)


def _look(run: UUID, by: int) -> Situation | None:
    with acting(by):
        try:
            found = situation(run, by, "")
        except Http404:
            return None
    is_on = found.is_rehearsal and not found.state.is_finished and not found.state.is_paused
    return found if is_on else None


def _ghosts(found: Situation, by: int, now: dt.datetime) -> Scripted:
    seats = [chair.person for chair in found.chairs.values() if chair.person != by and not chair.left]
    return Scripted(found.id, seats, now, Random(found.seq))  # noqa: S311 - a script, not a secret


def _speak(ghosts: Scripted, by: int) -> None:
    """Ghosts speak or pass one after the other, until it is the turn of the one who rehearses."""
    for _turn in range(MOST_TURNS):
        found = _look(ghosts.run, by)
        around = found.state.round if found else None
        if found is None or around is None or around.is_over:
            return
        people = [found.chairs[seat].person for seat in around.speaking]
        place = found.state.place
        if by in people or not people or place is None:
            return
        may_pass = "pass_ok" in found.step(place).rules and ghosts.lot.random() < PASSES
        try:
            moving.move(ghosts.run, "passed" if may_pass else "spoke", {}, by=people[0], now=ghosts.now)
        except MoveRefused:
            return
