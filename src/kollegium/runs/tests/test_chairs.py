"""Chairs, roles, steps and pace, as whoever leads and the others press them on their pages."""

from __future__ import annotations

import datetime as dt
import re
from random import Random
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kollegium.runs.actions import nudging
from kollegium.testing import village
from kollegium.testing.scripted import Scripted

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
TABLE = village.TABLE
pytestmark = pytest.mark.django_db


@pytest.fixture
def script(cast):
    run = village.begin(cast, NOW, meets_at=None)
    return Scripted(run, [cast.people[key].pk for key in TABLE], NOW, Random(3))


def to(script, step: str) -> None:
    script.to_the_end(until=lambda found: found.state.place is not None and found.state.place.step == step)


def free(script, cast) -> str:
    """Somebody who holds no role."""
    found = script.as_lead()
    rest = {seat.id for seat in found.state.seats.values() if seat.roles == ("team",)}
    return next(key for key in TABLE if key != "astrid" and seat_of(found, cast, key) in rest)


def seat_of(found, cast, key: str) -> str:
    return next(seat for seat, chair in found.chairs.items() if chair.person == cast.people[key].pk)


def signed_in(cast, key: str) -> Client:
    client = Client()
    client.force_login(cast.people[key])
    return client


def page(client: Client, run: UUID, face: str = "seat") -> str:
    return client.get(reverse(f"runs:{face}", args=[run]), follow=True).content.decode()


def press(client: Client, run: UUID, form: str, face: str = "seat", **more: object) -> str:
    """Send the form as it stands on the page; gives the page that follows."""
    return send(client, run, fields_of(page(client, run, face), form) | more)


def fields_of(html: str, form: str) -> dict[str, object]:
    found = re.search(rf'<form[^>]* id="{form}".*?</form>', html, re.DOTALL)
    assert found, "the form is not there"
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found[0]))


def send(client: Client, run: UUID, fields: dict[str, object]) -> str:
    return client.post(reverse("runs:moves", args=[run]), fields, follow=True).content.decode()


def test_taking_the_chair_leads_to_the_lead_face_and_everybody_is_told(cast, script):
    to(script, "b-talk")
    bo, astrid = signed_in(cast, free(script, cast)), signed_in(cast, "astrid")
    assert "You lead now." in press(bo, script.run, "move-chair_taken")
    assert "leads now." in page(astrid, script.run)
    assert bo.get(reverse("runs:lead", args=[script.run])).status_code == 200


def test_the_former_lead_is_led_to_their_seat_and_takes_the_chair_back(cast, script):
    to(script, "b-talk")
    bo, astrid = signed_in(cast, free(script, cast)), signed_in(cast, "astrid")
    press(bo, script.run, "move-chair_taken")
    assert astrid.get(reverse("runs:lead", args=[script.run])).status_code == 302
    press(astrid, script.run, "move-chair_taken")
    assert astrid.get(reverse("runs:lead", args=[script.run])).status_code == 200


def test_of_two_who_take_the_chair_at_once_the_second_gets_a_sentence(cast, script):
    to(script, "b-talk")
    first = free(script, cast)
    found = script.as_lead()
    teams = [key for key in TABLE if found.state.seats[seat_of(found, cast, key)].roles == ("team",)]
    second = signed_in(cast, next(key for key in teams if key != first))
    stale = fields_of(page(second, script.run), "move-chair_taken")
    press(signed_in(cast, first), script.run, "move-chair_taken")
    assert "Somebody else has just taken over." in send(second, script.run, stale)


def test_whoever_may_not_lead_has_no_such_fold(cast, script):
    to(script, "b-talk")
    found = script.as_lead()
    keeper = next(key for key in TABLE if found.state.holders("keeper") == (seat_of(found, cast, key),))
    assert "take-chair" in page(signed_in(cast, free(script, cast)), script.run)
    assert "take-chair" not in page(signed_in(cast, keeper), script.run)


