"""Put entries into heaps."""

from __future__ import annotations

from kollegium.acts.base import Act, nobody
from kollegium.engine.words import N_

ACT = Act(
    id="sort",
    label=N_("Sort"),
    invitation=N_("Put what was written into heaps."),
    fields=frozenset({"from", "heaps"}),
    gives=frozenset({"sort", "name_heaps", "done", "undone"}),
    waits_for=nobody,
)
