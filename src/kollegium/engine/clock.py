"""Time as advice: what is left of a step, of a turn, and when the rest would come. No timer closes anything.

All times are seconds since 1970, all answers depend on ``now`` as given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kollegium.engine import people
from kollegium.engine.conditions import holds
from kollegium.engine.edition import Edition, Loop, Step
from kollegium.engine.facts import Facts
from kollegium.engine.gathering import neighbours
from kollegium.engine.state import RunState

MINUTE = 60
GRACE = 20

Status = Literal["past", "now", "to_come"]


class Line(NamedTuple):
    """One step on the line of time. ``minutes`` are those it took, or those planned with what was added."""

    step: str
    lap: int
    starts_at: float
    minutes: float
    status: Status


class Half(NamedTuple):
    """Which half of a `swap` talk is on (1 or 2), and the seconds left of it, negative once they are over."""

    number: int
    seconds: float


def plan(edition: Edition, state: RunState, now: float) -> tuple[Line, ...]:
    """The steps of the running phase in time: those behind, the one going on, those to come as reckoned from now.

    Steps that were passed over are left out. A loop that has not begun is taken with as many laps as its entries if
    they are known, else half-way between its bounds.
    """
    if not state.phase:
        return ()
    lines = list(_behind(state))
    at = now
    if state.place and (minutes := _planned(edition, state)) is not None:
        began = state.clock.started_at
        lines.append(Line(state.place.step, state.place.lap, began, minutes, "now"))
        at = max(now, now + (remaining(edition, state, now) or 0))
    for place in state.open_places:
        minutes = minutes_of(edition, state, edition.step(place.step))
        lines.append(Line(place.step, place.lap, state.began_at.get(place.key, now), minutes, "now"))
    for step, lap in _ahead(edition, state):
        minutes = minutes_of(edition, state, step)
        lines.append(Line(step.id, lap, at, minutes, "to_come"))
        at += minutes * MINUTE
    return tuple(lines)


def remaining(edition: Edition, state: RunState, now: float) -> float | None:
    """Seconds left of the running step, negative once its time is over; ``None`` outside a live step."""
    planned = _planned(edition, state)
    return None if planned is None else planned * MINUTE - elapsed(state, now)


def elapsed(state: RunState, now: float) -> float:
    """Seconds the running step has taken, pauses not counted."""
    return max(0.0, (state.clock.paused_at or now) - state.clock.started_at - state.clock.paused_for)


def turn_remaining(edition: Edition, state: RunState, now: float) -> float | None:
    """Seconds left of the turn in a round with minutes for each; ``None`` where turns have no time."""
    if state.place is None or state.round is None or state.round.is_over:
        return None
    each = edition.step(state.place.step).minutes_each
    if each is None:
        return None
    return each * MINUTE - max(0.0, (state.clock.paused_at or now) - state.clock.turn_at)


def half(edition: Edition, state: RunState, now: float) -> Half | None:
    """Which half of a talk with `floor = "swap"` is on; ``None`` elsewhere. Each has half of the time."""
    planned = _planned(edition, state)
    if planned is None or state.place is None or edition.step(state.place.step).floor != "swap":
        return None
    whole, gone = planned * MINUTE, elapsed(state, now)
    return Half(1, whole / 2 - gone) if gone < whole / 2 else Half(2, whole - gone)


def is_due(edition: Edition, state: RunState, now: float) -> bool:
    """Whether a `write` with `auto` may be closed by its clock, 20 seconds of grace included."""
    left = remaining(edition, state, now)
    return left is not None and state.place is not None and edition.step(state.place.step).auto and left < -GRACE


def minutes_of(edition: Edition, state: RunState, step: Step) -> float:
    """Minutes a step is planned for with the people who are here."""
    if step.minutes_each is None:
        return step.minutes or 0.0
    turns = len(people.speaking(state, step, state.here))
    if step.within in {"groups", "pairs"}:
        turns = len(state.groups or neighbours(state.here))
    return step.minutes_each * (min(turns, step.sample) if step.sample else turns) * _half_way(step.laps or (1, 1))


def _planned(edition: Edition, state: RunState) -> float | None:
    if state.place is None:
        return None
    step = edition.step(state.place.step)
    minutes = minutes_of(edition, state, step)
    if state.round and step.minutes_each is not None:
        minutes = step.minutes_each * len(state.round.speakers) * max(state.round.lap, _half_way(step.laps or (1, 1)))
    return minutes + state.clock.extra_minutes


def _behind(state: RunState) -> Iterator[Line]:
    for past in state.past:
        if past.ended != "passed_over" and past.started_at >= state.phase_started_at:
            yield Line(past.place.step, past.place.lap, past.started_at, (past.at - past.started_at) / MINUTE, "past")


def _ahead(edition: Edition, state: RunState) -> Iterator[tuple[Step, int]]:
    """The steps still to come in this phase, with their laps."""
    steps = edition.steps_of(state.phase)
    index = next((i for i, step in enumerate(steps) if state.cursor and step.id == state.cursor.step), -1)
    here = steps[index] if index >= 0 and state.cursor else None
    seen: set[str] = set()
    if here and here.loop and state.cursor:
        seen.add(here.loop)
        yield from _rest_of_loop(edition, state, here, state.cursor.lap)
    for step in steps[index + 1 :]:
        if step.loop in seen:
            continue
        if step.loop:
            seen.add(step.loop)
            yield from _laps(edition, state, step.loop, 1, laps_expected(edition, state, edition.loops[step.loop]))
        elif _is_expected(state, step):
            yield step, 1


def _rest_of_loop(edition: Edition, state: RunState, here: Step, lap: int) -> Iterator[tuple[Step, int]]:
    inside = [step for step in edition.steps if step.loop == here.loop]
    for step in inside[inside.index(here) + 1 :]:
        if _is_expected(state, step):
            yield step, lap
    loop = edition.loops[here.loop]
    total = len(state.entries) if loop.over else laps_expected(edition, state, loop)
    yield from _laps(edition, state, here.loop, lap + 1, total)


def _laps(edition: Edition, state: RunState, loop: str, first: int, last: int) -> Iterator[tuple[Step, int]]:
    for lap in range(first, last + 1):
        for step in edition.steps:
            if step.loop == loop and _is_expected(state, step):
                yield step, lap


def laps_expected(edition: Edition, state: RunState, loop: Loop) -> int:
    """How many laps a loop is likely to have: as its entries if they are marked, else half-way, or as asked for."""
    if loop.over in state.marks:
        return min(loop.max, len(state.marks[loop.over]))
    if loop.over:
        return _half_way((1, loop.max))
    return max(_half_way(loop.laps or (1, 1)), state.added_laps.get(loop.id, 0))


def _is_expected(state: RunState, step: Step) -> bool:
    """Whether a step is likely to take place; shelves are taken to be filled, and a first time to be the first."""
    filled = Facts(
        is_first_time=True, entries={word: ("?",) for when in _conditions(step) for word in when.split()[1:]}
    )
    return all(holds(when, state, filled) for when in _conditions(step))


def _conditions(step: Step) -> tuple[str, ...]:
    return tuple(when for when in (step.when, *step.when_used) if when)


def _half_way(bounds: tuple[int, int]) -> int:
    return round(sum(bounds) / 2)
