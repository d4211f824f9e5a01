"""Small groups on the faces: in a large circle as columns of names, and half-way through a swap everybody changes over."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from kollegium.runs.actions import guests, moving
from kollegium.runs.tests.school import Lesson, comes_in, lesson

pytestmark = pytest.mark.django_db
AGAIN = re.compile(r'hx-trigger="load delay:(\d+)s"')


def astrids(one: Lesson) -> Client:
    browser = Client()
    browser.force_login(one.cast.astrid)
    return browser


def page(browser: Client, one: Lesson, face: str) -> str:
    return browser.get(one.address(face)).content.decode()


@pytest.fixture
def pairs(cast) -> Lesson:
    """Three pupils and Astrid, who have just begun to talk in pairs."""
    one = lesson(cast, "ipa", "facilitator")
    code = one.opens()
    for name in ("Ana", "Ben", "Cleo"):
        comes_in(code, name)
    for _step in range(3):
        one.goes_on()
    return one


@pytest.mark.parametrize("face", ["seat", "lead", "screen"])
def test_every_face_is_read_again_when_the_first_half_is_over(pairs, face):
    found = AGAIN.search(page(astrids(pairs), pairs, face))
    assert 100 < int(found[1]) <= 120


def test_while_the_clock_stands_nobody_changes_over(pairs):
    moving.move(pairs.run, "paused", {}, by=pairs.lead, now=pairs.now)
    assert AGAIN.search(page(astrids(pairs), pairs, "seat")) is None


def test_in_the_second_half_nothing_is_waited_for(pairs):
    earlier = pairs.now - dt.timedelta(minutes=3)
    moving.move(pairs.run, "went_back", {}, by=pairs.lead, now=earlier)
    moving.move(pairs.run, "forward", {}, by=pairs.lead, now=earlier)
    assert "Second half." in page(astrids(pairs), pairs, "seat")
    assert AGAIN.search(page(astrids(pairs), pairs, "seat")) is None


@pytest.mark.parametrize(("pupils", "drawn"), [(11, True), (13, False)])
def test_above_twelve_the_big_screen_has_the_groups_as_lines(cast, pupils, drawn):
    one = lesson(cast)
    code = one.opens()
    for number in range(pupils):
        guests.come_in(code, name=f"Pupil {chr(65 + number)}", language="en", now=one.now)
    for _step in range(4):
        one.goes_on()
    screen = page(astrids(one), one, "screen")
    assert "Find your group" in screen
    assert ("table-drawing" in screen, '<ul class="lines">' in screen) == (drawn, not drawn)


def test_the_adult_in_the_background_is_in_no_group(cast):
    one = lesson(cast)
    code = one.opens()
    for name in ("Ana", "Ben", "Cleo", "Dina"):
        comes_in(code, name)
    for _step in range(4):
        one.goes_on()
    browser = astrids(one)
    assert "This step is for" in browser.get(reverse("runs:lead", args=[one.run])).content.decode()
    assert "Go there" not in page(browser, one, "seat")
