"""Write silently, alone, in groups or as one text; answer an instrument."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act, not_ticked
from kollegium.engine.edition import Edition, Step
from kollegium.engine.reading.schema import EACH, FORMS, Key, must
from kollegium.engine.reading.values import flag, members, name, plain, text, word
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Write; where the step says so, go to another group meanwhile."""
    yield "write"
    if step.moving and state.groups:
        yield "move"


ACT = Act(
    id="write",
    label=N_("write"),
    keys={
        "into": must(name),
        "each": Key(EACH),
        "prompts": Key(members(text)),
        "form": Key(word(*FORMS)),
        "offline": Key(flag),
        "moving": Key(flag),
        "auto": Key(flag),
        "place": Key(plain),
    },
    usual={"within": "alone"},
    gives=frozenset({"write", "done", "undone", "move"}),
    controls=controls,
    is_ticked=True,
    waits_for=not_ticked,
)
