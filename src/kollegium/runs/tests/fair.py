"""A method with a step for every way of choosing, sorting, arranging and promising, and a run of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.runs.actions import moving, writing
from kollegium.runs.actions.choosing import Said, choose
from kollegium.runs.queries.lead import screen_face
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.queries.situation import Situation, situation
from kollegium.testing.cast import Village
from kollegium.testing.rehearsal import begin

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
HEAD = """
dialect = 1
id = "fair"
version = "0.1.0"
language = "en"
licence = "CC BY-SA 4.0"
title = "A fair of choices"
summary = "Everything one can choose."
purpose = "To try things out."
[size]
min = 2
best = [4, 6]
max = 12
[people.facilitator]
label = "Facilitator"
count = 1
cast = "host"
[people.helpers]
label = "Helpers"
count = "rest"
cast = "rest"
[shelves.points]
label = "Points"
holds = "note"
seen_by = "{seen_by}"
opens = "{opens}"
{then}
names = "person"
kept = "run"
[[phase]]
id = "main"
title = "Main"
mode = "live"
[[step]]
id = "write"
phase = "main"
act = "write"
title = "Write"
into = "points"
minutes = 5
"""
OWNER = """
[people.owner]
label = "Owner"
count = [0, 1]
cast = "author"
never_also = ["facilitator"]
"""
OPEN, SECRET = 'seen_by = "all"\nopens = "at_once"\nthen = "all"', 'seen_by = "self"\nopens = "never"'
PROMISES = """
[shelves.promises]
label = "Promises"
holds = "commitment"
{rule}
names = "person"
kept = "owner"
"""
STEP = """
[[step]]
id = "{id}"
phase = "main"
act = "{act}"
title = "The step"
minutes = 5
{rest}
[[step]]
id = "after"
phase = "main"
act = "do"
title = "Afterwards"
minutes = 1
"""


@dataclass
class Fair:
    """A run at the step to be tried. ``points`` are the entries that Bo, Carmen and Ivana wrote, in this order."""

    run: UUID
    cast: Village
    points: list[str]

    def look(self, who: str = "astrid") -> Situation:
        with acting(self.account(who)):
            return situation(self.run, self.account(who), "en")

    def account(self, who: str) -> int:
        person: Person = self.cast.people[who]
        return person.pk

    def seat(self, who: str) -> str:
        return self.look(who).me.id

    def face(self, who: str, **more: str):
        return seat_face(self.run, viewer=self.account(who), language="en", now=NOW, **more)

    def screen(self):
        return screen_face(self.run, viewer=self.account("astrid"), language="en", now=NOW)

    def say(self, who: str, **said: object) -> None:
        """Send the form of the choice."""
        choose(self.run, Said("it.1", **said), by=self.account(who), now=NOW)  # type: ignore[arg-type]

    def move(self, kind: str, who: str = "astrid", **about: object) -> None:
        moving.move(self.run, kind, about, by=self.account(who), now=NOW)

    def close(self) -> list[tuple[str, bool, str]]:
        """Go on; what came of it as everybody reads it: words, whether it is kept, its figure."""
        self.move("forward")
        (result,) = self.face("bo").results
        return [(one.text, one.is_kept, one.words) for one in result.lines]


def fair(cast: Village, act: str, rest: str, *, seen_by: str = "all", then: str = "all", promised: str = OPEN) -> Fair:
    """Four people at the step with these fields; three of them have written a point each.

    Who reads the points, and who reads them once they open, which they do at once; never, if ``then`` is nobody.
    """
    people = [cast.people[key].pk for key in ("astrid", "bo", "carmen", "ivana")]
    begun = begin(file_of(act, rest, seen_by, then, promised), people, community=cast.team.pk, mode="mixed", now=NOW)
    one = Fair(begun.run, cast, [])
    for key in ("bo", "carmen", "ivana"):
        writing.write(begun.run, "write.1", {0: f"point of {key}"}, by=cast.people[key].pk, now=NOW)
    one.move("forward")
    one.points = [entry.id for entry in one.look("bo").entries]
    return one


def file_of(act: str, rest: str, seen_by: str, then: str, promised: str) -> str:
    """The method's file, with no more in it than the step needs."""
    opens, later = ("at_once", f'then = "{then}"') if then else ("never", "")
    head = HEAD.format(seen_by=seen_by, opens=opens, then=later)
    parts = [head, OWNER if "casts" in rest else "", PROMISES.format(rule=promised) if act == "commit" else ""]
    return "".join(parts) + STEP.format(id="it", act=act, rest=rest)
