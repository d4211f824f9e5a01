"""The demo village: the cast, their teams, a self-evaluation that is over and one that is going on."""

from __future__ import annotations

import datetime as dt
from random import Random
from uuid import UUID

from kollegium.runs.actions import starting
from kollegium.testing.cast import Village, village_people
from kollegium.testing.scripted import Scripted

METHOD = "where-we-stand-abc"
WEEKS_AGO = 6
TABLE = ("astrid", "bo", "carmen", "ivana", "jonas", "louise")
HAVE_FINISHED_A = ("bo", "carmen")


def build(*, now: dt.datetime) -> Village:
    """Make the village. ``now`` is the moment somebody first sees it; the past is reckoned from there."""
    village = village_people(now=now - dt.timedelta(weeks=WEEKS_AGO + 1))
    spring = begin(village, now - dt.timedelta(weeks=WEEKS_AGO), meets_at=None)
    hands(village, spring, now - dt.timedelta(weeks=WEEKS_AGO)).to_the_end(
        until=lambda found: "C" in found.state.phases_ended
    )
    present = begin(village, now - dt.timedelta(days=1), meets_at=next_meeting(now))
    for key in HAVE_FINISHED_A:
        Scripted(present, [village.people[key].pk], now, Random(key)).take_part()  # noqa: S311 - a script
    return village


def begin(village: Village, now: dt.datetime, *, meets_at: dt.datetime | None) -> UUID:
    """The carpentry team starts its self-evaluation, with Astrid in the chair and Bo to keep the agreements."""
    wish = starting.Start(
        community=village.team.pk,
        method=METHOD,
        people=[village.people[key].pk for key in TABLE],
        cast={"facilitator": [village.people["astrid"].pk], "keeper": [village.people["bo"].pk]},
        title="Where do we stand?",
        meets_at=meets_at,
        room="2.14",
    )
    return starting.start(wish, by=village.people["astrid"].pk, now=now)


def hands(village: Village, run: UUID, now: dt.datetime) -> Scripted:
    """The whole table, following its script."""
    return Scripted(run, [village.people[key].pk for key in TABLE], now, Random(2))  # noqa: S311 - a script


def next_meeting(now: dt.datetime) -> dt.datetime:
    """The next Thursday at half past three that is at least two days away."""
    day = now + dt.timedelta(days=2)
    day += dt.timedelta(days=(3 - day.weekday()) % 7)
    return day.replace(hour=15, minute=30, second=0, microsecond=0)
