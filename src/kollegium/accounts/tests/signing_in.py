"""Signing in as people do it, just now or long ago: what may be changed without another code hangs on it."""

from __future__ import annotations

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as SHOWN
from django.test import Client

from kollegium.accounts.models import Person
from kollegium.accounts.tests import mails

A_DAY = 24 * 60 * 60


def just_now(client: Client, person: Person) -> None:
    """With a mailed code, a moment ago."""
    client.post("/accounts/login/", {"email": person.email})
    client.post("/accounts/login/code/confirm/", {"code": mails.code()})


def long_ago(client: Client, person: Person) -> None:
    """With a mailed code, yesterday."""
    just_now(client, person)
    session = client.session
    session[SHOWN] = [{**way, "at": way["at"] - A_DAY} for way in session[SHOWN]]
    session.save()
