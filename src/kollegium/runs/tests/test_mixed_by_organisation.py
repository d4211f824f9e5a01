"""Groups mixed by where people work: the engine gets numbers, and nobody else gets anything."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.communities import actions
from kollegium.runs.actions import moving, starting
from kollegium.runs.actions.unit import ENGINE, engine_acts
from kollegium.runs.queries.meeting import organisations_of
from kollegium.runs.queries.situation import situation
from kollegium.runs.wishes import Start
from kollegium.testing import make

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
HERE, THERE = ("astrid", "bo", "carmen"), ("dag", "ellen", "finn")


@pytest.fixture
def run(cast):
    """Three people of each of two schools in one session of a network."""
    guests = [make.person(f"{name.title()} Nordvik", email=f"{name}@nordvik.example") for name in THERE[1:]]
    for guest in guests:
        actions.accept(make.invitation(cast.other_team, by=cast.dag), by=guest, now=timezone.now())
    people = [*(cast.people[key] for key in HERE), cast.dag, *guests]
    network = make.community("The network", founder=cast.astrid, members=people[1:])
    wish = Start(network.pk, [person.pk for person in people], method="instructional-rounds")
    return starting.start(wish, by=cast.astrid.pk, now=NOW)


def look(run, viewer: int):
    return situation(run, viewer, "en")


def test_groups_take_people_of_both_schools(cast, run):
    for _ in range(40):
        with acting(cast.astrid.pk):
            found = look(run, cast.astrid.pk)
        if found.state.groups:
            break
        moving.move(run, "forward", {}, by=cast.astrid.pk, now=NOW)
    near = {cast.people[key].pk for key in HERE}
    shares = [sum(found.chairs[seat].person in near for seat in group) for group in found.state.groups]
    assert sorted(shares) == [1, 2]


def test_only_the_engine_is_told_where_people_work(cast, run):
    with acting(cast.astrid.pk):
        found = look(run, cast.astrid.pk)
        engine_acts(run, cast.astrid.pk)
        assert sorted(Counter(organisations_of(found).values()).values()) == [3, 3]
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [ENGINE])
        assert organisations_of(found) == {}


def test_a_stranger_is_told_nothing(cast, run):
    with acting(cast.eva.pk), connection.cursor() as cursor:
        engine_acts(run, cast.eva.pk)
        cursor.execute("SELECT count(*) FROM trust.organisations(%s)", [run])
        assert cursor.fetchone() == (0,)
