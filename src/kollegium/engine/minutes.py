"""How long a method takes, reckoned from its file (method-language.md 50, 67, 68).

The reckoning takes the first time, everything carried over, nothing asked, each phase in its declared mode and one lap
of a loop over phases. The lowest number of each role's ``count`` is filled, everybody else holds the rest role.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kollegium.engine.edition import Bounds, Edition, Loop, Step

Laps = Literal["fewest", "halfway", "most"]


@dataclass(frozen=True)
class Reckoning:
    """What the minutes are reckoned for: an edition, so many seats, and how often loops go round.

    ``assumed`` counts steps whose `when` waits for a button or for a shelf as taking place.
    """

    edition: Edition
    people: int
    laps: Laps = "halfway"
    assumed: bool = False


def phase_minutes(edition: Edition, people: int, laps: Laps = "halfway") -> dict[str, int]:
    """Whole minutes of each phase for so many seats.

    ``laps`` is half-way between the bounds of every loop, or the fewest or most. A phase in which every step waits for
    a button is reckoned as if it had been pressed, because its length is what one wants to know.
    """
    return {phase.id: round(_exact(edition, phase.id, people, laps)) for phase in edition.phases}


def total_minutes(edition: Edition, people: int, laps: Laps = "halfway") -> int:
    """Whole minutes of all phases together."""
    return round(sum(_exact(edition, phase.id, people, laps) for phase in edition.phases))


def minutes_span(edition: Edition, phase_id: str) -> Bounds:
    """Whole minutes of a phase at the two numbers of ``size.best``, the lower first."""
    low, high = sorted(phase_minutes(edition, people)[phase_id] for people in edition.size.best)
    return low, high


def lap_minutes(edition: Edition, loop: Loop, people: int) -> float:
    """Minutes of the longest lap of a loop for so many seats: every `when` that the number of seats allows holds."""
    reckoning = Reckoning(edition, people, "most", assumed=True)
    if loop.phases:
        return sum(_steps_minutes(reckoning, edition.steps_of(phase)) for phase in loop.phases)
    return sum(step_minutes(reckoning, step) for step in edition.steps if step.loop == loop.id)


def step_minutes(reckoning: Reckoning, step: Step) -> float:
    """Minutes of one step, once; 0 if its `when` does not hold."""
    if not takes_place(reckoning, step):
        return 0.0
    if step.minutes_each is None:
        return step.minutes or 0.0
    speakers = speaker_count(reckoning, step)
    spoken = min(speakers, step.sample) if step.sample else speakers
    return step.minutes_each * spoken * _between(step.laps or (1, 1), reckoning.laps)


def takes_place(reckoning: Reckoning, step: Step) -> bool:
    """Whether the conditions of a step hold in the reckoning."""
    return all(_holds(reckoning, step, when) for when in (step.when, *step.when_used))


def speaker_count(reckoning: Reckoning, step: Step) -> int:
    """How many turns one lap of a round has: people, or groups where groups speak."""
    if step.within in {"groups", "pairs"}:
        return group_count(reckoning, step)
    if not step.who:
        return reckoning.people
    return min(reckoning.people, sum(_seats_meant(reckoning, word, step) for word in step.who))


def group_count(reckoning: Reckoning, step: Step) -> int:
    """How many groups there are at a step: as the last `arrange` before it formed them, or pairs."""
    earlier = reckoning.edition.steps[: reckoning.edition.steps.index(step)]
    arranged = next((each.groups for each in reversed(earlier) if each.groups), None)
    if arranged is None or step.within == "pairs":
        return max(1, reckoning.people // 2)
    if arranged.source:
        return _entries(reckoning, arranged.source)
    size = sum(arranged.size) // 2
    return max(1, reckoning.people // size)


def seats_of(edition: Edition, role_id: str, people: int) -> int:
    """How many seats hold a role in the reckoning: the bottom of its count, or for the rest whoever is left."""
    if role_id == "all" or role_id not in edition.people:
        return people
    count = edition.people[role_id].count
    if count is not None:
        return count[0]
    return max(0, people - sum(role.count[0] for role in edition.people.values() if role.count))


def loop_laps(loop: Loop, laps: Laps) -> int:
    """How many laps a loop has in the reckoning."""
    return _between(loop.laps or (1, loop.max or 1), laps)


def _exact(edition: Edition, phase_id: str, people: int, laps: Laps) -> float:
    steps = edition.steps_of(phase_id)
    asked = bool(steps) and all(_waits_for_a_button(step) for step in steps)
    return _steps_minutes(Reckoning(edition, people, laps, assumed=asked), steps)


def _waits_for_a_button(step: Step) -> bool:
    return any(when.startswith("asked ") for when in (step.when, *step.when_used))


def _steps_minutes(reckoning: Reckoning, steps: tuple[Step, ...]) -> float:
    total = 0.0
    for step in steps:
        loop = reckoning.edition.loops.get(step.loop)
        total += step_minutes(reckoning, step) * (loop_laps(loop, reckoning.laps) if loop else 1)
    return total


def _between(bounds: Bounds, laps: Laps) -> int:
    if laps == "halfway":
        return round(sum(bounds) / 2)
    return bounds[0] if laps == "fewest" else bounds[1]


def _holds(reckoning: Reckoning, step: Step, when: str) -> bool:
    word, _, rest = when.partition(" ")
    if word == "people":
        sign, number = rest.split()
        return _compares(reckoning.people, sign, int(number))
    if word == "asked":
        return reckoning.assumed
    if word == "mode":
        return reckoning.assumed or rest == f"== {reckoning.edition.phase(step.phase).mode}"
    if word == "has":
        return reckoning.assumed or _is_filled(reckoning.edition, step, rest)
    return True


def _compares(people: int, sign: str, number: int) -> bool:
    return {
        ">=": people >= number,
        "<=": people <= number,
        "==": people == number,
        "<": people < number,
        ">": people > number,
    }[sign]


def _is_filled(edition: Edition, step: Step, shelf_id: str) -> bool:
    """Whether a shelf holds something when the step's turn comes: carried over, or written earlier in the run."""
    shelf = edition.shelves.get(shelf_id)
    if shelf is not None and shelf.carries:
        return True
    earlier = edition.steps[: edition.steps.index(step)]
    return any(shelf_id in written_by(each) for each in earlier)


