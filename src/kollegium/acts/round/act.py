"""Speak in turn: everybody, some, or one for each group."""

from __future__ import annotations

from kollegium.acts.base import Act, not_ticked
from kollegium.engine.edition import Edition
from kollegium.engine.state import Place, RunState
from kollegium.engine.turns import waiting
from kollegium.engine.words import N_


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Whose turn it is and who comes after, in their order; over days who has neither posted nor passed."""
    if state.place is None:
        return not_ticked(edition, state, place)
    if state.round is None or state.round.is_over:
        return ()
    due = (state.round.speaking, *waiting(state.round, state.here))
    return tuple(seat for turn in due for seat in turn if seat in state.here)


ACT = Act(
    id="round",
    label=N_("Round"),
    invitation=N_("Speak in turn, one at a time."),
    fields=frozenset({"turn", "laps", "answered_by", "reads", "order", "sample", "minutes_each", "record"}),
    gives=frozenset({"spoke", "pass", "write", "reply", "done", "undone"}),
    waits_for=waits_for,
)
