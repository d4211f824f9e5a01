"""Phases at everybody's own pace: which steps stand open side by side, until when, and where somebody is."""

from __future__ import annotations

from kollegium.engine import people, shelves
from kollegium.engine.edition import Edition, Step
from kollegium.engine.state import Place, RunState

DAY = 86_400
USUAL_DAYS = 7


def own_place(edition: Edition, state: RunState, seat_id: str, wanted: str = "") -> Place | None:
    """Where a seat is in a phase at everybody's own pace.

    The step that is ``wanted``, if it stands open and is theirs; else the first of theirs that they have not marked
    as done; ``None`` when all are done, or when there is nothing of theirs.
    """
    mine = own_places(edition, state, seat_id)
    for place in mine:
        if place.step == wanted:
            return place
    return next((place for place in mine if seat_id not in state.done.get(place.key, ())), None)


def own_places(edition: Edition, state: RunState, seat_id: str) -> tuple[Place, ...]:
    """All steps standing open in which a seat has something to do, in their order."""
    return tuple(
        place
        for place in state.open_places
        if seat_id in people.concerned(edition, state, edition.step(place.step), place)
    )


def closes_at(edition: Edition, state: RunState, step_id: str) -> float | None:
    """When the window of a step ends, in seconds since 1970; ``None`` if it does not stand open, or all is paused."""
    place = next((one for one in state.open_places if one.step == step_id), None)
    if place is None or state.is_paused:
        return None
    days = days_of(edition, step_id) + state.more_days.get(place.key, 0)
    return state.began_at.get(place.key, state.phase_started_at) + days * DAY


def days_of(edition: Edition, step_id: str) -> int:
    """How many days a window lasts: the step's own, else those of the next step of the phase that has some, else 7."""
    steps = edition.steps_of(edition.step(step_id).phase)
    index = next(i for i, step in enumerate(steps) if step.id == step_id)
    return next((step.days for step in steps[index:] if step.days), USUAL_DAYS)


def must_wait(edition: Edition, state: RunState, step: Step, lap: int) -> bool:
    """Whether a step can only open once those that stand open now are settled (method language 59)."""
    if not state.open_places:
        return False
    last = state.open_places[-1]
    others = [edition.step(place.step) for place in state.open_places]
    other = others[-1]
    turns_lap = (step.loop or other.loop) and (step.loop, lap) != (other.loop, last.lap)
    regroups = any(one.groups or one.cast for one in (step, other))
    return bool(turns_lap or regroups or any(one.casts for one in others) or _needs(edition, step, others))


def _needs(edition: Edition, step: Step, others: list[Step]) -> bool:
    written = {shelf for other in others for shelf in shelves.writes_to(other)}
    marked = {f"{shelves.parts(o.source)[0]}#{o.marks}" for o in others if o.marks and o.source}
    waits = [when.partition(" ") for when in (step.when, *step.when_used)]
    if any(word == "asked" or about in written for word, _, about in waits):
        return True
    if written & set(shelves.opens_at(edition, step.id)):
        return True
    own = step.by == "author"
    addresses = {*step.show, step.reads, *(() if own else (step.source,)), *_summoning(step)}
    return bool(addresses & marked) or any(shelves.parts(address)[0] in written for address in addresses)


def _summoning(step: Step) -> set[str]:
    return {word.removeprefix("authors of ") for word in step.who if word.startswith("authors of ")}
