"""What people do within a step, and what it changes: seats, turns, groups, ticks, shelves, the clock."""

from __future__ import annotations

from kollegium.engine import people, turns
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import NOTHING, act_of
from kollegium.engine.moves import Move
from kollegium.engine.state import Clock, Place, RunState, SeatState, changed


def seated(edition: Edition, state: RunState, move: Move) -> RunState:
    seat = str(move.about["seat"])
    if seat in state.seats:
        raise ValueError(seat)
    roles = tuple(str(role) for role in move.about.get("roles", ()))
    if not set(roles) <= set(edition.people):
        raise ValueError(roles)
    kind, is_guest = str(move.about.get("kind", "teacher")), bool(move.about.get("is_guest"))
    chair = SeatState(id=seat, kind=kind, roles=roles, is_guest=is_guest)
    held = {**state.held, **{role: state.held.get(role, frozenset()) | {seat} for role in roles}}
    return changed(state, seats=people.with_rest(edition, {**state.seats, seat: chair}), held=held)


def left(edition: Edition, state: RunState, move: Move) -> RunState:
    seat = state.seats[move.about["seat"]]
    state = changed(state, seats={**state.seats, seat.id: changed(seat, here=False)})
    if state.round and not state.round.is_over and not set(state.round.speaking) & set(state.here):
        state = changed(state, round=turns.go_on(state.round, state.here))
        state = _turned(state, move)
    if seat.id in state.floor:
        state = changed(state, floor=tuple(one for one in state.floor if one != seat.id))
    if state.has_floor == seat.id:
        state = turns.give_floor(state, turns.next_in_line(state, _step(edition, state)))
    return state


def returned(edition: Edition, state: RunState, move: Move) -> RunState:
    seat = state.seats[move.about["seat"]]
    return changed(state, seats={**state.seats, seat.id: changed(seat, here=True)})


def recast(edition: Edition, state: RunState, move: Move) -> RunState:
    return people.recast(edition, state, str(move.about["role"]), move.about["seats"])


def chair_taken(edition: Edition, state: RunState, move: Move) -> RunState:
    return changed(state, chair=state.seats[move.about["seat"]].id, chair_seq=move.seq)


def nudged(edition: Edition, state: RunState, move: Move) -> RunState:
    if edition.phase(str(move.about["phase"])).id != state.phase:
        raise ValueError(move.about["phase"])
    return state


def reminded(edition: Edition, state: RunState, move: Move) -> RunState:
    if move.about["seat"] not in state.seats:
        raise ValueError(move.about["seat"])
    return state


def arranged(edition: Edition, state: RunState, move: Move) -> RunState:
    groups = tuple(tuple(group) for group in move.about.get("groups", ()))
    if groups:
        here = str(move.about.get("at", "")) or (state.place.key if state.place else "")
        again = bool(here) and state.arranged_at == here
        state = changed(
            state, groups=groups, arranged_at=here, grouping=state.grouping if again else state.grouping + 1
        )
    for role, holders in move.about.get("cast", {}).items():
        state = people.recast(edition, state, role, holders)
    return state


def moved(edition: Edition, state: RunState, move: Move) -> RunState:
    seat, target = state.seats[move.about["seat"]].id, int(move.about["group"])
    if not 0 <= target < len(state.groups):
        raise ValueError(target)
    groups = [tuple(one for one in group if one != seat) for group in state.groups]
    groups[target] = (*groups[target], seat)
    return changed(state, groups=tuple(groups))


def spoke(edition: Edition, state: RunState, move: Move) -> RunState:
    return _turn(edition, state, move, passed=False)


def passed(edition: Edition, state: RunState, move: Move) -> RunState:
    return _turn(edition, state, move, passed=True)


def _turn(edition: Edition, state: RunState, move: Move, *, passed: bool) -> RunState:
    speaker = state.seats[move.about["speaker"]].id
    if state.round is None:
        return _turn_elsewhere(edition, state, move, speaker, passed=passed)
    if speaker not in state.round.speaking:
        raise ValueError(speaker)
    if not passed:
        state = turns.count_turn(state, state.round.speaking, in_talk=False)
    going = turns.turn_over(state.round, state.here, passed=passed)  # type: ignore[arg-type]
    return _turned(changed(state, round=going), move)


def _turn_elsewhere(edition: Edition, state: RunState, move: Move, speaker: str, *, passed: bool) -> RunState:
    if state.place is None:
        state = _tick(edition, state, move, speaker, add=True)
        return _tick(edition, state, move, speaker, add=passed, part="/passed")
    if state.has_floor != speaker or passed:
        raise ValueError(speaker)
    state = turns.count_turn(state, (speaker,), in_talk=True)
    state = turns.give_floor(state, turns.next_in_line(state, _step(edition, state)))
    return _turned(state, move)


