"""Methods of a few lines on the real database, and people who follow them: for one feature at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.methods import actions as methods
from kollegium.runs.actions import moving, starting
from kollegium.runs.faces import ScreenFace, SeatFace
from kollegium.runs.queries.lead import screen_face
from kollegium.runs.queries.seat import face_of, place_for
from kollegium.runs.queries.situation import Situation, situation
from kollegium.runs.queries.works import controls_at
from kollegium.runs.wishes import Start
from kollegium.testing import make

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
NAMES = ("Astrid Holm", "Bo Lind", "Carmen Duarte", "Dina Berg", "Emil Krogh", "Frida Skov")
HEAD = """
dialect = 1
id = "small"
version = "{version}"
language = "en"
licence = "CC-BY-SA-4.0"
title = "Small"
summary = "One thing at a time."
purpose = "To be tried out."
[size]
min = 2
best = [3, 6]
max = 9
[people.facilitator]
label = "Leader"
count = 1
cast = "appoint"
[people.others]
label = "Others"
count = "rest"
cast = "rest"
"""
SHELF = {
    "label": "Shelf",
    "holds": "note",
    "seen_by": "all",
    "opens": "at_once",
    "then": "all",
    "names": "person",
    "kept": "group",
}
COUNTER = iter(range(1, 100_000))


def toml(value: object) -> str:
    """A value as the file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace('"', '\\"') + '"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml(one)}" for name, one in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    return str(value)


def table(head: str, values: dict[str, object]) -> str:
    return f"\n{head}\n" + "\n".join(f"{name.rstrip('_')} = {toml(value)}" for name, value in values.items()) + "\n"


def shelf(name: str, **more: object) -> str:
    """A shelf that is open to all, unless said otherwise; ``None`` leaves a key out."""
    values = {key: value for key, value in {**SHELF, "label": name.title(), **more}.items() if value is not None}
    return table(f"[shelves.{name}]", values)


def role(name: str, **more: object) -> str:
    """One person, whom whoever starts appoints."""
    return table(f"[people.{name}]", {"label": name.title(), "count": 1, "cast": "appoint", **more})


def step(act: str, name: str = "x", phase: str = "p", **more: object) -> str:
    timed = {} if "minutes_each" in more else {"minutes": 3}
    return table("[[step]]", {"id": name, "phase": phase, "act": act, "title": name.title(), **timed, **more})


@dataclass
class Table:
    """A run of a small method: the first of the people leads."""

    run: UUID
    people: list[Person]

    def account(self, who: int) -> int:
        return self.people[who].pk

    def look(self, who: int = 0) -> Situation:
        with acting(self.account(who)):
            return situation(self.run, self.account(who), "en")

    def seat(self, who: int) -> str:
        return self.look(who).me.id

    def key(self, who: int = 0, wanted: str = "") -> str:
        place = place_for(self.look(who), wanted)
        assert place is not None
        return place.key

    def controls(self, who: int, wanted: str = "") -> frozenset[str]:
        found = self.look(who)
        return controls_at(found, place_for(found, wanted))

    def face(self, who: int, wanted: str = "") -> SeatFace:
        with acting(self.account(who)):
            found = situation(self.run, self.account(who), "en")
            return face_of(found, language="en", now=NOW, wanted=wanted)

    def screen(self) -> ScreenFace:
        return screen_face(self.run, viewer=self.account(0), language="en", now=NOW)

    def forward(self) -> None:
        self.move("forward", 0)

    def move(self, kind: str, who: int, **about: object) -> None:
        moving.move(self.run, kind, about, by=self.account(who), now=NOW)

    def texts(self, who: int, shelf_id: str) -> list[str]:
        return [entry.text for entry in self.look(who).entries if entry.shelf == shelf_id]


def sit(*parts: str, mode: str = "live", number: int = 3, cast: dict[str, list[int]] | None = None) -> Table:
    """People sit down to a method of these tables: shelves and roles first, then steps, all in one phase."""
    source = HEAD.format(version=f"0.0.{next(COUNTER)}") + "".join(one for one in parts if "[[step]]" not in one)
    source += table("[[phase]]", {"id": "p", "title": "Part", "mode": mode})
    source += "".join(one for one in parts if "[[step]]" in one)
    people = [make.person(name, email=f"{name.split()[0].lower()}.{next(COUNTER)}@bredal.example") for name in NAMES]
    team = make.community(founder=people[0], members=people[1:number], now=NOW)
    accounts = [person.pk for person in people[:number]]
    given = {name: [accounts[one] for one in seats] for name, seats in (cast or {}).items()}
    wish = Start(
        community=team.pk,
        edition=methods.add(source, now=NOW).pk,
        people=accounts,
        cast={"facilitator": accounts[:1], **given},
    )
    return Table(starting.start(wish, by=accounts[0], now=NOW), people[:number])
