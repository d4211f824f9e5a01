"""Walking through a method: people do what the moment lets them, and at every step the big screen is looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from django.conf import settings
from django.test import Client

from kollegium.accounts.models import Person
from kollegium.engine import people
from kollegium.engine.edition import Edition
from kollegium.runs.queries.lead import screen_face
from kollegium.runs.queries.situation import Situation
from kollegium.testing.rehearsal import Begun, Pace, begin
from kollegium.testing.scripted import Scripted
from tests.methods.table import MOST_SEATS, Table, marks_in, strangers

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
MOST_ROUNDS = 250
BUSY = 4  # how many of a large group do anything; the others sit there, and may read


def sizes(edition: Edition) -> dict[str, int]:
    """The fewest, a good number, and the most that the method is for; the very large ones with thirty."""
    least, best, most = edition.size.min, sum(edition.size.best) // 2, edition.size.max
    return {"min": least, "best": min(best, MOST_SEATS), "max": min(most, MOST_SEATS)}


@dataclass
class Walk:
    """One run of a method from its first step to its last. ``seen`` counts what stood on the big screen."""

    table: Table
    source: str
    seats: int
    mode: Pace
    seed: int = 1
    seen: int = 0
    steps: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    browsers: dict[int, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        accounts = self.table.accounts[: self.seats]
        self.begun: Begun = begin(self.source, accounts, community=self.table.community, mode=self.mode, now=NOW)
        self.lot = Random(f"{self.begun.edition.id}{self.seed}")
        self.script = Scripted(self.begun.run, accounts, NOW, self.lot, mark="w", ticks=0.3)

    def to_the_end(self, *, draws: bool = False) -> Situation:
        """Let everybody take part in every step; ``draws`` has the pages drawn too."""
        for _round in range(MOST_ROUNDS):
            found = self.script.as_lead()
            self.note(found)
            if found.state.is_finished:
                return found
            self.script.seats = self.busy(found)
            self.script.take_part()
            self.look_at_screen(found)
            if draws and self.is_new_step(found):
                self.draw(found)
            self.script.forward()
        raise AssertionError(f"not over: {self.steps[-5:]}")

    def note(self, found: Situation) -> None:
        """Remember where the run is."""
        self.steps += [place.key for place in found.state.places] or [found.state.phase or "between"]

    def busy(self, found: Situation) -> list[int]:
        """Those who do something in this step: whoever leads, whoever has a part of their own, and some others."""
        everybody = self.begun.people
        if len(everybody) <= BUSY:
            return everybody
        rest = people.rest_role(self.begun.edition)
        parts = {found.chairs[seat.id].person for seat in found.state.seats.values() if set(seat.roles) - {rest}}
        chosen = {everybody[0], found.me.person, *self.lot.sample(sorted(parts), min(len(parts), BUSY - 2))}
        others = [one for one in everybody if one not in chosen]
        chosen |= set(self.lot.sample(others, max(0, min(len(others), BUSY - len(chosen)))))
        return [one for one in everybody if one in chosen]

    def look_at_screen(self, found: Situation) -> None:
        """Nothing stands on the big screen that anybody at the table may not read."""
        face = screen_face(self.begun.run, viewer=found.me.person, language="en", now=NOW)
        shown = marks_in(face)
        if shown:
            self.seen += len(shown)
            assert strangers(shown, self.table.all_read(self.begun.run)) == [], self.steps[-1]

    @property
    def unseen(self) -> list[str]:
        """Steps that ought to have put something on the screen; a screen that stays empty would hide every fault."""
        shows = [step for step in self.begun.edition.steps if step.act in {"sort", "choose"} and step.source]
        open_to_all = [step for step in shows if self.is_for_all(step.source)]
        return [] if self.seen or not open_to_all else [step.id for step in open_to_all]

    def is_for_all(self, address: str) -> bool:
        """Whether a shelf is open to everybody from the first moment on."""
        shelf = self.begun.edition.shelves[address.partition("#")[0]]
        return shelf.seen_by == "all" and not shelf.carries

    def is_new_step(self, found: Situation) -> bool:
        """Whether this step has not been drawn yet; another lap looks the same."""
        here = {place.step for place in found.state.places} or {found.state.phase or "between"}
        is_new = not here <= self.shown
        self.shown |= here
        return is_new

    def draw(self, found: Situation) -> None:
        """The three pages of this moment come out whole."""
        run, lead = self.begun.run, found.me.person
        other = self.lot.choice(self.begun.people)
        asked = ((lead, "screen/"), (lead, "lead/"), (other, ""))
        for who, page in asked:
            answer = self.browser(who).get(f"/runs/{run}/{page}")
            assert answer.status_code == 200, (page, self.steps[-1])

    def browser(self, who: int) -> Client:
        """Somebody's browser, signed in once."""
        if who not in self.browsers:
            self.browsers[who] = Client()
            self.browsers[who].force_login(Person.objects.get(pk=who), backend=settings.AUTHENTICATION_BACKENDS[0])
        return self.browsers[who]
