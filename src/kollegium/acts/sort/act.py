"""Put entries into heaps."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act
from kollegium.engine.edition import Edition, Step
from kollegium.engine.reading.schema import ADDRESS, Key, must
from kollegium.engine.reading.values import members, text
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Everybody moves entries; where the file names no heaps, people do."""
    yield "sort"
    if not step.heaps:
        yield "name_heaps"


ACT = Act(
    id="sort",
    label=N_("put in order"),
    keys={"from": must(ADDRESS, "source"), "heaps": Key(members(text))},
    gives=frozenset({"sort", "name_heaps", "done", "undone"}),
    controls=controls,
)
