"""How often the pages of talking over days and of writing in every way ask the database: as often for many words as for few."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kollegium.runs.actions import noting, posting, writing
from kollegium.runs.tests.small import NOW, Table, role, shelf, sit, step

NAMELESS = {"names": "none", "seen_by": "self", "opens": "see", "voices": 5, "if_fewer": "author_decides"}
BOX = {"names": "optional", "seen_by": "facilitator", "opens": "see", "voices": 2, "if_fewer": "stay_closed"}


def asked(client, at: Table, who: int = 0) -> int:
    url = f"{reverse('runs:seat', args=[at.run])}?step=x"
    client.force_login(at.people[who])
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_a_thread(committed, client):
    talk = sit(step("talk"), mode="async")
    found = [asked(client, talk)]
    for number in range(12):
        posting.post(talk.run, "x.1", f"Thought {number}.", by=talk.account(number % 3), now=NOW)
        first = talk.look().around.posts[0].id
        posting.post(talk.run, "x.1", f"Answer {number}.", answers=first, by=talk.account(1), now=NOW)
    found.append(asked(client, talk))
    assert found == [5, 5]


def test_a_shared_text_and_a_box_somebody_checks(committed, client):
    whole = sit(shelf("plan", names="group"), step("write", in_="all", into="plan"))
    box = sit(
        shelf("box", screen=["no_absent_names"], **BOX), step("write", into="box"), step("do", "see", show=["box"])
    )
    for at in (whole, box):
        for who in range(3):
            writing.write(at.run, "x.1", {who: f"Words {who}."}, by=at.account(who), now=NOW)
    assert [asked(client, whole), asked(client, box)] == [5, 5]


def test_a_sealed_box_is_looked_into_once(committed, client):
    sealed = sit(shelf("box", **NAMELESS), step("write", into="box"), step("do", "see", show=["box"]))
    writing.write(sealed.run, "x.1", {0: "Nobody knows."}, by=sealed.account(0), now=NOW)
    assert asked(client, sealed) == 6
    sealed.forward()
    assert asked(client, sealed) == 6, "whoever may still decide sees their own"


def test_jottings(committed, client):
    at = sit(
        role("teller"),
        shelf("jottings", seen_by="self", opens="never", then=None, kept="owner"),
        step("talk", speakers=["teller"], notes="jottings"),
        cast={"teller": [1]},
    )
    noting.note(at.run, "x.1", {n: f"Note {n}." for n in range(9)}, by=at.account(0), now=NOW)
    assert asked(client, at) == 5
