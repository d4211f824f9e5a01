"""Every page of a run, at every step of the self-evaluation, for everybody who sits there, and for those who do not."""

from __future__ import annotations

import datetime as dt
import time
from random import Random

import pytest
from django.core import signing
from django.urls import reverse

from kollegium.runs.answers import SAID
from kollegium.testing import village
from kollegium.testing.scripted import Scripted

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
TABLE = village.TABLE


@pytest.fixture
def script(cast):
    run = village.begin(cast, NOW, meets_at=None)
    return Scripted(run, [cast.people[key].pk for key in TABLE], NOW, Random(3))


def pages(run, *, leads):
    yield from (reverse(f"runs:{name}", args=[run]) for name in ("seat", "screen", "who", "record"))
    if leads:
        yield reverse("runs:lead", args=[run])
    yield reverse("runs:today")


def test_every_page_answers_at_every_step(client, cast, script):
    seen = set()

    def look(found):
        place = found.state.place
        seen.add(place.step if place else found.state.phase)
        for key in ("astrid", "carmen"):
            client.force_login(cast.people[key])
            for url in pages(script.run, leads=key == "astrid"):
                answer = client.get(url)
                assert answer.status_code == 200, (url, seen)
                assert "no-store" in answer.headers["Cache-Control"]
        return False

    script.to_the_end(until=look)
    assert {"A", "b-picture", "b-pairtalk", "b-sort", "c-priorities", "c-goal", "d-decide"} <= seen


@pytest.mark.parametrize("stranger", ["dag", "eva"])
def test_a_stranger_cannot_tell_that_a_run_exists(client, cast, script, stranger):
    client.force_login(cast.people[stranger])
    for url in pages(script.run, leads=True):
        if url != reverse("runs:today"):
            assert client.get(url).status_code == 404


def says(client, run, said):
    return "Go home." in client.get(reverse("runs:seat", args=[run]), {"said": said}).content.decode()


def test_only_what_we_have_signed_a_moment_ago_is_said(client, cast, script, monkeypatch):
    client.force_login(cast.people["bo"])
    fresh = SAID.sign("Go home.")
    before = time.time() - 16
    monkeypatch.setattr(signing.time, "time", lambda: before)
    old = SAID.sign("Go home.")
    monkeypatch.undo()
    assert [says(client, script.run, said) for said in (fresh, old, "Go home.", f"{fresh}x")] == [
        True,
        False,
        False,
        False,
    ]


def test_only_whoever_leads_has_the_lead_face(client, cast, script):
    client.force_login(cast.people["bo"])
    answer = client.get(reverse("runs:lead", args=[script.run]), follow=True)
    assert answer.redirect_chain[0][0].startswith(reverse("runs:seat", args=[script.run]))
    assert "Astrid Holm leads now." in answer.content.decode()
