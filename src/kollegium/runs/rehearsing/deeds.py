"""What one scripted person does at one place: every control they have, once, and only what is still missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs.actions import agreeing, choosing, moving, writing
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import controls_at
from kollegium.runs.rehearsing.sayings import GOALS, said_by

STEPS_OF_A_SCALE = 5
STEPS_OF_A_CONTRAST = 7
ANSWERED = 0.9  # of the statements of a form
RELEASED = 0.5  # of one's own notes


@dataclass(frozen=True)
class Hand:
    """An account at a place of a run, with what it found there before it did anything."""

    who: int
    found: Situation
    place: Place
    now: dt.datetime
    lot: Random

    @property
    def step(self) -> Step:
        return self.found.step(self.place)

    def take_part(self) -> None:
        """Do what each control is for; then say that one is done, where there is something to be done with."""
        controls = controls_at(self.found, self.place)
        for control, deed in DEEDS.items():
            if control in controls:
                deed(self)
        if "done" in controls:
            about = moving.at_place("done", self.place.key)
            moving.move(self.found.id, "done", about, by=self.who, now=self.now)

    def points(self) -> list[str]:
        """The entries that the step is about."""
        return [entry.id for entry in self.found.meant(self.place, self.step.source)] if self.step.source else []

    def some(self, things: Sequence[str]) -> list[str]:
        """As many of them as the step keeps, or any number if it does not say."""
        least, most = self.step.keep or (1, len(things))
        most = min(most, len(things))
        return self.lot.sample(list(things), self.lot.randint(min(max(least, 1), most), most))


def write(hand: Hand) -> None:
    """Words for the fields of a step, or answers to its form."""
    step, found, key = hand.step, hand.found, hand.place.key
    if step.form:
        writing.answer_form(found.id, key, _answers(step.form, hand.lot), by=hand.who, now=hand.now)
    elif step.into and not any(entry.seat == found.me.id and entry.place == key for entry in found.entries):
        count = max(1, len(step.prompts), (step.each or (1, 1))[0])
        texts = {number: said_by(hand.found.me.number, number) for number in range(count)}
        writing.write(found.id, key, texts, by=hand.who, now=hand.now)


def _answers(form: str, lot: Random) -> dict[str, str]:
    instrument = methods.instrument(form)
    answered = [item.id for item in instrument.items if lot.random() < ANSWERED]
    weighed = [f"{one.id}-{when}" for one in instrument.contrasts for when in ("now", "later")]
    return {item: str(lot.randint(1, STEPS_OF_A_SCALE)) for item in answered} | {
        contrast: str(lot.randint(1, STEPS_OF_A_CONTRAST)) for contrast in weighed
    }


def release(hand: Hand) -> None:
    """Put about half of one's own notes on the table, at least one."""
    shelf = hand.step.source.partition("#")[0]
    own = [e.id for e in hand.found.entries if e.shelf == shelf and e.seat == hand.found.me.id]
    if hand.step.by == "author":
        chosen = [entry for entry in own if hand.lot.random() < RELEASED] or own[:1]
        most = (hand.step.keep or (0, len(chosen)))[1]
        writing.release(hand.found.id, hand.place.key, chosen[:most], by=hand.who, now=hand.now)


def give_dots(hand: Hand) -> None:
    """One dot each for as many points as one has dots left."""
    given = [entry for at, entry, _o, _v, _r in hand.found.around.choices if at == hand.place.key]
    points = [point for point in hand.points() if point not in given]
    for point in hand.lot.sample(points, max(0, min(len(points), hand.step.votes - len(given)))):
        choosing.give_dots(hand.found.id, hand.place.key, point, 1, by=hand.who, now=hand.now)


def pick(hand: Hand) -> None:
    """Pick some points; one's own notes are released instead."""
    if hand.step.by != "author":
        choosing.pick(hand.found.id, hand.place.key, hand.some(hand.points()), by=hand.who, now=hand.now)


def weigh(hand: Hand) -> None:
    """Answer for every point with one of the options."""
    answers = {point: hand.lot.randrange(len(hand.step.options)) for point in hand.points()}
    choosing.weigh(hand.found.id, hand.place.key, answers, by=hand.who, now=hand.now)


def consent(hand: Hand) -> None:
    """Object to nothing."""
    stances = dict.fromkeys(hand.points(), ("agree", ""))
    choosing.consent(hand.found.id, hand.place.key, stances, by=hand.who, now=hand.now)


def sort(hand: Hand) -> None:
    """Put what lies nowhere yet on some heap."""
    loose = [point for point in hand.points() if not hand.found.around.heaps.get((hand.place.key, point))]
    heaps = {point: str(hand.lot.randrange(max(1, len(hand.step.heaps)))) for point in loose}
    if heaps:
        choosing.sort(hand.found.id, hand.place.key, heaps, by=hand.who, now=hand.now)


def record(hand: Hand) -> None:
    """Write down one thing for everybody who speaks here and of whom nothing stands there yet."""
    around, found = hand.found.state.round, hand.found
    speakers = [turn[0] for turn in around.speakers] if around else [found.me.id]
    stands = {entry.seat for entry in found.entries if entry.place == hand.place.key}
    for speaker in speakers:
        if speaker not in stands:
            text = said_by(found.chairs[speaker].number, 1)
            agreeing.record(found.id, hand.place.key, speaker, text, by=hand.who, now=hand.now)


def commit(hand: Hand) -> None:
    """A goal with everything that belongs to it."""
    goal, first_step, sign = GOALS[(hand.place.lap - 1) % len(GOALS)]
    words = {
        "goal": goal,
        "action": first_step,
        "first_step": first_step,
        "who": hand.lot.choice(list(hand.found.state.here)),
        "where": "In the workshop.",
        "due": (hand.now.date() + dt.timedelta(days=14)).isoformat(),
        "sign_in_learning": sign,
        "support_needed": "An hour on Thursdays that nobody books.",
    }
    said = {name: words[name] for name in hand.step.fields}
    agreeing.commit(hand.found.id, hand.place.key, said, by=hand.who, now=hand.now)


def approve(hand: Hand) -> None:
    """Stand behind the goal of this place, and behind what was written down of one's own words."""
    found = hand.found
    for entry in found.entries:
        is_asked = entry.shelf == hand.step.into or (entry.scribe and entry.seat == found.me.id)
        if is_asked and entry.place == hand.place.key and found.me.id not in found.around.approvals.get(entry.id, ()):
            agreeing.approve(found.id, entry.id, by=hand.who, now=hand.now)


DEEDS: dict[str, Callable[[Hand], None]] = {
    "write": write,
    "release": release,
    "give_dots": give_dots,
    "pick": pick,
    "weigh": weigh,
    "consent": consent,
    "sort": sort,
    "record": record,
    "commit": commit,
    "approve": approve,
}
