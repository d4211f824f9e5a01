"""Form groups, cast roles."""

from __future__ import annotations

from kollegium.acts.base import Act, nobody
from kollegium.engine.outcomes import FormGroups
from kollegium.engine.words import N_

ACT = Act(
    id="arrange",
    label=N_("Arrange"),
    invitation=N_("Form groups and share out the parts."),
    fields=frozenset({"groups", "cast"}),
    gives=frozenset({"move", "done", "undone"}),
    waits_for=nobody,
    says=(FormGroups,),
)
