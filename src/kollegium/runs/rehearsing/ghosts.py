"""Scripted seats: they write, choose, speak and agree as the method lets them, until the run is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from kollegium.audiences.actor import acting
from kollegium.engine import people, windows
from kollegium.engine.controls import controls
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.runs.actions import moving
from kollegium.runs.queries.situation import Situation, situation
from kollegium.runs.rehearsing.deeds import DEEDS, Hand

MOST_STEPS = 400


class NeverEnds(Exception):
    """The run did not come to its end within the steps it was given."""


@dataclass
class Scripted:
    """People who follow a run. ``seats`` are account ids; whoever leads goes on when everybody has done something.

    With a ``mark``, everything that somebody says is told apart from everything else. ``ticks`` is the share of those
    who say that they are done.
    """

    run: UUID
    seats: Sequence[int]
    now: dt.datetime
    lot: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - a script, not a secret
    mark: str = ""
    ticks: float = 1.0

    def look(self, who: int) -> Situation:
        """The run as one of them finds it."""
        with acting(who):
            return situation(self.run, who, "en")

    def to_the_end(self, until: Callable[[Situation], bool] = lambda _found: False) -> Situation:
        """Go on until the run is over or ``until`` holds; gives the last look of whoever leads."""
        found = self.as_lead()
        for _step in range(MOST_STEPS):
            if found.state.is_finished or until(found):
                return found
            self.take_part()
            self.forward()
            found = self.as_lead()
        raise NeverEnds(found.state.place or found.state.phase)

    def as_lead(self) -> Situation:
        """The run as whoever leads it finds it."""
        found = self.look(self.seats[0])
        lead = found.chairs[people.leads(found.edition, found.state) or found.me.id].person
        return found if lead == found.me.person else self.look(lead)

    def take_part(self) -> None:
        """Everybody does what the moment lets them do and they have not done yet."""
        found = self.look(self.seats[0])
        for who in self.writers_first(found):
            for place in places_of(found, seat_of(found, who)):
                if has_to_do(found, seat_of(found, who), place):
                    hand = Hand(who, self.look(who), place, self.now, self.lot, self.mark)
                    hand.take_part(ticks=self.lot.random() < self.ticks)
        self.speak(found)

    def speak(self, found: Situation) -> None:
        """In a round in one room, everybody of ours says something when it is their turn."""
        around = found.state.round
        for turn in around.speakers[around.now :] if around else ():
            who = found.chairs[turn[0]].person
            if who not in self.seats:
                return
            moving.move(self.run, "spoke", {}, by=who, now=self.now)

    def writers_first(self, found: Situation) -> list[int]:
        """Everybody, and first of all who writes down what the others then stand behind."""

        def only_reads(who: int) -> bool:
            return not controls(found.edition, found.state, seat_of(found, who)) & {"commit", "record"}

        return sorted(self.seats, key=only_reads)

    def forward(self) -> None:
        """Whoever leads goes on; where the method asks for more to be kept than was chosen, the choice is skipped."""
        found = self.as_lead()
        try:
            moving.move(self.run, "forward", {}, by=found.me.person, now=self.now)
        except MoveRefused:
            self.skip_choices(found)

    def skip_choices(self, found: Situation) -> None:
        """Leave out the choices that stand in the way, and nothing else that stands open beside them."""
        steps = [found.step(place) for place in found.state.places]
        choosing = [step.id for step in steps if step.act == "choose"] or [step.id for step in steps]
        for step in choosing:
            about = {"reason": "scripted", "step": step}
            moving.move(self.run, "skipped", about, by=found.me.person, now=self.now)


def seat_of(found: Situation, who: int) -> str:
    """The seat of an account."""
    return next(seat for seat, chair in found.chairs.items() if chair.person == who)


def places_of(found: Situation, seat: str) -> tuple[Place, ...]:
    """Where somebody takes part: the one place in the room, or their own places over days."""
    here = found.state.place
    return (here,) if here else windows.own_places(found.edition, found.state, seat)


def has_to_do(found: Situation, seat: str, place: Place) -> bool:
    """Whether there is a control for somebody at a place that a script can use; no need to look closer if not."""
    return bool(controls(found.edition, found.state, seat, place) & {*DEEDS, "done", "confirm"})
