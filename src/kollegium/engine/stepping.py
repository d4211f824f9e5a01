"""How a run gets from step to step and from phase to phase: what each of these moves changes."""

from __future__ import annotations

from typing import Any

from kollegium.engine import people, shelves, turns
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import act_of
from kollegium.engine.moves import Move
from kollegium.engine.state import Clock, Past, Place, RunState, changed


def phase_started(edition: Edition, state: RunState, move: Move) -> RunState:
    phase = edition.phase(move.about["phase"])
    if state.phase or state.is_finished:
        raise ValueError(phase.id)
    mode = move.about.get("mode", phase.mode)
    state = _at_no_step(state)
    state = changed(
        state,
        phase=phase.id,
        phase_lap=int(move.about.get("phase_lap", 1)),
        mode=mode,
        modes={**state.modes, phase.id: mode},
        phase_started_at=move.at,
        cursor=None,
        laps=1,
        entries=(),
        changed_seq=move.seq,
    )
    loop = shelves.phase_loop(edition, phase.id)
    if loop and edition.loops[loop].phases[0] == phase.id:
        state = _lap_begins(state, loop, move)
    return state


def phase_ended(edition: Edition, state: RunState, move: Move) -> RunState:
    if state.phase != move.about["phase"]:
        raise ValueError(state.phase)
    state = _at_no_step(state)
    return changed(
        state,
        phase="",
        phases_ended=(*state.phases_ended, str(move.about["phase"])),
        phase_ended_at=move.at,
        changed_seq=move.seq,
    )


def mode_switched(edition: Edition, state: RunState, move: Move) -> RunState:
    phase, mode = edition.phase(move.about["phase"]).id, move.about["mode"]
    state = changed(state, modes={**state.modes, phase: mode})
    if state.phase != phase or state.mode == mode:
        return state
    places = state.places
    state = changed(_at_no_step(state), mode=mode, changed_seq=move.seq)
    if mode == "live":
        return state
    return changed(state, open_places=places)


def finished(edition: Edition, state: RunState, move: Move) -> RunState:
    if state.phase or state.is_finished:
        raise ValueError("a phase is running" if state.phase else "finished twice")
    return changed(state, finished_at=move.at or 1.0, changed_seq=move.seq)


def started(edition: Edition, state: RunState, move: Move) -> RunState:
    step, place = _step_and_place(edition, state, move)
    state = _loop_of(state, step, move)
    state = _first_of_lap(edition, state, step, move)
    return _go_to(state, step, place, move)


def went_back(edition: Edition, state: RunState, move: Move) -> RunState:
    step, place = _step_and_place(edition, state, move)
    if state.mode == "live":
        return _go_to(_loop_of(state, step, move), step, place, move)
    if place in state.open_places:
        raise ValueError(step.id)
    return _beside(edition, state, place, move)


def _beside(edition: Edition, state: RunState, place: Place, move: Move) -> RunState:
    """Over days a step opens again beside the others, in its order; where the group goes on from stays as it was."""
    cursor, order = state.cursor, [one.id for one in edition.steps]
    state = _go_to(state, edition.step(place.step), place, move)
    places = sorted(state.open_places, key=lambda one: (one.lap, order.index(one.step)))
    return changed(state, open_places=tuple(places), cursor=cursor)


def repeated(edition: Edition, state: RunState, move: Move) -> RunState:
    """A step that is going on begins anew: nobody is done with it any more, and its time runs from now."""
    place, step = _running(state, move), edition.step(move.about["step"])
    ticks = {key: seats for key, seats in state.done.items() if key not in {place.key, f"{place.key}/passed"}}
    state = _with_own(changed(state, done=ticks), place, move)
    if state.mode == "live":
        began = state.began_at.get(place.key, 0.0)
        gone = Past(place, "repeated", move.at, "", began, state.laps, state.entries)
        return _go_to(changed(state, past=(*state.past, gone)), step, place, move)
    return changed(state, began_at={**state.began_at, place.key: move.at}, changed_seq=move.seq)


def passed_over(edition: Edition, state: RunState, move: Move) -> RunState:
    step, place = _step_and_place(edition, state, move)
    state = _loop_of(state, step, move)
    state = _first_of_lap(edition, state, step, move)
    state = _sign(edition, state, step, "all_pass" if act_of(step).in_turn else "no_objection", holds=True)
    gone = Past(place, "passed_over", move.at, str(move.about.get("reason", "")))
    return changed(state, past=(*state.past, gone), cursor=place, changed_seq=move.seq)


def tied(edition: Edition, state: RunState, move: Move) -> RunState:
    key = _running(state, move).key
    done = {place: ticks for place, ticks in state.done.items() if place != key}
    return changed(state, vote=2, tied=tuple(move.about["entries"]), done=done, changed_seq=move.seq)


def closed(edition: Edition, state: RunState, move: Move) -> RunState:
    place = _running(state, move)
    step = edition.step(place.step)
    if "mark" in move.about:
        state = _with_marks(edition, state, place, str(move.about["mark"]), tuple(move.about.get("kept", ())))
    if "results" in move.about:
        state = changed(state, results={**state.results, place.key: dict(move.about["results"])})
    if act_of(step).in_turn:
        state = _sign(edition, state, step, "all_pass", holds=_all_passed(state, step, place))
    if step.method == "consent":
        state = _sign(edition, state, step, "no_objection", holds=not move.about.get("objections", 0))
    return _leave(state, place, "closed", move)


