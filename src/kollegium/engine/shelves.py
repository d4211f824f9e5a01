"""Shelves in the course of a run: boxes of their own per lap, what is open, which entries an address means."""

from __future__ import annotations

from kollegium.engine.edition import Edition, Shelf, Step
from kollegium.engine.facts import Facts
from kollegium.engine.state import Place, RunState

FOR_EVERYBODY = frozenset({"all", "community"})


def parts(address: str) -> tuple[str, str]:
    """The shelf and the mark of an address; the mark may be empty."""
    shelf, _, mark = address.partition("#")
    return shelf, mark


def phase_loop(edition: Edition, phase: str) -> str:
    """The loop over phases that a phase belongs to; empty if none."""
    return next((loop.id for loop in edition.loops.values() if phase in loop.phases), "")


def loops_of(edition: Edition, step: Step) -> tuple[str, ...]:
    """The loops a step is inside, the nearest first."""
    return tuple(loop for loop in (step.loop, phase_loop(edition, step.phase)) if loop)


def writes_to(step: Step) -> tuple[str, ...]:
    """The shelves a step writes to."""
    into = step.record.into if step.record else ""
    return tuple(shelf for shelf in (step.into, into, step.notes) if shelf)


def opening_step(edition: Edition, shelf: Shelf) -> Step | None:
    """The step at whose beginning a shelf opens, if it opens at a step."""
    return next((step for step in edition.steps if step.id == shelf.opens), None)


def box_loop(edition: Edition, shelf_id: str) -> str:
    """The loop in which each lap has a box of its own (method language 26); empty if the shelf has only one box."""
    shelf = edition.shelves[shelf_id]
    opening = opening_step(edition, shelf)
    if opening is None or shelf.carries:
        return ""
    writing = [step for step in edition.steps if shelf_id in writes_to(step)]
    for loop in loops_of(edition, opening):
        if writing and all(loop in loops_of(edition, step) for step in writing):
            return loop
    return ""


def written_in(edition: Edition, shelf_id: str) -> str:
    """The loop inside which a shelf without `carries` is written, so that a lap means its own entries (70)."""
    shelf = edition.shelves[shelf_id]
    writing = [step for step in edition.steps if shelf_id in writes_to(step)]
    if shelf.carries or not writing:
        return ""
    return next(
        (loop for loop in loops_of(edition, writing[0]) if all(loop in loops_of(edition, s) for s in writing)), ""
    )


def lap_at(edition: Edition, place: Place, loop: str) -> int:
    """Which lap of a loop a place is in; 0 if it is outside."""
    step = edition.step(place.step)
    if step.loop == loop:
        return place.lap
    return place.phase_lap if loop and phase_loop(edition, step.phase) == loop else 0


def box(edition: Edition, place: Place, shelf_id: str) -> tuple[str, int]:
    """The name of the box that a shelf has at a place (``shelf`` or ``shelf@lap``), and its lap or 0."""
    loop = box_loop(edition, shelf_id)
    lap = lap_at(edition, place, loop) if loop else 0
    return (f"{shelf_id}@{lap}", lap) if lap else (shelf_id, 0)


def opens_at(edition: Edition, step_id: str) -> tuple[str, ...]:
    """The shelves that open when a step begins."""
    return tuple(shelf.id for shelf in edition.shelves.values() if shelf.opens == step_id)


def open_boxes(edition: Edition, state: RunState, shelf_id: str) -> tuple[str, ...]:
    """The boxes of a shelf that are open now: ``shelf``, or ``shelf@lap`` for each lap that has opened."""
    if edition.shelves[shelf_id].opens == "at_once":
        return (shelf_id,)
    found = [name for name in state.opened if name.partition("@")[0] == shelf_id]
    return tuple(sorted(found, key=lambda name: int(name.partition("@")[2] or 0)))


def may_show(edition: Edition, state: RunState, address: str) -> bool:
    """Whether what stands at an address is open. ``address`` is ``shelf``, ``shelf@lap``, with or without ``#mark``.

    A shelf with a box per lap is meant as the box of the running lap, and outside the loop as a whole: then every
    lap's box must be open (use ``open_boxes`` to show those that are). Unknown shelves raise ``ValueError``.
    """
    name, mark = parts(address)
    shelf_id = name.partition("@")[0]
    if shelf_id not in edition.shelves:
        raise ValueError(address)
    shelf = edition.shelves[shelf_id]
    if shelf.opens in {"at_once", "author", "never"}:
        return shelf.opens == "at_once" or (shelf.opens == "author" and mark.partition("@")[0] == "opened")
    if "@" in name or not box_loop(edition, shelf_id):
        return name in state.opened
    boxes = {box(edition, place, shelf_id)[0] for place in state.places} - {shelf_id}
    return boxes <= state.opened if boxes else _all_laps_open(state, shelf_id)


def for_everybody(edition: Edition, state: RunState, address: str) -> bool:
    """Whether an address may be put on the big screen: open, and open to everybody in the run."""
    shelf = edition.shelves[parts(address)[0].partition("@")[0]]
    return may_show(edition, state, address) and bool({shelf.seen_by, shelf.then} & FOR_EVERYBODY)


def _all_laps_open(state: RunState, shelf_id: str) -> bool:
    laps = {name for name in state.opened | state.stayed_closed if name.partition("@")[0] == shelf_id}
    return bool(laps) and laps <= state.opened


def meant(edition: Edition, state: RunState, facts: Facts, place: Place, address: str) -> tuple[str, ...]:
    """The entry ids that an address means at a place (method language 70).

    In a loop over it: the lap's entry. For what is written or marked inside the running loop: this lap's. Otherwise
    all. Entries that are no longer on the shelf are left out.
    """
    step = edition.step(place.step)
    if step.loop and edition.loops[step.loop].over == address and place.entry:
        return (place.entry,)
    shelf, mark = parts(address)
    if mark:
        return _marked(edition, state, facts, place, address)
    lap = lap_at(edition, place, written_in(edition, shelf))
    if lap and f"{shelf}@{lap}" in facts.entries:
        return facts.entries[f"{shelf}@{lap}"]
    return facts.entries.get(shelf, ())


def _marked(edition: Edition, state: RunState, facts: Facts, place: Place, address: str) -> tuple[str, ...]:
    shelf, mark = parts(address)
    if edition.shelves[shelf].opens == "author" and mark == "opened":
        return facts.entries.get(address, ())
    marker = next((s for s in edition.steps if s.marks == mark and s.source and parts(s.source)[0] == shelf), None)
    found = state.marks.get(f"{address}{_same_lap(edition, marker, place)}", ())
    if not found and address not in state.marks:
        found = facts.entries.get(address, ())
    if shelf not in facts.entries:
        return found
    return tuple(entry for entry in found if entry in facts.entries[shelf])


def _same_lap(edition: Edition, marker: Step | None, place: Place) -> str:
    """``@lap`` if the step that sets the mark stands in the running loop, else nothing."""
    step = edition.step(place.step)
    if marker is None or not set(loops_of(edition, marker)) & set(loops_of(edition, step)):
        return ""
    lap = place.lap if marker.loop and marker.loop == step.loop else 1
    if marker.loop and marker.loop != step.loop:
        return ""
    return f"@{lap_label(Place(marker.id, lap, place.phase_lap))}"


def lap_label(place: Place) -> str:
    """How a lap is written after ``@``: its number, with the lap of the phases from the second on."""
    return f"{place.lap}.{place.phase_lap}" if place.phase_lap > 1 else f"{place.lap}"
