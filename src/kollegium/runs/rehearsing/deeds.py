"""What one scripted person does at one place: every control they have, once, and only what is still missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from kollegium.engine import people
from kollegium.engine.edition import Step
from kollegium.engine.kinds import own_controls
from kollegium.engine.settling import is_release
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs.actions import agreeing, committing, moving, noting, posting, sorting, writing
from kollegium.runs.actions.choosing import Said, choose
from kollegium.runs.goals import asked_fields, most_of
from kollegium.runs.queries.approving import may_settle, stance_of
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.threads import is_ours
from kollegium.runs.queries.works import controls_at
from kollegium.runs.rehearsing.sayings import GOALS, QUESTION, said_by

STEPS_OF_A_SCALE = 5
STEPS_OF_A_CONTRAST = 7
HEAPS = ("What helps", "What is in the way", "What we do not know yet")  # where people name them
OBJECTS = 0.15  # of those who are asked whether they do
ANSWERED = 0.9  # of the statements of a form
PRESSED = 0.5  # of the buttons that only one kind of act has
RELEASED = 0.5  # of one's own notes


@dataclass(frozen=True)
class Hand:
    """An account at a place of a run, with what it found there before it did anything."""

    who: int
    found: Situation
    place: Place
    now: dt.datetime
    lot: Random
    mark: str = ""

    @property
    def step(self) -> Step:
        return self.found.step(self.place)

    def take_part(self, *, ticks: bool = True) -> None:
        """Do what each control is for; then say that one is done, where there is something to be done with."""
        controls = controls_at(self.found, self.place)
        for control, deed in DEEDS.items():
            if control in controls:
                deed(self)
        for control in sorted(own_controls() & controls):
            if self.lot.random() < PRESSED:
                about = moving.at_place(control, self.place.key)
                moving.move(self.found.id, control, about, by=self.who, now=self.now)
        # Whoever posts in a round has said so with it.
        if ticks and "done" in controls and not (self.step.act == "round" and "write" in controls):
            about = moving.at_place("done", self.place.key)
            moving.move(self.found.id, "done", about, by=self.who, now=self.now)

    def points(self) -> list[str]:
        """What stands there to choose from or to talk about: entries, or the numbers of the options."""
        if not self.step.source:
            return [str(number) for number in range(len(self.step.options))]
        standing = self.found.meant(self.place, self.step.source)
        return [entry.id for entry in standing if self.step.by != "author" or entry.seat == self.found.me.id]

    def choose(self, **said: Any) -> None:
        """Send the form of a choice."""
        choose(self.found.id, Said(self.place.key, **said), by=self.who, now=self.now)

    def says(self, words: str) -> str:
        """The words as this person says them; with a ``mark``, like nobody else."""
        return f"{words} [{self.mark}{self.found.me.number}-{self.lot.getrandbits(40):x}]" if self.mark else words

    def some(self, things: Sequence[str]) -> list[str]:
        """As many of them as the step keeps, or any number if it does not say."""
        least, most = self.step.keep or (1, len(things))
        most = min(most, len(things))
        return self.lot.sample(list(things), self.lot.randint(min(max(least, 1), most), most))


def write(hand: Hand) -> None:
    """Words for the fields of a step, or answers to its form."""
    step, found, key = hand.step, hand.found, hand.place.key
    if step.act in {"round", "talk"}:
        post(hand)
    elif step.form:
        writing.answer_form(found.id, key, _answers(step.form, hand.lot), by=hand.who, now=hand.now)
    elif step.into and not any(entry.seat == found.me.id and entry.place == key for entry in found.entries):
        count = max(1, len(step.prompts), (step.each or (1, 1))[0])
        texts = {number: hand.says(said_by(hand.found.me.number, number)) for number in range(count)}
        writing.write(found.id, key, texts, by=hand.who, now=hand.now)


def post(hand: Hand) -> None:
    """One contribution to a round or a talk over days."""
    found, key = hand.found, hand.place.key
    if not any(is_ours(found, hand.step, one) for one in found.around.posts if one.place == key and not one.answers):
        posting.post(found.id, key, _spoken(hand), by=hand.who, now=hand.now)


def _spoken(hand: Hand) -> str:
    asks = hand.step.turn == "question" or "questions_only" in hand.step.rules
    return hand.says(QUESTION if asks else said_by(hand.found.me.number, hand.place.lap))


def reply(hand: Hand) -> None:
    """Answer what stands there without an answer of one's own; where one role answers, everything."""
    found = hand.found
    said = [one for one in found.around.posts if one.place == hand.place.key and not one.is_pass]
    answered = {one.answers for one in said if one.seat == found.me.id}
    open_ones = [one for one in said if not one.answers and one.seat != found.me.id and one.id not in answered]
    for one in open_ones if hand.step.answered_by else open_ones[:1]:
        words = _spoken(hand) if not hand.step.answered_by else hand.says(said_by(found.me.number, 2))
        posting.post(found.id, hand.place.key, words, answers=one.id, by=hand.who, now=hand.now)


