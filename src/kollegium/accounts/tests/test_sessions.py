"""A session is read as it was kept, and not at all when it has ended."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from kollegium.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    store = SessionStore()
    store["word"] = "joint"
    store.save()
    return store.session_key


def test_what_was_kept_is_read_again(kept):
    assert SessionStore(kept)["word"] == "joint"


def test_a_session_that_has_ended_holds_nothing_and_gives_up_its_key(kept):
    Session.objects.filter(session_key=kept).update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    late = SessionStore(kept)
    assert "word" not in late
    assert late.session_key is None


def test_a_made_up_key_holds_nothing(db):
    assert SessionStore("x" * 32).get("word") is None
