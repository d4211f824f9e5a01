"""Days, hours and counts in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from kollegium.ui import words

THURSDAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_day_is_said_with_its_weekday():
    assert words.day_in_words(THURSDAY) == "Thursday 26 November"


def test_a_date_is_said_with_its_year():
    assert words.date_in_words(THURSDAY) == "26 November 2026"


def test_an_hour_is_said_in_the_readers_time():
    assert words.clock_time(dt.datetime(2026, 11, 26, 14, 30, tzinfo=dt.UTC)) == "15:30"


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 days"), (14, "in 2 weeks"), (-3, "3 days ago")],
)
def test_how_far_away_a_day_is(days: int, said: str):
    assert words.how_far(THURSDAY + dt.timedelta(days=days), THURSDAY) == said


@pytest.mark.parametrize(("minutes", "said"), [(0.5, "½ minute"), (1, "1 minute"), (6.2, "6 minutes")])
def test_minutes(minutes: float, said: str):
    assert words.minutes_in_words(minutes) == said


@pytest.mark.parametrize(("number", "said"), [(0, "none"), (6, "six"), (12, "twelve"), (13, "13")])
def test_counts_up_to_twelve_are_words(number: int, said: str):
    assert words.count_in_words(number) == said


@pytest.mark.parametrize(
    ("name", "letters"), [("Ivana Kovač", "IK"), ("Ana", "An"), ("Anna Maria Sø", "AS"), ("", "?")]
)
def test_initials(name: str, letters: str):
    assert words.initials(name) == letters
