"""Where a run goes next: from step to step, from lap to lap, from phase to phase."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.engine import shelves
from kollegium.engine.conditions import wants_lap
from kollegium.engine.edition import Edition, Loop, Step
from kollegium.engine.facts import Facts
from kollegium.engine.lots import drawn
from kollegium.engine.state import Place, RunState


@dataclass(frozen=True)
class Next:
    """A place to come, with the entries and the number of laps of its loop. ``new_lap`` names a loop that turns."""

    place: Place
    entries: tuple[str, ...] = ()
    laps: int = 1
    new_lap: str = ""


def next_place(edition: Edition, state: RunState, facts: Facts) -> Next | None:
    """The place after the one reached last in the running phase; ``None`` at the end of the phase."""
    steps = edition.steps_of(state.phase)
    if state.cursor is None:
        return _enter(edition, state, facts, 0)
    index = next(i for i, step in enumerate(steps) if step.id == state.cursor.step)
    step = steps[index]
    if not step.loop:
        return _enter(edition, state, facts, index + 1)
    first, last = _span(steps, step.loop)
    if index < last:
        cursor = state.cursor
        place = Place(steps[index + 1].id, cursor.lap, state.phase_lap, cursor.entry)
        return Next(place, state.entries, state.laps)
    return _next_lap(edition, state, steps[first]) or _enter(edition, state, facts, last + 1)


def next_phase(edition: Edition, state: RunState) -> str:
    """The id of the phase that comes when the running or last one is over; empty if none does."""
    upcoming = phase_after(edition, state)
    return upcoming[0] if upcoming else ""


def phase_after(edition: Edition, state: RunState) -> tuple[str, int] | None:
    """The next phase and its lap, as things stand now; ``None`` if the run ends after this one."""
    if state.is_finished:
        return None
    last = state.phase or (state.phases_ended[-1] if state.phases_ended else "")
    order = [phase.id for phase in edition.phases]
    if not last:
        return order[0], 1
    loop_id = shelves.phase_loop(edition, last)
    loop = edition.loops.get(loop_id)
    if loop and loop.phases[-1] == last and wants_lap(edition, state, loop, state.phase_lap):
        return loop.phases[0], state.phase_lap + 1
    index = order.index(last) + 1
    if index == len(order):
        return None
    stays = bool(loop_id) and shelves.phase_loop(edition, order[index]) == loop_id
    return order[index], state.phase_lap if stays else 1


def _enter(edition: Edition, state: RunState, facts: Facts, index: int) -> Next | None:
    steps = edition.steps_of(state.phase)
    if index >= len(steps):
        return None
    step = steps[index]
    place = Place(step.id, 1, state.phase_lap)
    if not step.loop:
        return Next(place)
    loop = edition.loops[step.loop]
    if not loop.over:
        return Next(place, laps=(loop.laps or (1, 1))[1], new_lap=loop.id)
    entries = loop_entries(edition, state, facts, loop, place)
    entry = entries[0] if entries else ""
    return Next(Place(step.id, 1, state.phase_lap, entry), entries, len(entries), loop.id if entries else "")


def _next_lap(edition: Edition, state: RunState, first: Step) -> Next | None:
    loop, lap = edition.loops[first.loop], state.cursor.lap if state.cursor else 1
    if loop.over and lap < len(state.entries):
        place = Place(first.id, lap + 1, state.phase_lap, state.entries[lap])
        return Next(place, state.entries, state.laps, loop.id)
    if not loop.over and wants_lap(edition, state, loop, lap):
        return Next(Place(first.id, lap + 1, state.phase_lap), (), state.laps, loop.id)
    return None


def loop_entries(edition: Edition, state: RunState, facts: Facts, loop: Loop, place: Place) -> tuple[str, ...]:
    """The entries a loop goes through: at most `max`, those with most votes first, else drawn (method language 70)."""
    found = shelves.meant(edition, state, facts, Place(place.step, 1, place.phase_lap), loop.over)
    if len(found) <= loop.max or shelves.parts(loop.over)[1]:
        return found[: loop.max]
    chosen = drawn(found, facts.lot, f"loop {loop.id}")[: loop.max]
    return tuple(entry for entry in found if entry in chosen)


def _span(steps: tuple[Step, ...], loop: str) -> tuple[int, int]:
    inside = [index for index, step in enumerate(steps) if step.loop == loop]
    return inside[0], inside[-1]
