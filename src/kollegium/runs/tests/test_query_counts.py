"""How often a page asks the database: as often for thirty people and entries as for three, and a run at most eight times.

These tests commit, so that a page begins and ends its transactions as in earnest: BEGIN and COMMIT count, and so do the
session and the person. Who acts is said together with each BEGIN.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.methods import actions as methods
from kollegium.methods import library_files
from kollegium.runs.actions import agreeing, starting
from kollegium.testing import make
from kollegium.testing.scripted import Scripted

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
FEW, MANY = 3, 30
FACES = ("seat", "lead", "screen")
IN_A_RUN = {
    "A": {"seat": 5, "lead": 6, "screen": 6, "form": 6},
    "b-picture": {"seat": 5, "lead": 6, "screen": 6},
    "b-sort": {"seat": 5, "lead": 6, "screen": 6},
    "c-priorities": {"seat": 5, "lead": 6, "screen": 6},
}
AROUND_A_RUN = {"today": 8, "start": 6, "record": 7}


@dataclass
class Room:
    """A session of the self-evaluation, for as many people as one likes."""

    script: Scripted
    leader: Person
    community: int

    @property
    def run(self) -> UUID:
        return self.script.run

    def forward_to(self, step: str) -> None:
        """Go on, with nobody doing anything, until the step or the phase of this name."""
        for _ in range(20):
            state = self.script.as_lead().state
            if step in (state.phase, state.place.step if state.place else ""):
                return
            self.script.forward()
        raise AssertionError(step)

    def write_down(self, entries: int) -> None:
        """The keeper writes down so many points, from one after the other."""
        keeper, seats = self.script.seats[1], list(self.script.as_lead().chairs)
        place = self.script.as_lead().state.place.key
        for number in range(entries):
            speaker = seats[number % len(seats)]
            assert agreeing.record(self.run, place, speaker, f"Point {number}.", by=keeper, now=NOW)


def room_for(number: int) -> Room:
    source = library_files.source("where-we-stand-abc").replace("max  = 12", f"max  = {MANY}")
    people = [make.person(f"Person {n}", email=f"p{n}.of{number}@bredal.example", now=NOW) for n in range(number)]
    team = make.community(founder=people[0], members=people[1:], now=NOW)
    ids = [one.pk for one in people]
    cast = {"facilitator": [ids[0]], "keeper": [ids[1]]}
    wish = starting.Start(
        community=team.pk, edition=methods.add(source, now=NOW).pk, people=ids, cast=cast, title="Session"
    )
    run = starting.start(wish, by=ids[0], now=NOW)
    return Room(Scripted(run, ids, NOW, Random(1)), people[0], team.pk)


def asked(client, url: str) -> int:
    """How often a page asks, once everything that a process remembers is remembered."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def counts(client, number: int) -> dict[str, dict[str, int]]:
    """How often each page asks at several moments of a session with so many people and entries."""
    room = room_for(number)
    client.force_login(room.leader)
    faces = {face: reverse(f"runs:{face}", args=[room.run]) for face in FACES}
    found = {"A": {"form": asked(client, f"{faces['seat']}?step=a-mirror")}}
    for step in ("A", "b-picture", "b-round", "b-sort", "c-priorities"):
        room.forward_to(step)
        if step == "b-round":
            room.write_down(number)
        else:
            found.setdefault(step, {}).update({face: asked(client, url) for face, url in faces.items()})
    around = {
        "today": reverse("runs:today"),
        "start": reverse("runs:start", args=[room.community]),
        "record": reverse("runs:record", args=[room.run]),
    }
    return {**found, "around": {name: asked(client, url) for name, url in around.items()}}


@pytest.mark.parametrize("number", [FEW, MANY])
def test_a_page_asks_as_often_whatever_the_number_of_people_and_entries(committed, client, number):
    assert counts(client, number) == {**IN_A_RUN, "around": AROUND_A_RUN}


def test_no_page_asks_more_than_eight_times():
    assert max(count for pages in (*IN_A_RUN.values(), AROUND_A_RUN) for count in pages.values()) <= 8
