"""Speak freely within limits."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act, may_reply, not_ticked
from kollegium.engine import people
from kollegium.engine.controls import QUEUES
from kollegium.engine.edition import Edition, Step
from kollegium.engine.reading.schema import PEOPLE, SUB_TABLE, Key
from kollegium.engine.reading.values import members, word
from kollegium.engine.state import Place, RunState
from kollegium.engine.turns import in_order_of_quiet
from kollegium.engine.words import N_


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Ask for the floor and give it back; over days write in the thread."""
    summoned = people.summoned_to(state, place)
    able = people.speaking(state, step, summoned)
    if "silence" in step.rules or seat not in able:
        return
    if state.place is None:
        yield "write"
        if may_reply(step):
            yield "reply"
    elif state.has_floor == seat:
        yield "spoke"
    elif step.floor == "bowl" and seat in people.named(state, step.speakers, summoned):
        return
    elif (
        seat not in state.floor and (step.floor in QUEUES or "no_interrupting" in step.rules) and not _alone(step, able)
    ):
        yield "ask_floor"


def _alone(step: Step, able: tuple[str, ...]) -> bool:
    """Whether only one may speak: the floor is theirs without asking."""
    return len(able) == 1 and step.floor != "bowl"


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who has asked for the floor, in the order in which they would get it; over days who is not done."""
    if state.place is None:
        return not_ticked(edition, state, place)
    return in_order_of_quiet(state) if edition.step(place.step).floor == "quiet_first" else state.floor


ACT = Act(
    id="talk",
    label=N_("talk"),
    keys={
        "floor": Key(word("open", "list", "quiet_first", "swap", "bowl")),
        "speakers": Key(members(PEOPLE)),
        "record": SUB_TABLE,
    },
    usual={"floor": "open"},
    gives=frozenset({"ask_floor", "spoke", "write", "reply", "done", "undone"}),
    controls=controls,
    waits_for=waits_for,
)
