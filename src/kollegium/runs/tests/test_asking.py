"""The method's own buttons: what somebody asks for takes place, and nobody else has the button."""

from __future__ import annotations

import datetime as dt
import re
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
BUTTON = "We need this step: “How did we work together?”"
LAST = "This is the last time round"
pytestmark = pytest.mark.django_db


def begun(cast, method: str, step: str) -> tuple[UUID, Scripted]:
    """A run of the carpentry team at a step; the first of the table leads."""
    people = [cast.people[key].pk for key in TABLE]
    wish = Start(
        community=cast.team.pk,
        method=method,
        people=people,
        cast={"facilitator": people[:1]},
        inputs={"question": "What helps?", "leader_promise": "Yes."},
    )
    run = starting.start(wish, by=people[0], now=NOW)
    script = Scripted(run, people, NOW, Random(1))
    script.to_the_end(until=lambda found: found.state.place is not None and found.state.place.step == step)
    return run, script


def signed_in(cast, number: int) -> Client:
    client = Client()
    client.force_login(cast.people[TABLE[number]])
    return client


def page(client: Client, run: UUID, face: str = "runs:seat") -> str:
    return client.get(reverse(face, args=[run])).content.decode()


def press(client: Client, run: UUID, role: str) -> None:
    """Send the form as it stands on the page."""
    form = re.search(rf'<form[^>]* id="ask-seat-{role}".*?</form>', page(client, run), re.DOTALL)
    assert form, "the button is not there"
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    assert client.post(reverse("runs:moves", args=[run]), fields).status_code in {204, 302, 303}


def test_a_step_that_was_asked_for_takes_place(cast):
    run, script = begun(cast, "ipa", "plenary")
    lead = signed_in(cast, 0)
    assert BUTTON in page(lead, run, "runs:lead")
    press(lead, run, "facilitator")
    assert BUTTON not in page(lead, run)
    assert "“How did we work together?” will take place." in page(signed_in(cast, 1), run)
    script.forward()
    place = script.as_lead().state.place
    assert place is not None
    assert place.step == "look-back"


def test_only_the_role_that_may_ask_has_the_button(cast):
    run, _script = begun(cast, "ipa", "plenary")
    assert BUTTON in page(signed_in(cast, 0), run)
    assert BUTTON not in page(signed_in(cast, 1), run)


def test_a_loop_goes_round_no_more_once_somebody_says_so(cast):
    run, script = begun(cast, "lesson-study", "again")
    bo = signed_in(cast, 1)
    assert LAST in page(bo, run)
    press(bo, run, "all")
    assert LAST not in page(bo, run)
    script.forward()
    script.forward()
    assert script.as_lead().state.phase == "share"
