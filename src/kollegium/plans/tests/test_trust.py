"""What the database itself refuses, whatever a view forgets."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from kollegium.audiences.actor import acting
from kollegium.plans.actions import settling
from kollegium.plans.models import Plan, Problem
from kollegium.plans.tests.village import NOW, found, page

pytestmark = pytest.mark.django_db


def rows(person) -> tuple[int, int]:
    """How many plans and problems somebody finds."""
    with acting(person.pk):
        return Plan.objects.count(), Problem.objects.count()


@pytest.fixture
def plan(cast) -> int:
    return found(cast)


def test_a_proposal_is_read_by_those_who_look_after_the_community(cast, plan):
    found_by = {who: rows(cast.people[who]) for who in ("astrid", "bo", "louise", "dag", "eva")}
    assert found_by == {"astrid": (1, 1), "bo": (0, 0), "louise": (0, 0), "dag": (0, 0), "eva": (0, 0)}


def test_what_was_said_about_people_stays_with_them_when_a_plan_is_used(cast, plan):
    settling.use(cast.team.pk, plan, version=page(cast, plan).version, by=cast.astrid, now=NOW)
    found_by = {who: rows(cast.people[who]) for who in ("astrid", "bo", "louise", "dag", "eva")}
    assert found_by == {"astrid": (1, 1), "bo": (1, 0), "louise": (1, 0), "dag": (0, 0), "eva": (0, 0)}


@pytest.mark.parametrize("who", ["bo", "louise", "dag"])
def test_nobody_else_changes_or_throws_away_a_plan_in_use(cast, plan, who):
    settling.use(cast.team.pk, plan, version=page(cast, plan).version, by=cast.astrid, now=NOW)
    with acting(cast.people[who].pk), connection.cursor() as cursor:
        for statement in (
            "UPDATE plans_plan SET name = 'mine'", "UPDATE plans_problem SET share = 0", "DELETE FROM plans_plan",
            "DELETE FROM plans_problem",
        ):  # fmt: skip
            cursor.execute(statement)
            assert cursor.rowcount == 0
    assert page(cast, plan).name == "Three lessons"


@pytest.mark.parametrize("who", ["bo", "louise", "dag"])
def test_nobody_plans_for_a_community_they_do_not_look_after(cast, plan, who):
    with acting(cast.people[who].pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            Plan.objects.create(community=cast.team, name="Mine", made_at=NOW, bound_at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Problem.objects.create(plan_id=plan, data={}, seconds=2)
