"""What happens next: beginning a run, going on, and answering whatever somebody presses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kollegium.engine import answering, casting, words
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition, Mode
from kollegium.engine.facts import Facts
from kollegium.engine.kinds import own_controls
from kollegium.engine.moves import MoveRefused
from kollegium.engine.outcomes import Plan
from kollegium.engine.pacing import go_on, start_phase
from kollegium.engine.settling import candidates, close_all
from kollegium.engine.state import RunState, SeatState
from kollegium.engine.walking import next_phase

__all__ = ["Plan", "answer", "begin", "candidates", "forward", "has_begun", "join", "next_phase"]


def begin(
    edition: Edition,
    seats: Iterable[SeatState],
    facts: Facts,
    modes: Mapping[str, Mode] | None = None,
    *,
    waits: bool = False,
) -> Plan:
    """Seat everybody, cast the roles and start the first phase.

    Roles given with a seat stand as they are (host, appoint, volunteers who came forward); roles to be volunteered
    for, drawn or rotated that are still empty are drawn. ``modes`` sets phases to another mode than the file's.
    ``waits``: others are still to come in; roles are cast and the first phase starts when whoever leads goes on.
    """
    draft = Draft(edition, RunState(), facts)
    for seat in seats:
        draft.say("seated", seat=seat.id, kind=seat.kind, roles=list(seat.roles))
    for phase, mode in (modes or {}).items():
        if mode != edition.phase(phase).mode:
            draft.say("mode_switched", phase=phase, mode=mode)
    if not waits:
        _cast(draft)
        start_phase(draft)
    return draft.plan


def has_begun(state: RunState) -> bool:
    """Whether a phase has started; until then people come in, and no role is drawn."""
    return bool(state.phase or state.phases_ended or state.is_finished)


def _cast(draft: Draft) -> None:
    for role in draft.edition.people.values():
        if role.cast not in casting.FILLED or role.count is None:
            continue
        holders = casting.fill(draft.edition, draft.state, role, draft.facts)
        if holders != draft.state.holders(role.id):
            draft.say("recast", role=role.id, seats=list(holders))


def join(edition: Edition, state: RunState, facts: Facts, seat: SeatState) -> Plan:
    """Somebody comes late: they get a chair, and a group at the beginning of the next step in groups."""
    if state.is_finished:
        raise MoveRefused(words.FINISHED)
    if seat.id in state.seats:
        raise MoveRefused(words.SEAT_TAKEN)
    if len(state.seats) >= edition.size.max:
        raise MoveRefused(words.FULL)
    draft = Draft(edition, state, facts)
    guest = {"is_guest": True} if seat.is_guest else {}
    draft.say("seated", seat=seat.id, kind=seat.kind, roles=list(seat.roles), **guest)
    return draft.plan


def forward(edition: Edition, state: RunState, facts: Facts) -> Plan:
    """What "next" does from here.

    In a phase: close what is going on and begin what comes next, passing over what does not take place, up to the end
    of the phase. Between phases: start the next; before the first, draw the roles that are still empty. A phase at
    everybody's own pace goes on by stretches: all steps that can stand open side by side. Raises
    ``MoveRefused`` if the run is over, if what is kept is not within bounds, or if a run that waited has too few people
    to begin.
    """
    if state.is_finished:
        raise MoveRefused(words.FINISHED)
    draft = Draft(edition, state, facts)
    if not has_begun(state):
        if len(state.here) < edition.size.min:
            raise MoveRefused(words.TOO_FEW_PEOPLE, least=edition.size.min, now=len(state.here))
        _cast(draft)
    if not state.phase:
        start_phase(draft)
    elif close_all(draft):
        go_on(draft)
    return draft.plan


def answer(edition: Edition, state: RunState, facts: Facts, kind: str, about: Mapping[str, Any], by: str) -> Plan:
    """What becomes of something a seat does: a plan, or ``MoveRefused`` with a sentence why not.

    ``kind`` is "forward", a kind of move, or the name of a control (``controls.controls``). ``about`` is what the
    move says; what is left out means what is going on (this step, this speaker, oneself). ``about["seen_seq"]`` is
    the number of the last move its page knew: if the step has changed since, whatever would change it again or speak
    for it is refused, so that two who press "next" at once go on by one step only.
    """
    said = dict(about)
    seen = said.pop("seen_seq", None)
    kind, said = answering.plain(kind, said)
    is_own = kind in own_controls()
    if not is_own and kind != "forward" and kind not in answering.ANSWERS:
        raise MoveRefused(words.WRONG_WORD)
    if seen is not None and int(seen) < answering.newest(state, kind, said):
        raise MoveRefused(words.NEW_LEAD if kind == "chair_taken" else words.GONE_ON)
    answering.check(edition, state, kind, said, by)
    if kind == "forward":
        return forward(edition, state, facts)
    draft = Draft(edition, state, facts)
    if is_own:
        answering.acted(draft, kind, said, by)
    else:
        answering.ANSWERS[kind](draft, said, by)
    return draft.plan