def called(edition: Edition, state: RunState, move: Move) -> RunState:
    if state.round is None:
        raise ValueError("no round")
    called_round = turns.call(state.round, str(move.about["speaker"]))
    return _turned(changed(state, round=called_round), move)


def floor_asked(edition: Edition, state: RunState, move: Move) -> RunState:
    seat = state.seats[move.about["seat"]].id
    if seat in state.floor or seat == state.has_floor:
        return state
    state = changed(state, floor=(*state.floor, seat))
    if state.has_floor:
        return state
    return _turned(turns.give_floor(state, seat), move)


def floor_given(edition: Edition, state: RunState, move: Move) -> RunState:
    seat = state.seats[move.about["seat"]].id
    if state.has_floor and state.has_floor != seat:
        state = turns.count_turn(state, (state.has_floor,), in_talk=True)
    return _turned(turns.give_floor(state, seat), move)


def done(edition: Edition, state: RunState, move: Move) -> RunState:
    return _tick(edition, state, move, str(move.about["seat"]), add=True)


def undone(edition: Edition, state: RunState, move: Move) -> RunState:
    return _tick(edition, state, move, str(move.about["seat"]), add=False)


def _tick(edition: Edition, state: RunState, move: Move, seat: str, *, add: bool, part: str = "") -> RunState:
    step = edition.step(str(move.about["step"]))
    key = Place(step.id, int(move.about.get("lap", 1)), state.phase_lap).key + part
    ticks = state.done.get(key, frozenset())
    who = frozenset({state.seats[seat].id})
    return changed(state, done={**state.done, key: ticks | who if add else ticks - who})


def asked(edition: Edition, state: RunState, move: Move) -> RunState:
    role = str(move.about["role"])
    put = role.removeprefix("confirmed:")
    if role != "all" and role not in edition.people and (put == role or put not in edition.inputs):
        raise ValueError(role)
    return changed(state, asked=state.asked | {role}, asked_at={**state.asked_at, role: move.seq})


def shelf_opened(edition: Edition, state: RunState, move: Move) -> RunState:
    return changed(state, opened=state.opened | {_box(edition, move)})


def shelf_stayed_closed(edition: Edition, state: RunState, move: Move) -> RunState:
    name = _box(edition, move)
    if name in state.opened:
        raise ValueError(name)
    return changed(state, stayed_closed=state.stayed_closed | {name})


def _box(edition: Edition, move: Move) -> str:
    shelf = edition.shelves[move.about["shelf"]].id
    lap = int(move.about.get("lap") or 0)
    return f"{shelf}@{lap}" if lap else shelf


def acted(edition: Edition, state: RunState, move: Move) -> RunState:
    seat, step = state.seats[move.about["seat"]].id, edition.step(move.about["step"])
    place = next((one for one in state.places if (one.step, one.lap) == (step.id, int(move.about["lap"]))), None)
    if place is None:
        raise ValueError(step.id)
    own = act_of(step).takes(state.own.get(place.key, NOTHING), {**move.about, "seat": seat})
    return changed(state, own={**state.own, place.key: own})


def extended(edition: Edition, state: RunState, move: Move) -> RunState:
    if "days" in move.about:
        key = Place(edition.step(move.about["step"]).id, int(move.about["lap"]), state.phase_lap).key
        more = state.more_days.get(key, 0) + int(move.about["days"])
        return changed(state, more_days={**state.more_days, key: more})
    clock = state.clock
    return changed(state, clock=changed(clock, extra_minutes=clock.extra_minutes + float(move.about["minutes"])))


def paused(edition: Edition, state: RunState, move: Move) -> RunState:
    return state if state.is_paused else changed(state, clock=changed(state.clock, paused_at=move.at))


def resumed(edition: Edition, state: RunState, move: Move) -> RunState:
    if not state.is_paused:
        return state
    began = {place.key: _later(state, place.key, move.at) for place in state.open_places}
    return changed(state, clock=_resumed(state.clock, move.at), began_at={**state.began_at, **began})


def _later(state: RunState, key: str, at: float) -> float:
    """Over days the time of a pause does not count: the window of a step begins, and so ends, later by as much."""
    began = state.began_at.get(key, state.phase_started_at)
    return began + at - max(state.clock.paused_at, began)


def _resumed(clock: Clock, at: float) -> Clock:
    away = at - clock.paused_at
    turn_at = clock.turn_at + at - max(clock.paused_at, clock.turn_at)
    return changed(clock, paused_at=0.0, paused_for=clock.paused_for + away, turn_at=turn_at)


def _turned(state: RunState, move: Move) -> RunState:
    return changed(state, turned_seq=move.seq, clock=changed(state.clock, turn_at=move.at))


def _step(edition: Edition, state: RunState) -> Step:
    if state.place is None:
        raise ValueError("no step")
    return edition.step(state.place.step)
