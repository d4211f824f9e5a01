"""Speak freely within limits."""

from __future__ import annotations

from kollegium.acts.base import Act, not_ticked
from kollegium.engine.edition import Edition
from kollegium.engine.state import Place, RunState
from kollegium.engine.turns import in_order_of_quiet
from kollegium.engine.words import N_


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who has asked for the floor, in the order in which they would get it; over days who is not done."""
    if state.place is None:
        return not_ticked(edition, state, place)
    return in_order_of_quiet(state) if edition.step(place.step).floor == "quiet_first" else state.floor


ACT = Act(
    id="talk",
    label=N_("Talk"),
    invitation=N_("Speak freely, within the limits of the method."),
    fields=frozenset({"floor", "speakers", "record"}),
    gives=frozenset({"ask_floor", "spoke", "write", "reply", "done", "undone"}),
    waits_for=waits_for,
)
