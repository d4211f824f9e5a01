"""How often a page asks the database: as often for many people and plans as for few, BEGIN and COMMIT included."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kollegium.plans.actions import settling
from kollegium.plans.tests.village import NOW, found, page
from kollegium.testing.cast import village_people

PAGES = {"plans": 6, "new": 7, "plan": 6, "paper": 5, "file": 5}


@pytest.fixture
def village(committed):
    """Its people and teams, committed, so that a page begins and ends its transactions as in earnest."""
    yield village_people(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.mark.parametrize("people", [9, 90])
def test_a_page_asks_as_often_for_many_as_for_few(village, client, people):
    names = "\n".join(f"Person {n}" for n in range(people))
    for _ in range(people // 9):
        used = found(village, people=names)
        settling.use(village.team.pk, used, version=page(village, used).version, by=village.astrid, now=NOW)
    plan = found(village, people=names)
    client.force_login(village.astrid)
    client.get("/communities/")
    assert {name: count(client, village, name, plan) for name in PAGES} == PAGES


def count(client, village, name: str, plan: int) -> int:
    where = [village.team.pk] if name in {"plans", "new"} else [village.team.pk, plan]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(f"plans:{name}", args=where)).status_code == 200
    return len(asked)