def note(hand: Hand) -> None:
    """A jotting for oneself."""
    found = hand.found
    if not any(one.shelf == hand.step.notes and one.place == hand.place.key for one in found.entries):
        words = hand.says(said_by(found.me.number, 4))
        noting.note(found.id, hand.place.key, {0: words}, by=hand.who, now=hand.now)


def _answers(form: str, lot: Random) -> dict[str, str]:
    instrument = methods.instrument(form)
    answered = [item.id for item in instrument.items if lot.random() < ANSWERED]
    weighed = [f"{one.id}-{when}" for one in instrument.contrasts for when in ("now", "later")]
    return {item: str(lot.randint(1, STEPS_OF_A_SCALE)) for item in answered} | {
        contrast: str(lot.randint(1, STEPS_OF_A_CONTRAST)) for contrast in weighed
    }


def release(hand: Hand) -> None:
    """Put about half of one's own notes on the table, at least one."""
    if not hand.step.source:
        return
    shelf = hand.step.source.partition("#")[0]
    own = [e.id for e in hand.found.entries if e.shelf == shelf and e.seat == hand.found.me.id]
    if is_release(hand.found.edition, hand.step):
        chosen = [entry for entry in own if hand.lot.random() < RELEASED] or own[:1]
        most = (hand.step.keep or (0, len(chosen)))[1]
        writing.release(hand.found.id, hand.place.key, chosen[:most], by=hand.who, now=hand.now)


def give_dots(hand: Hand) -> None:
    """One dot each for as many points as one has dots left."""
    given = [entry or option for at, entry, option, _v, _r in hand.found.around.choices if at == hand.place.key]
    points = [point for point in hand.points() if point not in given]
    for point in hand.lot.sample(points, max(0, min(len(points), hand.step.votes - len(given)))):
        hand.choose(dots=(point, 1))


def pick(hand: Hand) -> None:
    """Pick some points; one's own notes are released instead."""
    if not is_release(hand.found.edition, hand.step) and hand.points():
        hand.choose(picked=tuple(hand.some(hand.points())))


def rank(hand: Hand) -> None:
    """Put all points into some order."""
    order = hand.points()
    hand.lot.shuffle(order)
    hand.choose(order=tuple(order))


def score(hand: Hand) -> None:
    """A score from 1 to 5 for every point."""
    hand.choose(scores={point: str(hand.lot.randint(1, STEPS_OF_A_SCALE)) for point in hand.points()})


def weigh(hand: Hand) -> None:
    """Answer for every point with one of the options."""
    points = hand.points() if hand.step.source else [""]
    hand.choose(answers={point: hand.lot.randrange(len(hand.step.options)) for point in points})


def consent(hand: Hand) -> None:
    """Object now and then, and say why."""
    objects = hand.lot.random() < OBJECTS
    stance = ("object", "I would like to hear the others first.") if objects else ("agree", "")
    hand.choose(stances=dict.fromkeys(hand.points(), stance))


