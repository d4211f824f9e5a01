"""Whoever is removed or leaves has their windows checked again at once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kollegium.communities import actions, queries

pytestmark = pytest.mark.django_db


def rung(work) -> list[str]:
    """The rings that ``work`` hands to PostgreSQL, which delivers them at commit."""
    with CaptureQueriesContext(connection) as said:
        work()
    told = [query["sql"] for query in said.captured_queries if "pg_notify" in query["sql"]]
    return [re.search(r"gone:\d+", sql)[0] for sql in told]


def member(cast, person) -> int:
    page = queries.people_page(cast.team.pk, viewer=cast.astrid)
    return next(m.id for m in page.members if m.standing.person_id == person.pk)


def test_removing_rings(cast):
    bo = member(cast, cast.bo)
    rings = rung(lambda: actions.remove(cast.team.pk, bo, by=cast.astrid, now=timezone.now()))
    assert rings == [f"gone:{cast.bo.pk}"]


def test_leaving_rings(cast):
    assert rung(lambda: actions.leave(cast.team.pk, by=cast.bo, now=timezone.now())) == [f"gone:{cast.bo.pk}"]


def test_new_roles_ring(cast):
    bo = member(cast, cast.bo)
    given = rung(lambda: actions.give_roles(cast.team.pk, bo, roles=["leader"], by=cast.astrid, now=timezone.now()))
    assert given == [f"gone:{cast.bo.pk}"]