def _all_passed(state: RunState, step: Step, place: Place) -> bool:
    if state.round is not None:
        return state.round.all_passed
    taking_part = people.speaking(state, step, people.summoned_to(state, place))
    return set(taking_part) <= state.done.get(f"{place.key}/passed", frozenset())


def skipped(edition: Edition, state: RunState, move: Move) -> RunState:
    place = _running(state, move)
    step = edition.step(place.step)
    state = _sign(edition, state, step, "all_pass" if act_of(step).in_turn else "no_objection", holds=True)
    return _leave(state, place, "skipped", move)


def lap_added(edition: Edition, state: RunState, move: Move) -> RunState:
    loop = edition.loops[move.about["loop"]].id
    return changed(state, added_laps={**state.added_laps, loop: int(move.about["to"])})


def _step_and_place(edition: Edition, state: RunState, move: Move) -> tuple[Step, Place]:
    step = edition.step(move.about["step"])
    if step.phase != state.phase or (state.place is not None and move.kind != "went_back"):
        raise ValueError(step.id)
    lap, entry = int(move.about.get("lap", 1)), str(move.about.get("entry", ""))
    return step, Place(step.id, lap, state.phase_lap, entry)


def _go_to(state: RunState, step: Step, place: Place, move: Move) -> RunState:
    if "summoned" in move.about:
        called = {f"{place.key}{part}": tuple(seats) for part, seats in move.about["summoned"].items()}
        state = changed(state, summoned={**state.summoned, **called})
    state = _with_own(state, place, move)
    state = changed(state, cursor=place, began_at={**state.began_at, place.key: move.at})
    if state.mode != "live":
        return changed(state, open_places=(*state.open_places, place), changed_seq=move.seq)
    state = changed(_at_no_step(state), place=place, changed_seq=move.seq)
    state = changed(state, clock=Clock(started_at=move.at, turn_at=move.at))
    if "order" in move.about:
        order = tuple(tuple(turn) for turn in move.about["order"])
        state = changed(state, round=turns.open_round(order, step, state.here))
    return state


def _with_own(state: RunState, place: Place, move: Move) -> RunState:
    """What the act of the step keeps of its own, if it begins with any."""
    if "own" not in move.about:
        return state
    return changed(state, own={**state.own, place.key: dict(move.about["own"])})


def _at_no_step(state: RunState) -> RunState:
    return changed(
        state,
        place=None,
        open_places=(),
        clock=Clock(),
        round=None,
        floor=(),
        has_floor="",
        spoke_in_talk={},
        vote=1,
        tied=(),
    )


def _leave(state: RunState, place: Place, how: str, move: Move) -> RunState:
    gone = Past(
        place=place,
        ended=how,
        at=move.at,
        reason=str(move.about.get("reason", "")),
        started_at=state.began_at.get(place.key, 0.0),
        laps=state.laps,
        entries=state.entries,
    )
    still_open = tuple(one for one in state.open_places if one != place)
    if state.place is None and how == "skipped":
        state = changed(state, open_places=still_open)
    else:
        state = changed(_at_no_step(state), open_places=still_open if state.place is None else ())
    return changed(state, past=(*state.past, gone), changed_seq=move.seq)


def _running(state: RunState, move: Move) -> Place:
    step, lap = move.about["step"], int(move.about.get("lap", 1))
    for place in state.places:
        if (place.step, place.lap) == (step, lap):
            return place
    raise ValueError(step)


def _loop_of(state: RunState, step: Step, move: Move) -> RunState:
    entries: Any = move.about.get("entries", state.entries if step.loop else ())
    laps = int(move.about.get("laps", state.laps if step.loop else 1))
    if tuple(entries) == state.entries and laps == state.laps:
        return state
    return changed(state, entries=tuple(entries), laps=laps)


def _first_of_lap(edition: Edition, state: RunState, step: Step, move: Move) -> RunState:
    if not step.loop:
        return state
    first = next(one for one in edition.steps if one.loop == step.loop)
    return _lap_begins(state, step.loop, move) if first.id == step.id else state


def _lap_begins(state: RunState, loop: str, move: Move) -> RunState:
    signs = {name: sign for name, sign in state.signs.items() if name.partition(":")[0] != loop}
    return changed(state, signs=signs, lap_began={**state.lap_began, loop: move.seq})


def _sign(edition: Edition, state: RunState, step: Step, name: str, *, holds: bool) -> RunState:
    if name == "no_objection" and step.method != "consent":
        return state
    signs = {f"{loop}:{name}": holds for loop in shelves.loops_of(edition, step)}
    return changed(state, signs={**state.signs, **signs})


def _with_marks(edition: Edition, state: RunState, place: Place, address: str, kept: tuple[str, ...]) -> RunState:
    marks = dict(state.marks)
    if shelves.loops_of(edition, edition.step(place.step)):
        marks[f"{address}@{shelves.lap_label(place)}"] = kept
        laps = [found for name, found in marks.items() if name.startswith(f"{address}@")]
        marks[address] = tuple(dict.fromkeys(entry for found in laps for entry in found))
    else:
        marks[address] = kept
    return changed(state, marks=marks)
