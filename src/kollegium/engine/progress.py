"""How a run's state follows from its moves: same edition, same moves, same state."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kollegium.engine import happenings, stepping, tracing
from kollegium.engine.edition import Edition
from kollegium.engine.moves import Move
from kollegium.engine.shelves import may_show
from kollegium.engine.state import RunState, changed

__all__ = ["apply", "may_show", "reduce"]

Take = Callable[[Edition, RunState, Move], RunState]

TAKES: dict[str, Take] = {
    "seated": happenings.seated,
    "left": happenings.left,
    "returned": happenings.returned,
    "recast": happenings.recast,
    "chair_taken": happenings.chair_taken,
    "nudged": happenings.nudged,
    "reminded": happenings.reminded,
    "phase_started": stepping.phase_started,
    "phase_ended": stepping.phase_ended,
    "mode_switched": stepping.mode_switched,
    "started": stepping.started,
    "passed_over": stepping.passed_over,
    "tied": stepping.tied,
    "closed": stepping.closed,
    "skipped": stepping.skipped,
    "went_back": stepping.went_back,
    "repeated": stepping.repeated,
    "lap_added": stepping.lap_added,
    "arranged": happenings.arranged,
    "moved": happenings.moved,
    "spoke": happenings.spoke,
    "passed": happenings.passed,
    "called": happenings.called,
    "floor_asked": happenings.floor_asked,
    "floor_given": happenings.floor_given,
    "done": happenings.done,
    "undone": happenings.undone,
    "acted": happenings.acted,
    "asked": happenings.asked,
    "shelf_opened": happenings.shelf_opened,
    "shelf_stayed_closed": happenings.shelf_stayed_closed,
    "extended": happenings.extended,
    "paused": happenings.paused,
    "resumed": happenings.resumed,
    "finished": stepping.finished,
}


def reduce(edition: Edition, moves: Iterable[Move], start: RunState | None = None) -> RunState:
    """The state after these moves, from an empty run or from ``start``.

    A move with a key that has been seen changes nothing. A move that names an unknown seat, role, step, phase, loop
    or shelf, or that cannot happen in the state before it, raises ``ValueError``.
    """
    state = start or RunState()
    seen = set(state.keys)
    for move in moves:
        if move.key not in seen:
            state = _taken(edition, state, move)
            if move.key:
                seen.add(move.key)
    return changed(state, keys=frozenset(seen))


def apply(edition: Edition, state: RunState, move: Move) -> RunState:
    """The state after one more move; errors as in ``reduce``."""
    return reduce(edition, (move,), state)


def _taken(edition: Edition, state: RunState, move: Move) -> RunState:
    if move.kind not in TAKES:
        raise ValueError(move.kind)
    try:
        after = TAKES[move.kind](edition, state, move)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"{move.kind}: {error}") from error
    after = tracing.traced(edition, state, after, move)
    return changed(after, seq=move.seq, started_by=after.started_by or move.by)
