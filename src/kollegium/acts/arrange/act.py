"""Form groups, cast roles."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import Raw, close
from kollegium.engine.outcomes import FormGroups
from kollegium.engine.reading.schema import SUB_TABLE, Key
from kollegium.engine.reading.values import members, name
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def demands(raw: Raw) -> Iterator[tuple[str, str]]:
    """Groups or roles, and groups of some size or about something."""
    groups = raw.get("groups")
    if "groups" not in raw and "cast" not in raw:
        yield "", N_("The step arranges nothing. Add “groups”, “cast” or both.")
    if isinstance(groups, dict) and "size" not in groups and "from" not in groups:
        yield "groups", N_("The groups need a “size”, or a shelf in “from” with one group per entry.")


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Where the method leaves people free, they change groups themselves."""
    if step.groups and step.groups.free:
        yield "move"


def ends(draft: Draft, step: Step, place: Place) -> bool:
    """From now on the groups bind."""
    close(draft, step, place)
    if step.groups and draft.state.groups:
        draft.tell(FormGroups(draft.state.groups, draft.state.grouping))
    return True


ACT = Act(
    id="arrange",
    label=N_("form groups"),
    keys={"groups": SUB_TABLE, "cast": Key(members(name))},
    demands=demands,
    gives=frozenset({"move", "done", "undone"}),
    controls=controls,
    ends=ends,
    says=(FormGroups,),
)
