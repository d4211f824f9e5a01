"""Which controls a seat has: what a step forbids has no button, and what has no button is refused."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine import shelves
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import act_of
from kollegium.engine.people import concerned, leads, named, present, recorders, speaking, summoned_to
from kollegium.engine.state import Past, Place, RunState

__all__ = ["FOR_THE_LEAD", "controls", "leads", "loop_to_lengthen", "way_back"]

FOR_THE_LEAD = frozenset(
    {
        "forward",
        "skip",
        "back",
        "repeat",
        "pause",
        "resume",
        "extend",
        "add_lap",
        "call",
        "recast",
        "arrange",
        "switch_mode",
        "end_phase",
        "finish",
        "nudge",
    }
)
QUEUES = frozenset({"list", "quiet_first", "bowl"})


def controls(edition: Edition, state: RunState, seat_id: str, at: Place | None = None) -> frozenset[str]:
    """The controls of a seat at a place, by default where the run is; ``at`` is needed where steps stand side by side.

    Taking part: ``write``, ``note`` (private jottings), ``reply``, ``release``, ``done``, ``undone``, ``confirm``,
    ``pass``, ``spoke``, ``ask_floor``, ``pick``, ``give_dots``, ``rank``, ``score``, ``weigh``, ``consent``,
    ``object``, ``vote``, ``sort``, ``name_heaps``, ``commit``, ``approve``, ``record``, ``move``, ``press:<role>``.
    An act of another package may have controls of its own besides (``kinds.own_controls``).
    Whoever leads: ``FOR_THE_LEAD``, and ``spoke`` to end a turn. ``pause`` and ``resume`` also for who may stop.
    Nobody who is not here has any.
    """
    seat = state.seats.get(seat_id)
    if seat is None or not seat.here or state.is_finished:
        return frozenset()
    place = at or state.place
    found = set(_buttons(edition, state, seat_id)) | set(_stops(edition, state, seat_id))
    if leads(edition, state) == seat_id:
        found |= set(_leading(edition, state))
    if place is None or place not in state.places:
        return frozenset(found)
    step = edition.step(place.step)
    if seat_id in present(state, step, summoned_to(state, place)):
        found |= set(_taking_part(edition, state, seat_id, step, place))
    elif state.place is None and seat_id in concerned(edition, state, step, place):
        # Over days, whoever answers in a round they do not speak in, writes down or is asked, says when they are done.
        found |= set(_ticks(state, seat_id, step, place))
        found |= set(act_of(step).beside(edition, state, seat_id, step, place))
    return frozenset(found | set(_recording(edition, state, seat_id, step)))


def _taking_part(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    yield from _ticks(state, seat, step, place)
    yield from act_of(step).controls(edition, state, seat, step, place)
    if step.notes and seat not in _only_speakers(state, step, place):
        yield "note"
    if any(_opens_by_author(edition, address) for address in (*step.show, _released(step))):
        yield "release"


def _ticks(state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    ticked = seat in state.done.get(place.key, frozenset())
    if ticked:
        yield "undone"
    elif step.confirm:
        yield "confirm"
    elif state.place is None or act_of(step).is_ticked:
        yield "done"


def _recording(edition: Edition, state: RunState, seat: str, step: Step) -> Iterator[str]:
    if step.record is None or "silence" in step.rules:
        return
    if seat in recorders(edition, state, step):
        yield "record"
    asked = (step.record.approve,) if step.record.approve else ()
    if "speaker" in asked:
        spoken = {one for turn in state.round.speakers for one in turn} if state.round else set()
        asked = ("all",) if seat in (spoken or speaking(state, step)) else ()
    if seat in named(state, asked):
        yield "approve"


def _only_speakers(state: RunState, step: Step, place: Place) -> tuple[str, ...]:
    return named(state, step.speakers, summoned_to(state, place))


def _opens_by_author(edition: Edition, address: str) -> bool:
    shelf, mark = shelves.parts(address)
    return mark == "opened" and edition.shelves[shelf].opens == "author"


def _released(step: Step) -> str:
    if step.by != "author" or not step.marks:
        return ""
    return f"{shelves.parts(step.source)[0]}#{step.marks}"


def _buttons(edition: Edition, state: RunState, seat: str) -> Iterator[str]:
    """The method's own buttons: for what is asked in this phase, the next, or a loop that is running."""
    for role in _askable(edition, state):
        if role == "all" or role in state.seats[seat].roles:
            yield f"press:{role}"


