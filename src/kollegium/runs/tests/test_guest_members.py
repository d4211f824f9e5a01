"""A guest who takes what they wrote along: an account by a mail address, through the same doors as everybody's."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.accounts.tests import mails
from kollegium.audiences.actor import acting
from kollegium.runs import codes
from kollegium.runs.actions import writing
from kollegium.runs.models import Draft
from kollegium.runs.tests.school import Lesson, comes_in, lesson, own_code, text

pytestmark = pytest.mark.django_db
ASK = "/accounts/become-member/"
CONFIRM = "/accounts/confirm-email/"
MAIL = "iris@home.example"


@pytest.fixture
def ipa(cast) -> Lesson:
    return lesson(cast, "ipa", "facilitator")


@pytest.fixture
def iris(ipa) -> Client:
    """A parent who came in with a code and has written something."""
    browser = comes_in(ipa.opens("parent"), "Iris")
    writing.save_typed(ipa.run, "p.1", {"slot_0": "my own words"}, by=ipa.seat("Iris").person_id, now=ipa.now)
    return browser


def becomes_member(browser: Client, address: str = MAIL) -> None:
    browser.post(ASK, {"name": "Iris Ek", "email": address})
    browser.post(CONFIRM, {"code": mails.code()})


def test_a_guest_gets_an_account_and_keeps_what_they_wrote(ipa, iris):
    guest = ipa.seat("Iris").person_id
    assert iris.post(ASK, {"name": "Iris Ek", "email": MAIL}).headers["Location"] == CONFIRM
    assert Person.objects.get(pk=guest).is_guest
    assert iris.post(CONFIRM, {"code": mails.code()}).status_code == 302
    person = Person.objects.get(pk=guest)
    assert (person.is_guest, person.email, person.name) == (False, MAIL, "Iris Ek")
    assert ipa.seat("Iris").guest_until is None
    with acting(guest):
        assert [one.text for one in Draft.objects.all()] == ["my own words"]


def test_they_come_back_as_everybody_does_and_their_code_is_no_good_any_more(ipa, iris):
    own = codes.read(own_code(iris))
    becomes_member(iris)
    mail.outbox.clear()
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"email": MAIL})
    elsewhere.post("/accounts/login/code/confirm/", {"code": mails.code()})
    assert elsewhere.get(ipa.address()).status_code == 200
    assert ipa.address() in elsewhere.get("/").content.decode()
    assert comes_in(own).answer.status_code == 422


def test_they_belong_to_no_community_by_it(ipa, iris):
    becomes_member(iris)
    assert iris.get(reverse("communities:community", args=[ipa.cast.team.pk])).status_code == 404
    assert iris.get(reverse("communities:communities")).status_code == 200


@pytest.mark.parametrize("page", ["get", "post"])
def test_a_pupil_is_never_asked_for_an_address(ipa, page):
    browser = comes_in(ipa.opens("student"), "Ana")
    assert getattr(browser, page)(ASK, {"name": "Ana", "email": "ana@home.example"}).status_code == 404
    assert len(mail.outbox) == 0


def test_a_member_has_no_need_of_it(ipa, client):
    client.force_login(ipa.cast.bo)
    assert client.get(ASK).status_code == 404


def test_an_address_that_is_taken_makes_nobody_a_member_and_is_not_told(ipa, iris):
    answer = iris.post(ASK, {"name": "Iris", "email": "bo@bredal.example"})
    assert answer.headers["Location"] == CONFIRM
    assert Person.objects.get(pk=ipa.seat("Iris").person_id).is_guest


def test_what_is_no_address_gets_a_sentence_and_nothing_is_lost(iris):
    answer = iris.post(ASK, {"name": "Iris Ek", "email": "iris@"})
    assert answer.status_code == 422
    assert 'value="Iris Ek"' in answer.content.decode()
    assert 'value="iris@"' in answer.content.decode()


def test_until_the_address_is_proved_nothing_has_changed(ipa, iris):
    iris.post(ASK, {"name": "Iris Ek", "email": MAIL})
    iris.post(CONFIRM, {"code": "WRONGX"})
    assert Person.objects.get(pk=ipa.seat("Iris").person_id).is_guest
    assert ipa.seat("Iris").guest_until == ipa.now + dt.timedelta(days=1)
    assert "Your own code" in text(iris.get(ipa.address()))
