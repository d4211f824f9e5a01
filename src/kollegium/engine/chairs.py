"""Who takes the chair, and who is reminded: what a group does when somebody is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kollegium.engine import people
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition
from kollegium.engine.state import RunState


def may_take(edition: Edition, state: RunState, seat: str) -> bool:
    """Whether a seat can take the lead now: it may lead, the run goes on, and it does not lead already."""
    return not state.is_finished and people.may_lead(edition, state, seat) and seat != people.leads(edition, state)


def chair_taken(draft: Draft, about: Mapping[str, Any], by: str) -> None:
    """``by`` leads from now on, and has the leading role in place of whoever had it; others who hold it keep it."""
    state, edition = draft.state, draft.edition
    role = edition.people.get(people.leading_role(edition, state))
    draft.say("chair_taken", seat=by)
    if role is not None and role.count is not None and role.id not in state.seats[by].roles:
        lead = people.leads(edition, state)
        stay = [seat for seat in state.holders(role.id) if seat != lead][: role.count[1] - 1]
        draft.say("recast", role=role.id, seats=[*stay, by])


def nudged(draft: Draft, about: Mapping[str, Any], by: str) -> None:
    draft.say("nudged", phase=draft.state.phase)
