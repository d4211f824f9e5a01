"""Speak in turn: everybody, some, or one for each group."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act, may_reply, not_ticked
from kollegium.engine import people
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import Raw
from kollegium.engine.reading.schema import LAPS, SUB_TABLE, Key
from kollegium.engine.reading.values import MOST_SEATS, NAME, minutes, name, pattern, whole, word
from kollegium.engine.state import Place, RunState
from kollegium.engine.turns import waiting
from kollegium.engine.words import N_


def demands(raw: Raw) -> Iterator[tuple[str, str]]:
    """Whoever reads, reads from a shelf."""
    if raw.get("turn") == "read" and "reads" not in raw:
        yield "turn", N_("Say in “reads” which shelf people read from.")


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Who has the turn ends it or passes; over days everybody posts once."""
    if state.place is None:
        yield from _posts(state, seat, step, place)
        return
    if state.round and seat in state.round.speaking:
        yield "spoke"
        if "pass_ok" in step.rules:
            yield "pass"


def _posts(state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    if "silence" in step.rules or seat not in people.speaking(state, step, people.summoned_to(state, place)):
        return
    yield "write"
    if "pass_ok" in step.rules:
        yield "pass"
    if may_reply(step) and (not step.answered_by or seat in state.holders(step.answered_by)):
        yield "reply"


def beside(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Over days the role that answers does so without a turn of its own."""
    if step.answered_by and seat in state.holders(step.answered_by) and may_reply(step):
        yield "reply"


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
    label=N_("speak in turn"),
    keys={
        "turn": Key(word("statement", "question", "read", "appreciation", "one_word")),
        "laps": Key(LAPS),
        "answered_by": Key(name),
        "reads": Key(name),
        "order": Key(pattern(rf"{NAME}_(?:first|last)", "<role>_first · <role>_last")),
        "sample": Key(whole(1, MOST_SEATS)),
        "minutes_each": Key(minutes),
        "record": SUB_TABLE,
    },
    usual={"turn": "statement"},
    demands=demands,
    gives=frozenset({"spoke", "pass", "write", "reply", "done", "undone"}),
    controls=controls,
    beside=beside,
    in_turn=True,
    waits_for=waits_for,
)
