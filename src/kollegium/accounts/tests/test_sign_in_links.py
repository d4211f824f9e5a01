"""Links that sign somebody in: once for the first administrator, as long as a demo runs for its cast."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from kollegium.accounts import sign_in_links
from kollegium.accounts.models import Person

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def path(person, purpose="administrator", lasts=HOUR, now=None) -> str:
    url = sign_in_links.issue(person, purpose=purpose, lasts=lasts, now=now or timezone.now())
    return url.removeprefix("http://localhost:8000")


def answer_of(*command: str) -> dict:
    out = StringIO()
    call_command(*command, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def demo(monkeypatch):
    monkeypatch.setenv("KOLLEGIUM_DEMO", "1")


def test_the_link_works_once(client, cast):
    link = path(cast.eva)
    assert client.post(link)["Location"] == "/accounts/me/"
    client.post("/accounts/logout/")
    assert client.post(link).status_code == 404
    assert client.get("/accounts/me/").status_code == 302


def test_looking_at_the_link_does_not_use_it_up(client, cast):
    link = path(cast.eva)
    for _look in range(2):
        assert "Go in as Eva" in client.get(link).content.decode()
    client.head(link)
    assert client.post(link).status_code == 302


def test_a_newer_sign_in_ends_the_link(client, cast):
    link = path(cast.eva)
    client.force_login(cast.eva)
    assert client.get(link).status_code == 404


def test_the_link_gets_too_old(client, cast):
    assert client.post(path(cast.eva, now=timezone.now() - 2 * HOUR)).status_code == 404


def test_a_changed_link_is_worth_nothing(client, cast):
    link = path(cast.eva)
    assert client.post(link[:-3] + "xx/").status_code == 404


def test_a_link_for_the_administrator_is_for_administrators(client, cast):
    assert client.post(path(cast.bo)).status_code == 404


def test_in_a_demo_the_link_works_as_often_as_one_likes(client, cast, demo):
    link = path(cast.bo, purpose="demo", lasts=None)
    for _time in range(2):
        assert client.post(link)["Location"] == "/"


def test_outside_a_demo_its_links_are_worth_nothing(client, cast):
    assert client.post(path(cast.bo, purpose="demo", lasts=None)).status_code == 404


def test_a_closed_account_is_opened_by_no_link(client, cast, demo):
    link = path(cast.bo, purpose="demo", lasts=None)
    cast.bo.is_active = False
    cast.bo.save(update_fields=["is_active"])
    assert client.post(link).status_code == 404


def test_the_first_administrator_is_made_once(client, db):
    first, second = answer_of("administrator", "--json"), answer_of("administrator", "--json")
    assert Person.objects.filter(is_administrator=True).count() == 1
    client.post(second["url"].removeprefix("http://localhost:8000"))
    assert answer_of("administrator", "--json") == {"url": None}
    assert client.get(first["url"].removeprefix("http://localhost:8000")).status_code == 404
