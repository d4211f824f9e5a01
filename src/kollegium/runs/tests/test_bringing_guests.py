"""Pupils have a new chair each time and are known by their class list: what they promised comes back to them all the same."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import ListedName
from kollegium.runs.actions import guests
from kollegium.runs.tests.promising import WEEK, Meeting, meet
from kollegium.runs.tests.school import Lesson

pytestmark = pytest.mark.django_db
WORDS = "Ask before showing."


def sits_down(cast, met: Meeting, name: str, class_id: int) -> Person:
    """A pupil of the class takes their seat."""
    lesson = Lesson(cast, met.run, met.now)
    code = lesson.opens(class_id=class_id)
    with acting(cast.astrid.pk):
        chosen = ListedName.objects.get(class_list_id=class_id, name=name).pk
    taken = guests.come_in(code, chosen=chosen, language="en", now=lesson.now)
    return Person.objects.get(pk=taken.account)


def visits(cast, met: Meeting) -> Person:
    """Somebody whom nobody knows takes a seat."""
    lesson = Lesson(cast, met.run, met.now + dt.timedelta(minutes=1))
    taken = guests.come_in(lesson.opens("volunteer"), name="A visitor", language="en", now=lesson.now)
    return Person.objects.get(pk=taken.account)


@pytest.fixture
def class_id(cast) -> int:
    return Lesson(cast, UUID(int=0)).class_list()


@pytest.fixture
def promised(cast, class_id) -> dt.datetime:
    """Two pupils have met with Astrid, and one has promised something; the moment it was."""
    now = timezone.now()
    first = meet(cast.team, [cast.astrid], now=now, waits=True)
    one, _other = (sits_down(cast, first, name, class_id) for name in names_of(cast, class_id)[:2])
    first.forward()
    first.promise(one, due=(now + 2 * WEEK).date().isoformat())
    return now


def names_of(cast, class_id: int) -> list[str]:
    with acting(cast.astrid.pk):
        return list(ListedName.objects.filter(class_list_id=class_id).order_by("place").values_list("name", flat=True))


def test_what_a_pupil_promised_lies_on_the_table_when_they_are_there_again(cast, class_id, promised):
    again = meet(cast.team, [cast.astrid], now=promised + WEEK, waits=True)
    one, other = names_of(cast, class_id)[:2]
    friend = sits_down(cast, again, other, class_id)
    assert again.tries(cast.astrid) == []
    owner = sits_down(cast, again, one, class_id)
    assert [again.tries(who) for who in (cast.astrid, friend, owner)] == [[WORDS]] * 3


def test_where_a_visitor_sits_it_is_the_pupils_own_until_they_put_it_there(cast, class_id, promised):
    again = meet(cast.team, [cast.astrid], now=promised + WEEK, waits=True)
    owner = sits_down(cast, again, names_of(cast, class_id)[0], class_id)
    assert again.tries(cast.astrid) == [WORDS]
    visitor = visits(cast, again)
    assert [again.tries(who) for who in (cast.astrid, visitor, owner)] == [[]] * 3
    assert again.brought(owner) == [WORDS]


def test_a_name_tapped_on_a_list_brings_nothing_along_that_not_all_there_know(cast, class_id, promised):
    """Whoever comes in by the code of the door may tap any name; what stays private needs more than that."""
    again = meet(cast.team, [cast.astrid], now=promised + WEEK, waits=True)
    visits(cast, again)
    whoever = sits_down(cast, again, names_of(cast, class_id)[0], class_id)
    assert again.brought(whoever) == []