def _askable(edition: Edition, state: RunState) -> Iterator[str]:
    gone = {past.place.step for past in state.past}
    near = {state.phase} if state.phase else set()
    order = [phase.id for phase in edition.phases]
    last = state.phase or (state.phases_ended[-1] if state.phases_ended else "")
    near |= set(order[order.index(last) + 1 :][:1]) if last else set()
    for step in edition.steps:
        ahead = step.phase in near and step.id not in gone
        for when in (step.when, *step.when_used) if ahead else ():
            word, _, role = when.partition(" ")
            if word == "asked" and role not in state.asked:
                yield role
    for loop in edition.loops.values():
        word, _, role = loop.until.partition(" ")
        running = any(loop.id in shelves.loops_of(edition, edition.step(place.step)) for place in state.places)
        if word == "asked" and running and state.asked_at.get(role, 0) <= state.lap_began.get(loop.id, 0):
            yield role


def _stops(edition: Edition, state: RunState, seat: str) -> Iterator[str]:
    if state.place and any("stop" in edition.people[role].may for role in state.seats[seat].roles):
        yield "resume" if state.is_paused else "pause"


def _leading(edition: Edition, state: RunState) -> Iterator[str]:
    yield from ("forward", "finish", "recast", "switch_mode")
    if state.phase:
        yield "end_phase"
    if state.places:
        yield from ("skip", "repeat", "extend", "resume" if state.is_paused else "pause")
    if arranging(edition, state):
        yield "arrange"
    if may_nudge(state):
        yield "nudge"
    if way_back(edition, state):
        yield "back"
    if loop_to_lengthen(edition, state):
        yield "add_lap"
    if state.place:
        yield from _giving_turns(state, edition.step(state.place.step))


def arranging(edition: Edition, state: RunState) -> Place | None:
    """The place where groups are being formed now, in the room or over days."""
    steps = ((place, edition.step(place.step)) for place in state.places)
    return next((place for place, step in steps if step.groups), None)


def _giving_turns(state: RunState, step: Step) -> Iterator[str]:
    if state.round:
        yield "call"
        if not state.round.is_over:
            yield "spoke"
    elif step.floor and "silence" not in step.rules:
        yield "call"
        if state.has_floor:
            yield "spoke"


def may_nudge(state: RunState) -> bool:
    """Whether a mail may go to those who have not been there: over days, once for a phase (each of its laps)."""
    said = {(one.phase, one.phase_lap) for one in state.trace if one.kind == "nudged"}
    return bool(state.open_places) and (state.phase, state.phase_lap) not in said


def way_back(edition: Edition, state: RunState, step: str = "", lap: int = 0) -> Past | None:
    """The step to go back to in this phase: the one named, else the one before; ``None`` if there is none."""
    ways = ways_back(edition, state)
    return next((past for past in ways if step in ("", past.place.step) and lap in (0, past.place.lap)), None)


def ways_back(edition: Edition, state: RunState) -> tuple[Past, ...]:
    """All steps of this phase that one can go back to, the nearest first."""
    found: dict[Place, Past] = {}
    for past in _behind(edition, state):
        found.setdefault(past.place, past)
    return tuple(found.values())


def _behind(edition: Edition, state: RunState) -> Iterator[Past]:
    for past in reversed(state.past):
        there = edition.step(past.place.step).phase == state.phase and past.place.phase_lap == state.phase_lap
        if there and past.ended != "passed_over" and _lies_behind(edition, state, past.place):
            yield past


def _lies_behind(edition: Edition, state: RunState, place: Place) -> bool:
    """In the room what comes before the running step; over days whatever does not stand open beside another."""
    if state.place:
        return _rank(edition, place) < _rank(edition, state.place)
    return bool(state.open_places) and place not in state.open_places


def _rank(edition: Edition, place: Place) -> tuple[int, int, int]:
    """Where a place comes in its phase: a loop's laps follow one another."""
    ids = [step.id for step in edition.steps]
    step, index = edition.step(place.step), ids.index(place.step)
    first = next(i for i, one in enumerate(edition.steps) if one.loop == step.loop) if step.loop else index
    return first, place.lap, index


def loop_to_lengthen(edition: Edition, state: RunState) -> tuple[str, int] | None:
    """The loop by laps that is running and may have one lap more, with the lap it is in."""
    for place in reversed(state.places):
        for loop_id in shelves.loops_of(edition, edition.step(place.step)):
            loop, lap = edition.loops[loop_id], shelves.lap_at(edition, place, loop_id)
            most = (loop.laps or (0, 0))[1]
            if not loop.over and lap < most and state.added_laps.get(loop_id, 0) <= lap:
                return loop_id, lap
    return None
