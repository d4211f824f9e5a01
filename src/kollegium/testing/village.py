"""The demo village: the cast, their teams, a self-evaluation that is over and one that is going on."""

from __future__ import annotations

import datetime as dt
from functools import partial
from random import Random
from uuid import UUID

from django.utils import timezone

from kollegium.runs.actions import starting
from kollegium.runs.queries.situation import Situation
from kollegium.runs.wishes import Start
from kollegium.testing.cast import Village, village_people
from kollegium.testing.scripted import Scripted

METHOD = "where-we-stand-abc"
WEEKS_AGO = 6
TABLE = ("astrid", "bo", "carmen", "ivana", "jonas", "louise")
HAVE_FINISHED_A = ("bo", "carmen")


def build(*, now: dt.datetime) -> Village:
    """Make the village. ``now`` is the moment somebody first sees it; the past is reckoned from there."""
    village = village_people(now=now - dt.timedelta(weeks=WEEKS_AGO + 1))
    past(village, now)
    present = begin(village, now - dt.timedelta(days=1), title="Where do we stand now?", meets_at=next_meeting(now))
    for key in HAVE_FINISHED_A:
        Scripted(present, [village.people[key].pk], now, Random(key)).take_part()  # noqa: S311 - a script
    return village


def past(village: Village, now: dt.datetime) -> None:
    """A self-evaluation of six weeks, whose promises come back in a few days."""
    run = begin(village, now - dt.timedelta(weeks=WEEKS_AGO), title="Where do we stand?", meets_at=None)
    for ended, days_ago in (("B", 7 * (WEEKS_AGO - 1)), ("C", 10), ("D", 2)):
        script = hands(village, run, now - dt.timedelta(days=days_ago))
        script.to_the_end(until=partial(is_over, ended))


def is_over(phase: str, found: Situation) -> bool:
    """Whether that part of the method has ended."""
    return phase in found.state.phases_ended


def begin(
    village: Village, now: dt.datetime, *, meets_at: dt.datetime | None = None, title: str = "Where do we stand?"
) -> UUID:
    """The carpentry team starts its self-evaluation, with Astrid in the chair and Bo to keep the agreements."""
    wish = Start(
        community=village.team.pk,
        method=METHOD,
        people=[village.people[key].pk for key in TABLE],
        cast={"facilitator": [village.people["astrid"].pk], "keeper": [village.people["bo"].pk]},
        title=title,
        meets_at=meets_at,
        room="2.14",
    )
    return starting.start(wish, by=village.people["astrid"].pk, now=now)


def hands(village: Village, run: UUID, now: dt.datetime) -> Scripted:
    """The whole table, following its script."""
    return Scripted(run, [village.people[key].pk for key in TABLE], now, Random(6))  # noqa: S311 - a script


def next_meeting(now: dt.datetime) -> dt.datetime:
    """The next Thursday at half past three that is at least two days away."""
    day = timezone.localtime(now) + dt.timedelta(days=2)
    day += dt.timedelta(days=(3 - day.weekday()) % 7)
    return day.replace(hour=15, minute=30, second=0, microsecond=0)
