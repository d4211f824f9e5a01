"""What several acts ask: who takes part, who has not ticked, whether one may answer."""

from __future__ import annotations

from kollegium.engine import people
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import Act, nobody
from kollegium.engine.state import Place, RunState

__all__ = ["IN_ANY_STEP", "Act", "is_named_in_by", "may_reply", "nobody", "not_ticked", "step_and_people"]

IN_ANY_STEP = frozenset({"note", "release", "record", "approve"})


def step_and_people(edition: Edition, state: RunState, place: Place) -> tuple[Step, tuple[str, ...]]:
    """A step and the seats that take part in it now."""
    step = edition.step(place.step)
    return step, people.present(state, step, people.summoned_to(state, place))


def not_ticked(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who takes part and has not said "done for now"."""
    ticked = state.done.get(place.key, frozenset())
    return tuple(seat for seat in step_and_people(edition, state, place)[1] if seat not in ticked)


def may_reply(step: Step) -> bool:
    """Whether the rules of a step leave room for answers."""
    return "no_comment" not in step.rules and "silence" not in step.rules


def is_named_in_by(state: RunState, step: Step, place: Place, seat: str) -> bool:
    """Whether a seat is among those whom ``by`` names at a place."""
    return seat in people.named(state, (step.by,), people.summoned_to(state, place))
