"""The four private questions about meetings: contrasts only, and a picture from five voices on."""

from __future__ import annotations

import datetime as dt
from random import Random
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kollegium.runs.actions import starting
from kollegium.runs.wishes import Start
from kollegium.testing.scripted import Scripted
from kollegium.testing.village import TABLE

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
POLE = "We begin with whatever comes up"
pytestmark = pytest.mark.django_db


def begun(cast, number: int) -> tuple[UUID, list[int]]:
    people = [cast.people[key].pk for key in TABLE[:number]]
    wish = Start(
        community=cast.team.pk, method="silent-majority-check", people=people, cast={"facilitator": people[:1]}
    )
    return starting.start(wish, by=people[0], now=NOW), people


def page(cast, run: UUID, url: str = "runs:seat") -> str:
    client = Client()
    client.force_login(cast.people[TABLE[1]])
    return client.get(reverse(url, args=[run])).content.decode()


def at_the_picture(cast, number: int, answering: int) -> UUID:
    run, people = begun(cast, number)
    Scripted(run, people[:answering], NOW, Random(1)).take_part()
    script = Scripted(run, people, NOW, Random(1))
    while script.look(people[0]).state.phase != "together":
        script.forward()
    script.to_the_end(until=lambda found: found.state.place is not None and found.state.place.step == "picture")
    return run


def test_the_form_asks_four_contrasts_and_no_statement(cast):
    run, _people = begun(cast, 5)
    client = Client()
    client.force_login(cast.people[TABLE[1]])
    form = client.get(reverse("runs:seat", args=[run]), {"step": "four"}).content.decode()
    assert POLE in form
    assert "0 of 4" in form
    assert "0 of 0" not in form


def test_five_voices_make_a_picture_of_contrasts_alone(cast):
    run = at_the_picture(cast, 5, 5)
    for url in ("runs:seat", "runs:screen"):
        shown = page(cast, run, url)
        assert POLE in shown
        assert "Five of us have answered, so only the middle is shown." in shown


def test_with_four_voices_the_picture_stays_closed(cast):
    shown = page(cast, at_the_picture(cast, 5, 4))
    assert POLE not in shown
    assert "Fewer than 5 have answered, so this stays closed." in shown
