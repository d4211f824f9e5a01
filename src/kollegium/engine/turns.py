"""Whose turn it is: rounds that go from one to the next, and the floor of a talk."""

from __future__ import annotations

from collections.abc import Collection

from kollegium.engine.edition import Step
from kollegium.engine.state import Round, RunState, changed


def open_round(turns: tuple[tuple[str, ...], ...], step: Step, here: Collection[str]) -> Round:
    """A round at its beginning: as many times round as the step's `laps` allow, once if it names none."""
    least, most = step.laps or (1, 1)
    fresh = Round(speakers=turns, now=len(turns), laps=most, least=least)
    return _first(fresh, here)


def turn_over(run_round: Round, here: Collection[str], *, passed: bool) -> Round:
    """The round after whoever speaks has spoken or passed. Absent people are passed over, not counted as passing."""
    index = frozenset({run_round.now})
    if passed:
        ended = changed(run_round, passed=run_round.passed | index)
    else:
        ended = changed(run_round, spoken=run_round.spoken | index)
    return go_on(ended, here)


def go_on(run_round: Round, here: Collection[str]) -> Round:
    """The round with the next turn: the next one round the circle that has not been, else the next lap, else the end."""
    count = len(run_round.speakers)
    for step in range(1, count + 1):
        index = (run_round.now + step) % count
        if _is_due(run_round, index, here):
            return changed(run_round, now=index)
    over = changed(run_round, now=count)
    enough = over.lap >= over.laps or (over.all_passed and over.lap >= over.least)
    if enough:
        return over
    return _first(changed(over, lap=over.lap + 1, spoken=frozenset(), passed=frozenset()), here)


def call(run_round: Round, speaker: str) -> Round:
    """The round with the turn given to somebody; raises ``ValueError`` if they have none. The others keep theirs."""
    for index, turn in enumerate(run_round.speakers):
        if speaker in turn:
            return changed(
                run_round,
                now=index,
                spoken=run_round.spoken - {index},
                passed=run_round.passed - {index},
            )
    raise ValueError(speaker)


def waiting(run_round: Round, here: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The turns still to come in this lap, in their order."""
    count = len(run_round.speakers)
    order = [(run_round.now + step) % count for step in range(1, count)] if not run_round.is_over else []
    return tuple(run_round.speakers[index] for index in order if _is_due(run_round, index, here))


def _is_due(run_round: Round, index: int, here: Collection[str]) -> bool:
    done = run_round.spoken | run_round.passed
    return index not in done and any(seat in here for seat in run_round.speakers[index])


def _first(run_round: Round, here: Collection[str]) -> Round:
    for index in range(len(run_round.speakers)):
        if _is_due(run_round, index, here):
            return changed(run_round, now=index)
    return run_round


def next_in_line(state: RunState, step: Step) -> str:
    """Who gets the floor when it is free: first come, first served, or with ``quiet_first`` whoever spoke least."""
    if not state.floor:
        return ""
    if step.floor != "quiet_first":
        return state.floor[0]
    return min(
        state.floor,
        key=lambda seat: (state.spoke_in_talk.get(seat, 0), state.spoke_in_run.get(seat, 0), state.floor.index(seat)),
    )


def give_floor(state: RunState, seat: str) -> RunState:
    """The state with the floor given to a seat; an empty seat leaves it free."""
    return changed(state, has_floor=seat, floor=tuple(one for one in state.floor if one != seat))


def count_turn(state: RunState, seats: Collection[str], *, in_talk: bool) -> RunState:
    """The state after these seats have spoken once more."""
    in_run = {**state.spoke_in_run, **{seat: state.spoke_in_run.get(seat, 0) + 1 for seat in seats}}
    talk = {**state.spoke_in_talk, **{seat: state.spoke_in_talk.get(seat, 0) + 1 for seat in seats}}
    return changed(state, spoke_in_run=in_run, spoke_in_talk=talk if in_talk else state.spoke_in_talk)


def in_order_of_quiet(state: RunState) -> tuple[str, ...]:
    """The queue of a talk in the order in which the floor would be given under ``quiet_first``."""
    return tuple(
        sorted(
            state.floor,
            key=lambda s: (state.spoke_in_talk.get(s, 0), state.spoke_in_run.get(s, 0), state.floor.index(s)),
        )
    )
