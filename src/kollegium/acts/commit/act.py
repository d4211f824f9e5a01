"""Make promises that come back."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act, is_named_in_by, step_and_people
from kollegium.engine import people
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import close
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.outcomes import AdoptGoals
from kollegium.engine.reading.schema import ADDRESS, EACH, FIELDS, Key, must
from kollegium.engine.reading.values import MOST_DAYS, members, name, whole, word
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_


def flaws(edition: Edition, step: Step) -> Iterator[Flaw]:
    """Promises stand on a shelf that holds commitments (method-language.md 24)."""
    into = edition.shelves.get(step.into)
    if into is not None and into.holds not in {"", "commitment"}:
        message = N_(
            "People commit themselves here, but the shelf “%(shelf)s” holds no commitments. "
            'Write holds = "commitment" there.'
        )
        yield flaw(("step", step.id, "into"), message, shelf=into.id)


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Whoever is to promise writes it down; whoever is asked stands behind it."""
    if not step.by or is_named_in_by(state, step, place, seat):
        yield "commit"
    summoned = people.summoned_to(state, place, "/approve")
    if step.approve and seat in people.named(state, (step.approve,), summoned):
        yield "approve"


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who is to write the promise down and has not said that it stands."""
    step, taking_part = step_and_people(edition, state, place)
    writing = people.named(state, (step.by,)) if step.by else taking_part
    ticked = state.done.get(place.key, frozenset())
    return tuple(seat for seat in writing if seat in taking_part and seat not in ticked)


def ends(draft: Draft, step: Step, place: Place) -> bool:
    """What was written is promised from now on."""
    close(draft, step, place)
    draft.tell(AdoptGoals(step.into, place.key))
    return True


ACT = Act(
    id="commit",
    label=N_("promise"),
    keys={
        "into": must(name),
        "by": Key(name),
        "approve": Key(name),
        "fields": Key(members(word(*FIELDS))),
        "due_days": Key(whole(1, MOST_DAYS)),
        "review": Key(name),
        "from": Key(ADDRESS, "source"),
        "each": Key(EACH),
    },
    usual={"by": "all"},
    flaws=flaws,
    gives=frozenset({"commit", "approve", "done", "undone"}),
    controls=controls,
    is_ticked=True,
    waits_for=waits_for,
    ends=ends,
    says=(AdoptGoals,),
)