def written_by(step: Step) -> tuple[str, ...]:
    """The shelves that a step writes to."""
    recorded = step.record.into if step.record else ""
    return tuple(shelf for shelf in (step.into, recorded, step.notes) if shelf)


def _seats_meant(reckoning: Reckoning, word: str, step: Step) -> int:
    if not word.startswith("authors of "):
        return seats_of(reckoning.edition, word, reckoning.people)
    return _author_count(reckoning, word.removeprefix("authors of "), step)


def _author_count(reckoning: Reckoning, shelf: str, step: Step) -> int:
    """As many authors as may write to the shelf; inside a loop over it, the one author of the lap's entry."""
    edition = reckoning.edition
    loop = edition.loops.get(step.loop)
    if loop and loop.over.partition("#")[0] == shelf:
        return 1
    writers = [_writers(reckoning, each) for each in edition.steps if shelf in written_by(each)]
    return max(writers, default=reckoning.people)


def _writers(reckoning: Reckoning, step: Step) -> int:
    if step.by and step.into:
        return seats_of(reckoning.edition, step.by, reckoning.people)
    words = step.speakers or step.who
    roles = [word for word in words if not word.startswith("authors of ")]
    if not roles:
        return reckoning.people
    return min(reckoning.people, sum(seats_of(reckoning.edition, role, reckoning.people) for role in roles))


def _entries(reckoning: Reckoning, address: str) -> int:
    """How many entries an address has: as many as its choice keeps, or one for each person who may write."""
    shelf, _, mark = address.partition("#")
    for step in reckoning.edition.steps:
        if mark and step.marks == mark and step.keep and step.source.partition("#")[0] == shelf:
            return max(1, _between(step.keep, reckoning.laps))
    return max(1, reckoning.people)
