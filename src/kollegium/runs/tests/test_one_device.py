"""Two children and one device: it is handed over, and what one wrote stays behind the own code."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.runs.tests.school import Lesson, comes_in, lesson, own_code, text

pytestmark = pytest.mark.django_db
HAND_OVER = "Hand this device to somebody else"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def sole(cast) -> Lesson:
    return lesson(cast)


@pytest.fixture
def device(sole) -> Client:
    """Ana sits at it, and has noted her code."""
    browser = comes_in(sole.opens(), "Ana")
    browser.own = own_code(browser)
    browser.post(reverse("runs:noted"))
    browser.cookies.pop("own-code")
    return browser


def who_sits(browser: Client) -> str:
    return Person.objects.get(pk=browser.session["_auth_user_id"]).name


def test_whoever_takes_the_device_next_is_asked_who_they_are(sole, device):
    answer = device.post(reverse("account_logout"), follow=True)
    assert answer.request["PATH_INFO"] == reverse("runs:come_in", args=[sole.door().code])
    assert "Who are you?" in text(answer)


def test_it_is_offered_once_the_own_code_is_noted(sole, device):
    assert HAND_OVER in text(device.get(sole.address()))
    fresh = comes_in(sole.door().code, "Ben")
    assert HAND_OVER not in text(fresh.get(sole.address()))


def test_nobody_who_has_an_account_hands_their_seat_over(sole):
    astrid = Client()
    astrid.force_login(sole.cast.astrid)
    assert HAND_OVER not in text(astrid.get(sole.address()))


def test_a_handed_over_device_is_the_next_ones(sole, device):
    answer = device.post(reverse("account_logout"))
    assert "storage" in answer.headers["Clear-Site-Data"]
    device.post(reverse("runs:come_in", args=[sole.door().code]), {"name": "Ben"})
    assert who_sits(device) == "Ben"


def test_the_own_code_leads_back_on_the_same_device(sole, device):
    device.post(reverse("account_logout"))
    device.post(reverse("runs:code"), {"code": device.own})
    assert who_sits(device) == "Ana"
    assert sole.people() == ["Astrid Holm", "Ana"]


def test_when_the_door_is_closed_the_next_one_types_a_code(sole, device):
    sole.closes()
    answer = device.post(reverse("account_logout"), follow=True)
    assert answer.request["PATH_INFO"] == reverse("runs:code")
    assert "Take a seat" in text(answer)


def test_an_address_that_we_did_not_write_says_nothing_of_a_door(sole):
    known, unknown = (
        TOKEN.sub("", Client().get(reverse("runs:code"), {"door": code}).content.decode())
        for code in (sole.opens(), "333333")
    )
    assert known == unknown