def vote(hand: Hand) -> None:
    """Vote for or against each point; where options compete, for one of them."""
    if not hand.step.source:
        hand.choose(picked=(hand.lot.choice(hand.points()),))
    elif hand.step.method == "majority":
        stance = "against" if hand.lot.random() < OBJECTS else "agree"
        hand.choose(stances=dict.fromkeys(hand.points(), (stance, "")))


def sort(hand: Hand) -> None:
    """Put what lies nowhere yet on some heap."""
    loose = [point for point in hand.points() if not hand.found.around.heaps.get((hand.place.key, point))]
    names = [str(number) for number in range(len(hand.step.heaps))] or list(HEAPS)
    if loose:
        heaps = {point: hand.lot.choice(names) for point in loose}
        sorting.sort(hand.found.id, hand.place.key, heaps, by=hand.who, now=hand.now)


def record(hand: Hand) -> None:
    """Write down one thing for everybody who speaks here and of whom nothing stands there yet."""
    found, rule = hand.found, hand.step.record
    if rule is None:
        return
    around = found.state.round
    speaking = people.speaking(found.state, hand.step, people.summoned_to(found.state, hand.place))
    turns = tuple(turn[0] for turn in around.speakers) if around else speaking
    speakers = turns if around or rule.approve == "speaker" or len(speaking) == 1 else ("",)
    stands = {entry.seat for entry in found.entries if entry.place == hand.place.key and entry.shelf == rule.into}
    for speaker in speakers:
        if (speaker or found.me.id) not in stands:
            text = hand.says(said_by(found.chairs[speaker or found.me.id].number, 1))
            agreeing.record(found.id, hand.place.key, speaker, text, by=hand.who, now=hand.now)


def commit(hand: Hand) -> None:
    """What one promises, with everything that belongs to it; as many promises as the step asks for at least."""
    found, step = hand.found, hand.step
    standing = [
        e for e in found.entries if e.shelf == step.into and e.place == hand.place.key and e.seat == found.me.id
    ]
    targets = hand.points()
    wanted = targets[: most_of(step, len(targets))] if len(targets) > 1 else [""]
    for key in wanted[: 0 if standing else None]:
        said = {f"{name}.{key}" if key else name: words for name, words in _promise(hand).items()}
        committing.commit(found.id, hand.place.key, said, by=hand.who, now=hand.now, key=key)


def _promise(hand: Hand) -> dict[str, str]:
    goal, first_step, sign = GOALS[(hand.place.lap - 1) % len(GOALS)]
    words = {
        "goal": hand.says(goal),
        "action": hand.says(first_step),
        "first_step": hand.says(first_step),
        "who": hand.lot.choice(list(hand.found.state.here)),
        "where": hand.says("In the workshop."),
        "due": (hand.now.date() + dt.timedelta(days=14)).isoformat(),
        "sign_in_learning": hand.says(sign),
        "support_needed": hand.says("An hour on Thursdays that nobody books."),
    }
    return {name: words[name] for name in asked_fields(hand.step)}


def approve(hand: Hand) -> None:
    """Stand behind what one is asked for here: a goal, or what was written down."""
    found = hand.found
    for entry in found.entries:
        is_asked = may_settle(found, entry) and entry.place == hand.place.key and stance_of(found, entry) != "given"
        if is_asked and found.me.id not in found.around.approvals.get(entry.id, ()):
            agreeing.approve(found.id, entry.id, by=hand.who, now=hand.now)


DEEDS: dict[str, Callable[[Hand], None]] = {
    "write": write,
    "note": note,
    "reply": reply,
    "release": release,
    "give_dots": give_dots,
    "pick": pick,
    "rank": rank,
    "score": score,
    "weigh": weigh,
    "consent": consent,
    "vote": vote,
    "sort": sort,
    "record": record,
    "commit": commit,
    "approve": approve,
}
