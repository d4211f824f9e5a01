"""An account comes by invitation, and its address is proved."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from kollegium.accounts.models import Person
from kollegium.accounts.tests import mails
from kollegium.communities import actions, queries
from kollegium.testing import make

pytestmark = pytest.mark.django_db

NEW = {"name": "Mette  Skov", "email": "Mette@bredal.example"}
CONFIRM = "/accounts/confirm-email/"


@pytest.fixture
def invited(client, cast):
    """A browser in which an invitation was opened, and its path."""
    path = f"/invitations/{make.invitation(cast.team, by=cast.astrid)}/"
    client.get(path)
    return client, path


def test_without_an_invitation_nobody_signs_up(client, cast):
    page = client.post("/accounts/signup/", NEW).content.decode()
    assert "by invitation" in page
    assert not Person.objects.filter(name="Mette Skov").exists()


def test_an_invited_stranger_comes_all_the_way_in(invited, cast):
    client, path = invited
    client.post("/accounts/signup/", {**NEW, "next": path})
    answer = client.post(CONFIRM, {"code": mails.code()})
    assert answer["Location"] == path
    assert client.post(path)["Location"] == f"/communities/{cast.team.pk}/"
    assert queries.people_page(cast.team.pk, viewer=cast.astrid).members[-1].name == "Mette Skov"


def test_without_the_code_there_is_no_way_in(invited):
    client, _path = invited
    client.post("/accounts/signup/", NEW)
    client.post(CONFIRM, {"code": "WRONG-1"})
    assert client.get("/accounts/me/").status_code == 302


def test_an_invitation_that_ended_meanwhile_opens_no_door(invited, cast):
    client, path = invited
    actions.accept(path.split("/")[2], by=cast.dag, now=timezone.now())
    assert "by invitation" in client.get("/accounts/signup/").content.decode()


def test_a_taken_address_gets_the_same_answer_and_a_mail(invited):
    client, _path = invited
    answer = client.post("/accounts/signup/", {"name": "Somebody", "email": "bo@bredal.example"})
    assert answer["Location"] == CONFIRM
    assert client.get(CONFIRM).status_code == 200
    assert "There is one already" in mails.newest()
    assert Person.objects.filter(email__iexact="bo@bredal.example").count() == 1


@pytest.mark.parametrize("name", ["", "   ", "123", "Bo\u202eLind", "x" * 81])
def test_a_name_is_something_people_can_read(invited, name):
    client, _path = invited
    assert 'aria-invalid="true"' in client.post("/accounts/signup/", {**NEW, "name": name}).content.decode()
    assert mail.outbox == []


def test_signing_up_takes_nothing_but_name_and_address(invited):
    client, _path = invited
    client.post("/accounts/signup/", {**NEW, "is_administrator": "on", "is_active": "", "password1": "x", "pk": "1"})
    made = Person.objects.get(email="mette@bredal.example")
    assert (made.is_administrator, made.is_active, made.has_usable_password()) == (False, True, False)
