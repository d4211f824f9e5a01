"""Hands and searches at the same time: one after the other."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections

from kollegium.audiences.actor import acting
from kollegium.plans.actions import searching
from kollegium.plans.actions.unit import mine
from kollegium.plans.tests.village import NOW, asked
from kollegium.testing.cast import village_people

ROUNDS = ((("Ana", "Ben", "Cleo"), ("Dina", "Emil", "Finn"), ("Gry", "Hans", "Ida")),) * 3


@pytest.fixture
def village(committed):
    """Its people and teams, committed, so that several connections see them."""
    yield village_people(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_a_hand_and_a_search_wait_for_one_another_and_neither_is_thrown_out(village):
    plan = asked(village)
    assert searching.begin(plan, 1, by=village.astrid.pk)
    has_the_plan = Event()

    def stop() -> None:
        with acting(village.astrid.pk):
            _plan, asked_for = mine(village.team.pk, plan, village.astrid)
            has_the_plan.set()
            time.sleep(0.3)
            asked_for.is_stopped = True
            asked_for.save(update_fields=["is_stopped"])
        connections.close_all()

    def tell() -> bool:
        assert has_the_plan.wait(10)
        goes_on = searching.go_on(plan, 1, share=0.5, best=ROUNDS, by=village.astrid.pk)
        connections.close_all()
        return goes_on

    with ThreadPoolExecutor(2) as both:
        hand, search = both.submit(stop), both.submit(tell)
        hand.result()
        assert search.result() is False
