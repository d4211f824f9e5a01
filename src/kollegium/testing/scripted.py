"""Scripted seats: they write, choose, speak and agree as the method lets them, until the run is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from kollegium.audiences.actor import acting
from kollegium.engine import windows
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs.actions import agreeing, choosing, moving, writing
from kollegium.runs.queries import works
from kollegium.runs.queries.situation import Situation, situation

MOST_STEPS = 400
SENTENCES = (
    "Two of us planned the same task and compared what the learners did with it.",
    "We rarely look at each other’s lessons, though our rooms are side by side.",
    "The learners explain more when we ask before we show.",
    "We agree at meetings and forget it in the workshop.",
    "When a drawing is unclear we help at once instead of waiting a minute.",
)


class NeverEnds(Exception):
    """The run did not come to its end within the steps it was given."""


@dataclass
class Scripted:
    """People who follow a run. ``seats`` are account ids; whoever leads goes on when everybody has done something."""

    run: UUID
    seats: Sequence[int]
    now: dt.datetime
    lot: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - a script, not a secret

    def look(self, who: int) -> Situation:
        """The run as one of them finds it."""
        with acting(who):
            return situation(self.run, who, "en")

    def to_the_end(self, until: Callable[[Situation], bool] = lambda _found: False) -> Situation:
        """Go on until the run is over or ``until`` holds; gives the last look of whoever leads."""
        for _step in range(MOST_STEPS):
            found = self.look(self.lead())
            if found.state.is_finished or until(found):
                return found
            self.take_part()
            self.forward()
        raise NeverEnds(found.state.place or found.state.phase)

    def lead(self) -> int:
        """The account of whoever leads now."""
        return next(who for who in self.seats if self.look(who).leads)

    def take_part(self) -> None:
        """Everybody does once what the moment lets them do."""
        for who in self.seats:
            found = self.look(who)
            places = (
                (found.state.place,)
                if found.state.place
                else windows.own_places(found.edition, found.state, found.me.id)
            )
            for place in places:
                if place:
                    self.act(who, self.look(who), place)

    def act(self, who: int, found: Situation, place: Place) -> None:
        """One person at one place: every control they have, once."""
        controls = works.controls_at(found, place)
        for control, deed in self.deeds(who, found, place).items():
            if control in controls:
                deed()
        if "done" in works.controls_at(self.look(who), place):
            moving.move(self.run, "done", moving.at_place("done", place.key), by=who, now=self.now)

    def deeds(self, who: int, found: Situation, place: Place) -> dict[str, Callable[[], object]]:
        """What each control means for a script."""
        by = {"by": who, "now": self.now}
        step = found.step(place)
        points = [entry.id for entry in found.meant(place, step.source)] if step.source else []
        return {
            "write": lambda: self.write(who, found, place),
            "release": lambda: (
                writing.release(self.run, place.key, self.some(self.own(found, place)), **by)
                if step.by == "author"
                else None
            ),
            "give_dots": lambda: [
                choosing.give_dots(self.run, place.key, self.lot.choice(points), 1, **by)
                for _ in range(step.votes)
                if points
            ],
            "pick": lambda: (
                choosing.pick(self.run, place.key, self.some(points)[: (step.keep or (0, 9))[1]], **by)
                if step.by != "author"
                else None
            ),
            "weigh": lambda: choosing.weigh(
                self.run, place.key, {point: self.lot.randrange(len(step.options)) for point in points}, **by
            ),
            "consent": lambda: choosing.consent(self.run, place.key, dict.fromkeys(points, ("agree", "")), **by),
            "sort": lambda: choosing.sort(
                self.run, place.key, {p: str(self.lot.randrange(max(1, len(step.heaps)))) for p in points}, **by
            ),
            "record": lambda: self.record(who, found, place),
            "commit": lambda: self.commit(who, found, place),
            "approve": lambda: self.approve(who, found),
            "spoke": lambda: (
                moving.move(self.run, "spoke", {}, by=who, now=self.now) if self.is_speaking(found) else None
            ),
        }

    def write(self, who: int, found: Situation, place: Place) -> None:
        """Words for some fields, or answers for a form."""
        step = found.step(place)
        if step.form:
            instrument = methods.instrument(step.form)
            answers = {item.id: str(self.lot.randint(1, 5)) for item in instrument.items if self.lot.random() > 0.1}
            answers |= {
                f"{one.id}-{when}": str(self.lot.randint(1, 7))
                for one in instrument.contrasts
                for when in ("now", "later")
            }
            writing.answer_form(self.run, place.key, answers, by=who, now=self.now)
        elif step.into:
            count = max(1, len(step.prompts), (step.each or (1, 1))[0])
            writing.write(
                self.run, place.key, {n: self.lot.choice(SENTENCES) for n in range(count)}, by=who, now=self.now
            )

    def record(self, who: int, found: Situation, place: Place) -> None:
        """Write down one thing for everybody who speaks here."""
        around = found.state.round
        speakers = [turn[0] for turn in around.speakers] if around else [found.me.id]
        for speaker in speakers:
            agreeing.record(self.run, place.key, speaker, self.lot.choice(SENTENCES), by=who, now=self.now)

    def commit(self, who: int, found: Situation, place: Place) -> None:
        """A goal with everything that belongs to it."""
        due = (self.now.date() + dt.timedelta(days=14)).isoformat()
        words = {
            "goal": "Our learners explain each other’s drawings before anything is marked.",
            "action": "Ask before showing.",
            "first_step": "Each brings two drawings to the next meeting.",
            "who": self.lot.choice(list(found.state.here)),
            "where": "In the workshop.",
            "due": due,
            "sign_in_learning": "They point at the drawing when they say that a joint holds.",
            "support_needed": "An hour on Thursdays that nobody books.",
        }
        said = {name: words[name] for name in found.step(place).fields}
        agreeing.commit(self.run, place.key, said, by=who, now=self.now)

    def approve(self, who: int, found: Situation) -> None:
        """Stand behind what is asked of one."""
        for entry in self.look(who).entries:
            if entry.shelf == found.step(found.state.places[0]).into or entry.seat == found.me.id:
                agreeing.approve(self.run, entry.id, by=who, now=self.now)

    def own(self, found: Situation, place: Place) -> list[str]:
        """One's own entries on the shelf that a release is about."""
        shelf = found.step(place).source.partition("#")[0]
        return [entry.id for entry in found.entries if entry.shelf == shelf and entry.seat == found.me.id]

    def some(self, things: Sequence[str]) -> list[str]:
        """About half of them, at least one."""
        return [one for one in things if self.lot.random() > 0.5] or list(things[:1])  # noqa: PLR2004 - half

    def is_speaking(self, found: Situation) -> bool:
        return (
            bool(found.state.round and found.me.id in found.state.round.speaking)
            or found.state.has_floor == found.me.id
        )

    def forward(self) -> None:
        """Whoever leads goes on; where the method asks for more to be kept, everybody chooses again, then skips."""
        lead = self.lead()
        for attempt in range(3):
            try:
                return moving.move(self.run, "forward", {}, by=lead, now=self.now)
            except MoveRefused:
                if attempt < 2:  # noqa: PLR2004 - two tries
                    self.take_part()
        return moving.move(self.run, "skipped", {"reason": "scripted"}, by=lead, now=self.now)
