"""Forty people of one school come in at once, and somebody among them guesses at an account."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from kollegium.accounts.limits import RATE_LIMITS
from kollegium.accounts.tests import mails
from kollegium.testing import make

pytestmark = pytest.mark.django_db
SCHOOL = "192.0.2.40"
PASSWORD = "three odd green words"


def guess(email: str, password: str) -> Client:
    browser = Client(REMOTE_ADDR=SCHOOL)
    browser.answer = browser.post("/accounts/login/password/", {"login": email, "password": password})
    return browser


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_forty_sign_in_within_a_minute_from_one_address_while_guesses_at_one_account_are_stopped(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = RATE_LIMITS
    cast.bo.set_password(PASSWORD)
    cast.bo.save(update_fields=["password"])
    people = [make.person(f"Teacher {number}", email=f"t{number}@bredal.example") for number in range(40)]
    began, refused = time.monotonic(), 0
    for number, person in enumerate(people):
        if number < 8:
            refused += "tried too often" in guess("bo@bredal.example", f"guess {number}").answer.text
        browser = Client(REMOTE_ADDR=SCHOOL)
        browser.post("/accounts/login/", {"email": person.email})
        browser.post("/accounts/login/code/confirm/", {"code": mails.code()})
        assert is_in(browser), person.name
    print(f"forty in {time.monotonic() - began:.1f} s")
    assert time.monotonic() - began < 60
    assert refused == 3, "after five guesses"
    assert not is_in(guess("bo@bredal.example", PASSWORD)), "not with the right password either"
    browser = Client(REMOTE_ADDR=SCHOOL)
    browser.post("/accounts/login/", {"email": "bo@bredal.example"})
    browser.post("/accounts/login/code/confirm/", {"code": mails.code()})
    assert is_in(browser), "whose account it is comes in by mail all the while"


def test_a_password_signs_in_where_nobody_has_guessed(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = RATE_LIMITS
    cast.bo.set_password(PASSWORD)
    cast.bo.save(update_fields=["password"])
    assert is_in(guess("bo@bredal.example", PASSWORD))
