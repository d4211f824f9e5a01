"""Read, look, listen, go somewhere. Nothing is collected but a tick."""

from __future__ import annotations

from kollegium.acts.base import Act, not_ticked
from kollegium.engine.edition import Edition
from kollegium.engine.reading.schema import Key
from kollegium.engine.reading.values import flag, plain
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who has not confirmed, where the step asks for it; over days also who has not been here yet."""
    if state.place is None or edition.step(place.step).confirm:
        return not_ticked(edition, state, place)
    return ()


ACT = Act(
    id="do",
    label=N_("look, listen, go"),
    keys={"confirm": Key(flag), "place": Key(plain)},
    gives=frozenset({"confirm", "done", "undone"}),
    waits_for=waits_for,
)
