"""Signing in: by mailed code and by password; and out again."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.core import mail
from django.test import Client
from django.utils import timezone

from kollegium.accounts import actions
from kollegium.accounts.limits import RATE_LIMITS
from kollegium.accounts.tests import mails
from kollegium.testing import make

pytestmark = pytest.mark.django_db

CONFIRM = "/accounts/login/code/confirm/"
PASSWORD = "three odd green words"


def who(client) -> str:
    return client.session.get("_auth_user_id", "nobody")


def ask_for_code(client, email: str, **more: str):
    return client.post("/accounts/login/", {"email": email, **more}, follow=True)


@pytest.fixture
def with_password(cast):
    cast.bo.set_password(PASSWORD)
    cast.bo.save(update_fields=["password"])
    return cast.bo


def test_a_mailed_code_signs_in(client, cast):
    assert ask_for_code(client, "bo@bredal.example").redirect_chain[-1][0] == CONFIRM
    assert client.post(CONFIRM, {"code": mails.code()})["Location"] == "/"
    assert who(client) == str(cast.bo.pk)


def test_the_code_leads_to_where_one_wanted_to_go(client, cast):
    ask_for_code(client, "bo@bredal.example", next="/communities/")
    assert client.post(CONFIRM, {"code": mails.code(), "next": "/communities/"})["Location"] == "/communities/"


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "http://localhost:8000@evil.example/"]
)
def test_no_code_leads_out_of_the_house(client, cast, next_page):
    ask_for_code(client, "bo@bredal.example", next=next_page)
    assert client.post(CONFIRM, {"code": mails.code(), "next": next_page})["Location"] == "/"


def test_a_wrong_code_is_said_and_signs_nobody_in(client, cast):
    ask_for_code(client, "bo@bredal.example")
    page = client.post(CONFIRM, {"code": "WRONG-1"}).content.decode()
    assert "not the one we sent" in page
    assert who(client) == "nobody"


def test_three_wrong_codes_end_the_attempt(client, cast):
    ask_for_code(client, "bo@bredal.example")
    right = mails.code()
    for _attempt in range(3):
        client.post(CONFIRM, {"code": "WRONG-1"})
    client.post(CONFIRM, {"code": right})
    assert who(client) == "nobody"


def test_known_and_unknown_addresses_get_the_same_answer(cast):
    known, unknown = (ask_for_code(Client(), email) for email in ("bo@bredal.example", "xx@bredal.example"))
    assert known.redirect_chain == unknown.redirect_chain
    told = [page.content.decode().split("<h1>")[1].split("<form")[0] for page in (known, unknown)]
    assert told[0].replace("bo@", "xx@") == told[1]
    assert len(mail.outbox) == 2


def test_an_unknown_address_is_told_by_mail_alone(client, cast):
    ask_for_code(client, "xx@bredal.example")
    assert mail.outbox[0].to == ["xx@bredal.example"]
    assert "There is no account with it" in mails.newest()


def test_a_closed_account_gets_no_code(client, cast):
    actions.close(cast.bo, now=timezone.now())
    ask_for_code(client, "bo@bredal.example")
    assert "There is no account with it" in mails.newest()


def test_a_password_signs_in(client, with_password):
    client.post("/accounts/login/password/", {"login": "bo@bredal.example", "password": PASSWORD})
    assert who(client) == str(with_password.pk)


def test_a_wrong_password_says_the_same_as_an_unknown_address(with_password):
    pages = [
        Client().post("/accounts/login/password/", {"login": email, "password": "wrong"}).content.decode()
        for email in ("bo@bredal.example", "xx@bredal.example")
    ]
    assert all("do not belong together" in page for page in pages)


def test_mails_name_our_own_address_whatever_the_request_says(client, with_password, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/password/reset/", {"email": "bo@bredal.example"}, headers={"host": "evil.example"})
    assert "evil.example" not in mails.newest()
    assert mails.link().startswith("/accounts/password/reset/key/")


def test_a_forgotten_password_is_replaced_by_a_mailed_link(client, with_password):
    client.post("/accounts/password/reset/", {"email": "bo@bredal.example"})
    form = client.get(mails.link())["Location"]
    assert client.get(form).status_code == 200
    client.post(form, {"password1": "four very odd words", "password2": "four very odd words"})
    with_password.refresh_from_db()
    assert with_password.check_password("four very odd words")
    assert "password of your account was changed" in mails.newest()


def test_resetting_says_the_same_for_an_unknown_address(cast):
    answers = [
        Client().post("/accounts/password/reset/", {"email": e}) for e in ("bo@bredal.example", "xx@bredal.example")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/accounts/password/reset/done/")}


@pytest.fixture
def danish(settings, tmp_path):
    """A catalogue with one sentence, so that this test does not wait for translators."""
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="da")
    catalogue.add("Hello %(name)s", "Hej %(name)s")
    with (folder / "django.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
    settings.LOCALE_PATHS = [tmp_path]


def test_mail_speaks_the_readers_language(client, cast, danish):
    cast.bo.language = "da"
    cast.bo.save(update_fields=["language"])
    client.post("/accounts/login/", {"email": "bo@bredal.example"}, headers={"accept-language": "en"})
    assert "Hej Bo" in mails.newest()


def test_signing_out_leaves_nothing_in_the_browser(client, cast):
    client.force_login(cast.bo)
    assert "storage" in client.post("/accounts/logout/")["Clear-Site-Data"]
    assert who(client) == "nobody"


def test_signing_out_asks_first(client, cast):
    client.force_login(cast.bo)
    assert "Sign out on this device?" in client.get("/accounts/logout/").content.decode()
    assert who(client) == str(cast.bo.pk)


def test_signing_out_everywhere_ends_the_other_devices(cast):
    phone, computer = Client(), Client()
    for client in (phone, computer):
        client.force_login(cast.bo)
    assert "storage" in phone.post("/accounts/me/sign-out-everywhere/")["Clear-Site-Data"]
    assert computer.get("/accounts/me/").status_code == 302


def test_closing_an_account_ends_its_sessions(client, cast):
    client.force_login(cast.bo)
    actions.close(cast.bo, now=timezone.now())
    assert client.get("/accounts/me/").status_code == 302


def test_a_school_of_forty_signs_in_within_a_minute(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = RATE_LIMITS
    people = [make.person(f"Teacher {n}", email=f"t{n}@bredal.example") for n in range(40)]
    for person in people:
        client = Client(REMOTE_ADDR="192.0.2.40")
        ask_for_code(client, person.email)
        client.post(CONFIRM, {"code": mails.code()})
        assert who(client) == str(person.pk)


def test_one_address_gets_three_codes_a_minute(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = RATE_LIMITS
    pages = [ask_for_code(Client(), "ivana@bredal.example").content.decode() for _attempt in range(4)]
    assert "tried too often" in pages[3]
    assert len(mail.outbox) == 3


def test_too_much_from_one_place_waits(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {**RATE_LIMITS, "login": "2/m/ip"}
    answers = [Client(REMOTE_ADDR="192.0.2.9").post("/accounts/login/password/", {}) for _attempt in range(3)]
    assert answers[2].status_code == 429
    assert "Wait a minute" in answers[2].content.decode()
