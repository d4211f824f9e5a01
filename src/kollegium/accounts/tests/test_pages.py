"""Every page of accounts can be opened, with nothing but our own templates."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
from django.urls import get_resolver

from kollegium.accounts.tests import mails, signing_in

pytestmark = pytest.mark.django_db

FOR_STRANGERS = [
    "login/",
    "login/password/",
    "login/code/",
    "signup/",
    "inactive/",
    "password/reset/",
    "password/reset/done/",
    "erased/",
]
FOR_STRANGERS += ["password/reset/key/done/", "password/reset/key/1-abc/", "sign-in/invented/"]
FOR_PEOPLE = ["me/", "take-along/", "erase/", "logout/", "email/", "password/set/", "reauthenticate/code/"]
WITH_PASSWORD = ["password/change/", "reauthenticate/"]
ON_THE_WAY = ["login/code/confirm/", "confirm-email/", "reauthenticate/code/confirm/"]
ELSEWHERE = ["", "me/sign-out-everywhere/", "become-member/"]
SAMPLES = {"<str:token>": "invented", "(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "1-abc/", "^": ""}


def routes() -> set[str]:
    """Every address below /accounts/, with samples for its parts."""
    found = set()
    for pattern in next(p for p in get_resolver().url_patterns if str(p.pattern) == "accounts/").url_patterns:
        for leaf in getattr(pattern, "url_patterns", [pattern]):
            route = str(leaf.pattern)
            for part, sample in SAMPLES.items():
                route = route.replace(part, sample)
            found.add(route)
    return found


def test_every_address_is_tried_here():
    assert routes() == {*FOR_STRANGERS, *FOR_PEOPLE, *WITH_PASSWORD, *ON_THE_WAY, *ELSEWHERE}


@pytest.mark.parametrize("page", FOR_STRANGERS)
def test_a_stranger_opens(client, cast, page):
    answer = client.get(f"/accounts/{page}")
    assert answer.status_code in {200, 404}
    assert b"<h1>" in answer.content


@pytest.mark.parametrize("page", FOR_PEOPLE)
def test_somebody_opens(client, cast, page):
    signing_in.just_now(client, cast.bo)
    assert b"<h1>" in client.get(f"/accounts/{page}").content


@pytest.mark.parametrize("page", WITH_PASSWORD)
def test_somebody_with_a_password_opens(client, cast, page):
    cast.bo.set_password("three odd green words")
    cast.bo.save(update_fields=["password"])
    client.force_login(cast.bo)
    assert b"<h1>" in client.get(f"/accounts/{page}").content


@pytest.mark.parametrize("page", [*FOR_PEOPLE, *WITH_PASSWORD])
def test_what_is_ones_own_asks_a_stranger_to_sign_in(client, cast, page):
    assert client.get(f"/accounts/{page}").status_code == 302


def test_accounts_itself_leads_to_ones_own_page(client, cast):
    client.force_login(cast.bo)
    assert client.get("/accounts/", follow=True).redirect_chain[-1][0] == "/accounts/me/"


def test_another_address_is_proved_with_a_code(client, cast):
    signing_in.just_now(client, cast.bo)
    client.post("/accounts/email/", {"email": "bo@home.example", "action_add": "1"})
    assert client.get("/accounts/confirm-email/").status_code == 200
    client.post("/accounts/confirm-email/", {"code": mails.code()})
    assert EmailAddress.objects.get(email="bo@home.example").verified


def test_the_old_address_hears_of_the_new_one(client, cast):
    EmailAddress.objects.create(user=cast.bo, email="bo@home.example", verified=True)
    signing_in.just_now(client, cast.bo)
    client.post("/accounts/email/", {"email": "bo@home.example", "action_primary": "1"})
    cast.bo.refresh_from_db()
    assert cast.bo.email == "bo@home.example"
    assert "From now on it goes to bo@home.example" in mails.newest()


def test_an_address_goes_and_is_told(client, cast):
    EmailAddress.objects.create(user=cast.bo, email="bo@home.example", verified=True)
    signing_in.just_now(client, cast.bo)
    client.post("/accounts/email/", {"email": "bo@home.example", "action_remove": "1"})
    assert "no longer belongs to your account" in mails.newest()


def test_nobody_takes_anothers_address(client, cast):
    signing_in.just_now(client, cast.bo)
    client.post("/accounts/email/", {"email": "carmen@bredal.example", "action_primary": "1"})
    client.post("/accounts/email/", {"email": "carmen@bredal.example", "action_remove": "1"})
    assert EmailAddress.objects.get(email="carmen@bredal.example").user_id == cast.carmen.pk


def test_with_a_password_changes_of_address_ask_for_it(client, cast):
    cast.bo.set_password("three odd green words")
    cast.bo.save(update_fields=["password"])
    signing_in.long_ago(client, cast.bo)
    answer = client.post("/accounts/email/", {"email": "bo@home.example", "action_add": "1"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_a_password_is_set_and_told(client, cast):
    signing_in.just_now(client, cast.bo)
    client.post("/accounts/password/set/", {"password1": "three odd green words", "password2": "three odd green words"})
    cast.bo.refresh_from_db()
    assert cast.bo.check_password("three odd green words")
    assert "A password was set" in mails.newest()


def test_a_short_password_is_refused_with_a_reason(client, cast):
    signing_in.just_now(client, cast.bo)
    page = client.post("/accounts/password/set/", {"password1": "short", "password2": "short"}).content.decode()
    assert 'aria-invalid="true"' in page


def test_ones_own_name_and_language(client, cast):
    client.force_login(cast.bo)
    client.post(
        "/accounts/me/", {"name": "Bo  Linden", "language": "sv", "email": "x@y.example", "is_administrator": "1"}
    )
    cast.bo.refresh_from_db()
    assert (cast.bo.name, cast.bo.language) == ("Bo Linden", "sv")
    assert (cast.bo.email, cast.bo.is_administrator) == ("bo@bredal.example", False)


def test_an_unknown_language_is_not_kept(client, cast):
    client.force_login(cast.bo)
    assert 'aria-invalid="true"' in client.post("/accounts/me/", {"name": "Bo", "language": "xx"}).content.decode()


def test_pages_speak_the_persons_language(client, cast, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "kollegium.accounts.middleware.LanguageMiddleware"]
    cast.bo.language = "sv"
    cast.bo.save(update_fields=["language"])
    client.force_login(cast.bo)
    assert '<html lang="sv"' in client.get("/accounts/me/", headers={"accept-language": "de"}).content.decode()


@pytest.mark.parametrize("page", ["email/", "password/set/"])
def test_what_was_done_is_said_once(client, cast, page):
    signing_in.just_now(client, cast.bo)
    session = client.session
    session["_messages"] = MessageEncoder().encode([Message(constants.INFO, "Said once.")])
    session.save()
    assert client.get(f"/accounts/{page}", follow=True).content.decode().count("Said once.") == 1
