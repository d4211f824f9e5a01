"""Two methods that open with what was promised, and people who meet by them from time to time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import Community
from kollegium.inquiry import queries as inquiry
from kollegium.inquiry.models import Commitment
from kollegium.methods import actions as methods
from kollegium.runs.actions import committing, moving, starting
from kollegium.runs.queries.situation import Situation, situation
from kollegium.runs.wishes import Start

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
METHOD = """
dialect = 1
id = "{id}"
version = "1.0"
language = "en"
licence = "CC0-1.0"
title = "{id}"
summary = "Look back, then promise."
purpose = "Try something."

[size]
min = 1
best = [2, 9]
max = 40

[people.facilitator]
label = "Facilitator"
count = 1
cast = "appoint"
[people.others]
label = "Others"
count = "rest"
cast = "rest"

[shelves.tries]
label = "To try"
holds = "commitment"
seen_by = "{seen_by}"
opens = "{opens}"
{then}
names = "person"
kept = "{kept}"
carries = true
[shelves.thoughts]
label = "Thoughts"
holds = "topic"
seen_by = "all"
opens = "at_once"
then = "all"
names = "person"
kept = "group"
carries = true
[shelves.case]
label = "The case"
holds = "case"
seen_by = "all"
opens = "at_once"
then = "all"
names = "person"
kept = "run"

[[phase]]
id = "talk"
title = "Talk"
mode = "live"

[[step]]
id = "welcome"
phase = "talk"
act = "do"
title = "How this works"
when = "first_time"
minutes = 1
[[step]]
id = "back"
phase = "talk"
act = "round"
title = "Since last time"
when = "has tries"
show = ["tries"]
who = ["authors of tries"]
turn = "statement"
minutes_each = 1
[[step]]
id = "case"
phase = "talk"
act = "write"
title = "The case"
into = "case"
each = [0, 1]
minutes = 2
[[step]]
id = "thoughts"
phase = "talk"
act = "write"
title = "Thoughts"
into = "thoughts"
each = [0, 2]
minutes = 2
[[step]]
id = "promise"
phase = "talk"
act = "commit"
title = "Promise"
by = "facilitator"
into = "tries"
fields = ["goal", "first_step", "who", "due", "sign_in_learning"]
minutes = 5
[[step]]
id = "close"
phase = "talk"
act = "do"
title = "Close"
minutes = 1
"""


def method(id_: str, *, seen_by: str = "all", opens: str = "at_once", then: str = "all", kept: str = "group") -> str:
    """The source of a method whose promises stand on a shelf with this rule."""
    after = f'then = "{then}"' if then else ""
    return METHOD.format(id=id_, seen_by=seen_by, opens=opens, then=after, kept=kept)


@dataclass
class Meeting:
    """A session of some people, the first of them in the chair."""

    run: UUID
    people: list[Person]
    now: dt.datetime = field(default=NOW)

    def look(self, who: Person | None = None) -> Situation:
        viewer = who or self.people[0]
        with acting(viewer.pk):
            return situation(self.run, viewer.pk, "en")

    @property
    def step(self) -> str:
        place = self.look().state.place
        return place.step if place else ""

    def forward(self, times: int = 1) -> None:
        for _ in range(times):
            moving.move(self.run, "forward", {}, by=self.people[0].pk, now=self.now)

    def forward_to(self, step: str) -> None:
        while self.step != step:
            self.forward()

    def promise(self, who: Person, goal: str = "Ask before showing.", due: str = "2026-12-07") -> Commitment:
        """Somebody promises, the chair writes it down, and the session ends."""
        self.forward_to("promise")
        said = {
            "goal": goal,
            "first_step": "On Monday.",
            "who": self.look(who).me.id,
            "due": due,
            "sign_in_learning": "They ask.",
        }
        place = self.look().state.place
        assert committing.commit(self.run, place.key, said, by=self.people[0].pk, now=self.now)
        self.end()
        return next(one for one in inquiry.promises_of(who.pk) if one.goal == goal)

    def goal(self) -> str:
        """The goal that was written down here."""
        return next(e.id for e in self.look().entries if e.shelf == "tries" and not e.is_carried)

    def end(self) -> None:
        while not self.look().state.is_finished:
            self.forward()

    def tries(self, who: Person) -> list[str]:
        """What somebody reads on the shelf of promises."""
        return [entry.text for entry in self.look(who).entries if entry.shelf == "tries"]

    def brought(self, who: Person) -> list[str]:
        """What somebody has brought along and not put on the table."""
        return [entry.text for entry in self.look(who).brought]


def meet(
    community: Community, people: list[Person], *, source: str = "", now: dt.datetime = NOW, waits: bool = False
) -> Meeting:
    """A session begins, or waits to begin; whoever comes first leads."""
    edition = methods.add(source or method("weekly"), now=now)
    accounts = [one.pk for one in people]
    wish = Start(
        community=community.pk,
        edition=edition.pk,
        people=accounts,
        cast={"facilitator": accounts[:1]},
        title="A secret name",
        waits=waits,
    )
    return Meeting(starting.start(wish, by=accounts[0], now=now), people, now)
