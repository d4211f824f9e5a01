"""Write silently, alone, in groups or as one text; answer an instrument."""

from __future__ import annotations

from kollegium.acts.base import Act, not_ticked
from kollegium.engine.words import N_

ACT = Act(
    id="write",
    label=N_("Write"),
    invitation=N_("Write silently, alone or as a group."),
    fields=frozenset({"into", "each", "prompts", "form", "offline", "moving", "auto", "place"}),
    gives=frozenset({"write", "done", "undone", "move"}),
    waits_for=not_ticked,
)
