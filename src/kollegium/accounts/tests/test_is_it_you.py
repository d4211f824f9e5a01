"""Whoever changes how they sign in shows once more who they are, unless they did so a moment ago."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from kollegium.accounts import sign_in_links
from kollegium.accounts.tests import mails, signing_in
from kollegium.testing import make

pytestmark = pytest.mark.django_db

ASK = "/accounts/reauthenticate/code/"
CONFIRM = f"{ASK}confirm/"
WITH_PASSWORD = "/accounts/reauthenticate/"
SET = "/accounts/password/set/"
TO_SET = "?next=%2Faccounts%2Fpassword%2Fset%2F"
PASSWORD = "three odd green words"


@pytest.fixture
def bo(client, cast):
    """Bo, who signed in yesterday and has no password."""
    signing_in.long_ago(client, cast.bo)
    mail.outbox.clear()
    return cast.bo


@pytest.fixture
def bo_with_password(client, cast):
    cast.bo.set_password(PASSWORD)
    cast.bo.save(update_fields=["password"])
    signing_in.long_ago(client, cast.bo)
    return cast.bo


def ask_for_code(client, email="bo@bredal.example", wanted=SET):
    return client.post(ASK, {"recipient": email, "next": wanted})


def text(answer) -> str:
    return answer.content.decode()


def test_whoever_signed_in_just_now_is_not_asked_again(client, cast):
    signing_in.just_now(client, cast.bo)
    assert client.get(SET).status_code == 200


def test_whoever_just_made_their_account_is_not_asked_again(client, cast):
    client.get(f"/invitations/{make.invitation(cast.team, by=cast.astrid)}/")
    client.post("/accounts/signup/", {"name": "Mette Skov", "email": "mette@bredal.example"})
    client.post("/accounts/confirm-email/", {"code": mails.code()})
    assert client.get(SET).status_code == 200


def test_whoever_came_by_a_link_just_now_is_not_asked_for_mail_that_may_reach_nobody(client, cast):
    now = timezone.now()
    link = sign_in_links.issue(cast.eva, purpose="administrator", lasts=dt.timedelta(hours=1), now=now)
    client.post(link.removeprefix("http://localhost:8000"))
    assert client.get(SET).status_code == 200


def test_whoever_signed_in_long_ago_is_asked_and_goes_on_where_they_were(client, bo):
    assert client.get(SET)["Location"] == f"{ASK}{TO_SET}"
    assert "We send it to bo@bredal.example." in text(client.get(f"{ASK}{TO_SET}"))
    assert ask_for_code(client)["Location"] == f"{CONFIRM}{TO_SET}"
    assert f'name="next" value="{SET}"' in text(client.get(f"{CONFIRM}{TO_SET}"))
    assert client.post(CONFIRM, {"code": mails.code(), "next": SET})["Location"] == SET
    assert client.get(SET).status_code == 200


def test_the_mail_says_what_the_code_is_for_and_what_to_do_if_it_was_somebody_else(client, bo):
    ask_for_code(client)
    assert mail.outbox[-1].to == ["bo@bredal.example"]
    assert "change how you sign in" in mails.newest()
    assert "sign out everywhere" in mails.newest()


def test_no_code_is_sent_before_somebody_asks_for_it(client, bo):
    client.get(SET, follow=True)
    assert mail.outbox == []


def test_a_wrong_code_is_refused_in_words(client, bo):
    ask_for_code(client)
    page = text(client.post(CONFIRM, {"code": "WRONG-1", "next": SET}))
    assert "This code is not the one we sent. Look at the newest mail." in page
    assert f'name="next" value="{SET}"' in page
    assert client.get(SET).status_code == 302


def test_three_wrong_codes_end_the_attempt_and_are_said_once(client, bo):
    ask_for_code(client)
    right = mails.code()
    answers = [client.post(CONFIRM, {"code": "WRONG-1", "next": SET}, follow=True) for _attempt in range(3)]
    assert answers[2].redirect_chain == [(f"{ASK}{TO_SET}", 302)]
    assert text(answers[2]).count("That was tried too often.") == 1
    client.post(CONFIRM, {"code": right})
    assert client.get(SET).status_code == 302


def test_a_new_code_replaces_the_one_before(client, bo):
    ask_for_code(client)
    first = mails.code()
    assert client.post(CONFIRM, {"action": "resend", "next": SET})["Location"] == f"{CONFIRM}{TO_SET}"
    assert "not the one we sent" in text(client.post(CONFIRM, {"code": first, "next": SET}))
    assert client.post(CONFIRM, {"code": mails.code(), "next": SET})["Location"] == SET


def test_without_a_code_on_its_way_one_is_asked_for_first(client, bo):
    assert client.get(f"{CONFIRM}{TO_SET}")["Location"] == f"{ASK}{TO_SET}"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/"])
def test_no_code_leads_out_of_the_house(client, bo, wanted):
    ask_for_code(client, wanted=wanted)
    assert client.post(CONFIRM, {"code": mails.code(), "next": wanted})["Location"] == "/"


def test_with_several_addresses_one_says_where_the_code_goes(client, bo):
    EmailAddress.objects.create(user=bo, email="a@home.example", verified=True)
    EmailAddress.objects.create(user=bo, email="b@home.example", verified=False)
    page = text(client.get(ASK))
    assert '<option value="a@home.example">' in page
    assert '<option value="bo@bredal.example" selected>' in page
    assert "b@home.example" not in page
    ask_for_code(client, "a@home.example")
    assert mail.outbox[-1].to == ["a@home.example"]


@pytest.mark.parametrize("address", ["carmen@bredal.example", "invented@evil.example"])
def test_no_code_goes_to_an_address_that_is_not_ones_own(client, bo, address):
    ask_for_code(client, address)
    assert mail.outbox == []


def test_a_fourth_code_within_a_minute_is_refused_in_words(client, bo):
    pages = [ask_for_code(client) for _attempt in range(4)]
    assert "That was tried too often." in text(pages[3])
    assert len(mail.outbox) == 2  # the third was for signing in


def test_a_change_that_had_to_wait_is_made_afterwards(client, bo):
    client.post("/accounts/email/", {"email": "bo@home.example", "action_add": "1"})
    ask_for_code(client, wanted="/accounts/email/")
    answer = client.post(CONFIRM, {"code": mails.code(), "next": "/accounts/email/"})
    assert answer["Location"] == "/accounts/confirm-email/"
    assert mail.outbox[-1].to == ["bo@home.example"]


def test_a_change_that_waits_keeps_nothing_of_the_device(client, bo):
    told = {"REMOTE_ADDR": "192.0.2.77", "HTTP_USER_AGENT": "Browser of Bo"}
    client.post("/accounts/email/", {"email": "bo@home.example", "action_add": "1"}, **told)
    kept = str(dict(client.session))
    assert "bo%40home.example" in kept
    assert [words for words in ("192.0.2.77", "Browser of Bo", client.cookies["session"].value) if words in kept] == []


def test_a_password_does_not_wait_anywhere(client, bo):
    answer = client.post(SET, {"password1": PASSWORD, "password2": PASSWORD})
    assert answer["Location"] == f"{ASK}{TO_SET}"
    assert "green" not in str(dict(client.session))


def test_with_a_password_it_is_asked_for_first_and_a_code_is_another_way(client, bo_with_password):
    answer = client.post("/accounts/email/", {"email": "bo@home.example", "action_add": "1"})
    assert answer["Location"].startswith(f"{WITH_PASSWORD}?next=")
    assert f'href="{ASK}?next=%2Faccounts%2Femail%2F"' in text(client.get(answer["Location"]))


def test_whoever_is_asked_for_a_code_may_use_their_password(client, bo_with_password):
    assert f'href="{WITH_PASSWORD}?next=%2Faccounts%2Femail%2F"' in text(client.get(f"{ASK}?next=/accounts/email/"))


def test_whoever_has_no_password_is_not_offered_to_use_it(client, bo):
    assert "Use my password" not in text(client.get(ASK))
