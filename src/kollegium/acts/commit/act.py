"""Make promises that come back."""

from __future__ import annotations

from kollegium.acts.base import Act, step_and_people
from kollegium.engine import people
from kollegium.engine.edition import Edition
from kollegium.engine.outcomes import AdoptGoals
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who is to write the promise down and has not said that it stands."""
    step, taking_part = step_and_people(edition, state, place)
    writing = people.named(state, (step.by,)) if step.by else taking_part
    ticked = state.done.get(place.key, frozenset())
    return tuple(seat for seat in writing if seat in taking_part and seat not in ticked)


ACT = Act(
    id="commit",
    label=N_("Commit"),
    invitation=N_("Write down what somebody will try, and until when."),
    fields=frozenset({"into", "by", "approve", "fields", "due_days", "review", "from", "each"}),
    gives=frozenset({"commit", "approve", "done", "undone"}),
    waits_for=waits_for,
    says=(AdoptGoals,),
)
