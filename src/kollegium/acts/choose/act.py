"""Weigh or pick entries, or one of several options."""

from __future__ import annotations

from kollegium.acts.base import Act, step_and_people
from kollegium.engine import people
from kollegium.engine.edition import Edition
from kollegium.engine.outcomes import Publish
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who may choose and has not said that they have."""
    step, taking_part = step_and_people(edition, state, place)
    choosing = taking_part if step.by in {"", "author"} else people.named(state, (step.by,))
    ticked = state.done.get(place.key, frozenset())
    return tuple(seat for seat in choosing if seat in taking_part and seat not in ticked)


ACT = Act(
    id="choose",
    label=N_("Choose"),
    invitation=N_("Weigh or pick, each for themselves."),
    fields=frozenset({"from", "options", "by", "method", "votes", "keep", "marks", "secret", "tie", "else", "casts"}),
    gives=frozenset({"pick", "give_dots", "rank", "score", "weigh", "consent", "object", "vote", "done", "undone"}),
    waits_for=waits_for,
    says=(Publish,),
)
