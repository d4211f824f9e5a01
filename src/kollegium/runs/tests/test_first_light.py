"""The whole of method 01 on the real database: five teachers and their leader, phases A to D."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.db import connection

from kollegium.audiences.actor import acting
from kollegium.communities.models import Community, Invitation, Membership
from kollegium.engine.moves import MoveRefused
from kollegium.inquiry import queries as inquiry
from kollegium.runs.actions import agreeing, choosing, moving, starting, writing
from kollegium.runs.goals import GoalRefused
from kollegium.runs.queries.situation import situation
from kollegium.runs.wishes import Start
from kollegium.testing import make

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
NAMES = ["Astrid Holm", "Bo Lind", "Carmen Duarte", "Ivana Kovac", "Jonas Berg", "Louise Madsen"]


@pytest.fixture
def people():
    found = [make.person(name) for name in NAMES]
    astrid = found[0]
    with acting(astrid.pk):
        team = Community.objects.create(name="The carpentry team", founder=astrid, founded_at=NOW)
        Membership.objects.create(community=team, person=astrid, roles=["facilitator"], began_at=NOW)
        token = hashlib.sha256(b"token").digest()
        Invitation.objects.create(
            community=team,
            token_hash=token,
            invited_by=astrid,
            created_at=NOW,
            expires_at=NOW + dt.timedelta(days=7),
            uses_left=9,
        )
    for person in found[1:]:
        with acting(person.pk), connection.cursor() as cursor:
            cursor.execute("SELECT trust.accept_invitation(%s, %s)", [token, NOW])
            assert cursor.fetchone()[0] == team.pk
    found.append(team)
    return found


@pytest.fixture
def run(people):
    *team, community = people
    wish = Start(
        community=community.pk,
        method="where-we-stand-abc",
        people=[one.pk for one in team],
        cast={"facilitator": [team[0].pk], "keeper": [team[1].pk]},
    )
    return starting.start(wish, by=team[0].pk, now=NOW)


def look(run, person):
    with acting(person.pk):
        return situation(run, person.pk, "en")


def test_a_team_goes_from_a_to_d(run, people):
    astrid, bo, carmen, *_rest = team = people[:6]
    for person in team:
        writing.answer_form(run, "a-mirror.1", {"p01-autonomy": "4", "p02-efficacy": "-"}, by=person.pk, now=NOW)
        writing.save_typed(run, "a-notes.1", {"slot_0": f"private of {person.name}"}, by=person.pk, now=NOW)
    assert [e.text for e in look(run, bo).entries] == ["private of Bo Lind"]
    mine = look(run, carmen).entries[0].id
    writing.release(run, "a-open.1", [mine], by=carmen.pk, now=NOW)
    forward(run, astrid)  # A ends
    forward(run, astrid)  # B starts with the check-in
    assert look(run, bo).state.place.step == "b-in"
    forward(run, astrid)
    seen = look(run, bo)
    assert seen.state.place.step == "b-picture"
    assert sorted(e.text for e in seen.entries) == ["private of Bo Lind", "private of Carmen Duarte"]
    assert seen.box("mirror").opened
    forward(run, astrid)
    assert len(look(run, bo).state.groups) == 3
    forward(run, astrid)
    forward(run, astrid)
    assert look(run, bo).state.place.step == "b-round"
    for number in range(4):
        speaker = look(run, bo).state.groups[number % 3][0]
        agreeing.record(run, "b-round.1", speaker, f"point {number}", by=bo.pk, now=NOW)
    forward(run, astrid)
    points = [e.id for e in look(run, bo).entries if e.shelf == "points"]
    choosing.sort(run, "b-sort.1", {points[0]: "0", points[1]: "2"}, by=carmen.pk, now=NOW)
    for _ in range(3):
        forward(run, astrid)
    assert look(run, bo).state.phase == ""
    forward(run, astrid)
    assert look(run, bo).state.place.step == "c-priorities"
    choosing.give_dots(run, "c-priorities.1", points[0], 1, by=bo.pk, now=NOW)
    with pytest.raises(MoveRefused):
        forward(run, astrid)
    choosing.give_dots(run, "c-priorities.1", points[1], 1, by=carmen.pk, now=NOW)
    forward(run, astrid)
    for lap in (1, 2):
        place = look(run, bo).state.place
        assert (place.step, place.lap) == ("c-ideas", lap)
        writing.write(run, place.key, {0: f"idea {lap}"}, by=carmen.pk, now=NOW)
        forward(run, astrid)
        assert f"idea {lap}" in [e.text for e in look(run, bo).entries]
        forward(run, astrid)
        place = look(run, bo).state.place
        with pytest.raises(GoalRefused):
            agreeing.commit(run, place.key, {"goal": "g"}, by=bo.pk, now=NOW)
        seat = look(run, carmen).me.id
        said = {
            "goal": f"goal {lap}",
            "first_step": "begin",
            "who": seat,
            "due": "2026-12-10",
            "sign_in_learning": "they ask",
        }
        assert agreeing.commit(run, place.key, said, by=bo.pk, now=NOW)
        goal = next(e.id for e in look(run, bo).entries if e.text == f"goal {lap}")
        agreeing.approve(run, goal, by=carmen.pk, now=NOW)
        forward(run, astrid)
    assert look(run, bo).state.place.step == "c-leaders"
    goals = [e.id for e in look(run, bo).entries if e.shelf == "goals"]
    choosing.consent(run, "c-leaders.1", {goals[0]: ("object", "not yet"), goals[1]: ("agree", "")}, by=bo.pk, now=NOW)
    forward(run, astrid)
    forward(run, astrid)
    assert look(run, bo).state.phase == ""
    assert [c.goal for c in inquiry.promises_of(carmen.pk)] == ["goal 1", "goal 2"]
    assert [c.is_published for c in inquiry.promises_of(carmen.pk)] == [False, True]
    forward(run, astrid)
    for lap in (1, 2):
        assert look(run, bo).state.place.step == "d-round"
        assert look(run, bo).state.place.entry == goals[lap - 1]
        forward(run, astrid)
        choosing.weigh(run, f"d-decide.{lap}", {goals[lap - 1]: 0}, by=bo.pk, now=NOW)
        forward(run, astrid)
    forward(run, astrid)
    assert look(run, bo).state.is_finished


def forward(run, person):
    moving.move(run, "forward", {}, by=person.pk, now=NOW)
