"""Many press at once: the last place and a name of the list are taken by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone

from kollegium.accounts.models import Person
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import guests
from kollegium.runs.queries.guests import asked_with
from kollegium.runs.tests.school import Lesson, lesson
from kollegium.testing.cast import village_people

AT_ONCE = 8


@pytest.fixture
def sole(committed) -> Lesson:
    return lesson(village_people(now=timezone.now()))


def at_once(code: str, *, name: str = "", chosen: UUID | None = None) -> list[bool]:
    """Who of eight gets in."""
    barrier = Barrier(AT_ONCE)

    def one(number: int) -> bool:
        barrier.wait()
        called = f"{name} {'abcdefgh'[number]}"
        try:
            guests.come_in(code, name=called, chosen=chosen, language="en", now=timezone.now())
        except (guests.CodeOver, MoveRefused):
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def test_the_last_place_is_taken_once(sole):
    assert sum(at_once(sole.opens(places=1), name="Ana")) == 1
    assert len(sole.people()) == 2
    assert Person.objects.filter(is_guest=True).count() == 1


def test_a_name_of_the_list_is_taken_once(sole):
    code = sole.opens(class_id=sole.class_list())
    asked = asked_with(code, now=sole.now)
    assert sum(at_once(code, chosen=UUID(asked.names[0][0]))) == 1
    assert sole.people() == ["Astrid Holm", "Ana"]


def test_all_get_in_where_there_is_room(sole):
    assert at_once(sole.opens(places=AT_ONCE), name="Ana") == [True] * AT_ONCE
    assert len(sole.people()) == AT_ONCE + 1