def test_a_role_whose_holder_has_left_is_given_to_somebody_else(cast, script):
    to(script, "b-talk")
    found, astrid = script.as_lead(), signed_in(cast, "astrid")
    (keeper,), other = found.state.holders("keeper"), seat_of(found, cast, free(script, cast))
    press(astrid, script.run, f"here-{keeper}", "lead")
    assert "Nobody has this role now." in page(astrid, script.run, "lead")
    press(astrid, script.run, "role-keeper", "lead", seats=other)
    assert script.as_lead().state.holders("keeper") == (other,)


def test_somebody_leaves_and_comes_back(cast, script):
    to(script, "b-talk")
    key = free(script, cast)
    bo = signed_in(cast, key)
    assert "You are not in the session now." in press(bo, script.run, "move-left")
    assert seat_of(script.as_lead(), cast, key) not in script.as_lead().state.here
    assert "You are not in the session now." not in press(bo, script.run, "move-returned")
    assert seat_of(script.as_lead(), cast, key) in script.as_lead().state.here


def test_nobody_but_the_lead_says_that_somebody_else_is_not_here(cast, script):
    to(script, "b-talk")
    found, bo = script.as_lead(), signed_in(cast, free(script, cast))
    fields = fields_of(page(bo, script.run), "move-left") | {"seat": found.me.id}
    assert "This is not open to you at this moment." in send(bo, script.run, fields)
    assert found.me.id in script.as_lead().state.here


def test_the_lead_goes_back_to_a_chosen_step_and_nothing_written_is_lost(cast, script):
    to(script, "b-sort")
    before, astrid = script.as_lead(), signed_in(cast, "astrid")
    choice = page(astrid, script.run, "lead").split('id="go-back-step"')[1].split("</select>")[0]
    first = re.findall(r'<option value="([^"]+)"', choice)[-1]
    press(astrid, script.run, "go-back-to", "lead", to=first)
    after = script.as_lead()
    assert after.state.place.step == first.partition(".")[0] != "b-sort"
    assert {entry.id: entry.text for entry in after.entries} == {entry.id: entry.text for entry in before.entries}
    assert "gone back to" in page(astrid, script.run, "lead")


def test_a_phase_is_switched_to_over_days_and_back_and_everybody_is_told(cast, script):
    to(script, "b-talk")
    astrid, bo = signed_in(cast, "astrid"), signed_in(cast, free(script, cast))
    press(astrid, script.run, "pace-B", "lead")
    assert script.as_lead().state.mode == "async"
    assert "is done over days, by everybody in their own time." in page(bo, script.run)
    press(astrid, script.run, "pace-B", "lead")
    assert script.as_lead().state.place.step == "b-talk"
    assert "is done together in the room." in page(bo, script.run)


def jobs() -> list[dict]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return list(ProcrastinateJob.objects.filter(task_name="runs.mail_nudge").values_list("args", flat=True))


def deliver(asked: list[dict]) -> None:
    """The worker does what was asked for, twice, as after a crash."""
    for one in [*asked, *asked]:
        nudging.nudge(UUID(one["run"]), UUID(one["seat"]), one["seq"], by=one["by"], now=NOW)


def test_who_has_not_been_there_gets_one_mail_with_a_link_and_nothing_else(cast, script):
    astrid = signed_in(cast, "astrid")
    assert script.as_lead().state.open_places
    press(astrid, script.run, "nudge", "lead")
    assert 'id="nudge"' not in page(astrid, script.run, "lead")
    asked = jobs()
    assert len(asked) == len(TABLE) - 1
    deliver(asked)
    assert len(mail.outbox) == len(TABLE) - 1
    assert all(str(script.run) in sent.body and "Where do we stand" not in sent.body for sent in mail.outbox)


def test_who_has_been_there_meanwhile_gets_no_mail(cast, script):
    press(signed_in(cast, "astrid"), script.run, "nudge", "lead")
    asked = jobs()
    script.take_part()
    deliver(asked)
    assert mail.outbox == []
