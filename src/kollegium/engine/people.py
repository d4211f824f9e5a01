"""Who somebody is in a run: roles, the rest, who takes part in a step, who leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kollegium.engine.edition import Edition, Role, Step
from kollegium.engine.state import Place, RunState, SeatState, changed

GUESTS = frozenset({"student", "parent", "volunteer", "official"})


def rest_role(edition: Edition) -> str:
    """The id of the role that holds everybody without another role; empty if the method has none."""
    return next((role.id for role in edition.people.values() if role.count is None), "")


def with_rest(edition: Edition, seats: Mapping[str, SeatState]) -> dict[str, SeatState]:
    """The same seats, where exactly those without another role hold the rest role (method language 15)."""
    rest = rest_role(edition)
    settled = {}
    for seat in seats.values():
        roles = tuple(role for role in seat.roles if role != rest)
        if not roles and rest:
            roles = (rest,)
        settled[seat.id] = seat if roles == seat.roles else changed(seat, roles=roles)
    return settled


def recast(edition: Edition, state: RunState, role: str, holders: Iterable[str]) -> RunState:
    """The state after a role has got new holders; whoever held it before holds it no longer."""
    wanted = tuple(holders)
    if role not in edition.people or not set(wanted) <= set(state.seats):
        raise ValueError(role)
    if role == rest_role(edition):
        return state
    seats = {}
    for seat in state.seats.values():
        roles = tuple(one for one in seat.roles if one != role)
        seats[seat.id] = changed(seat, roles=(*roles, role) if seat.id in wanted else roles)
    held = {**state.held, role: state.held.get(role, frozenset()) | set(wanted)}
    return changed(state, seats=with_rest(edition, seats), held=held)


def may_hold(edition: Edition, role: Role, seat: SeatState) -> bool:
    """Whether a seat may have a role, by its kind and by `never_also` in both directions."""
    if role.kind and seat.kind not in role.kind:
        return False
    others = [edition.people[other] for other in seat.roles if other != role.id]
    return not any(other.id in role.never_also or role.id in other.never_also for other in others)


def is_guest(seat: SeatState) -> bool:
    """Whether somebody is here for this session only: by a door, or as one of those who are never members of a team."""
    return seat.is_guest or seat.kind in GUESTS


def may_lead(edition: Edition, state: RunState, seat_id: str) -> bool:
    """Whether a seat may take the chair: somebody here, no guest or pupil, whom the leading role does not forbid it."""
    seat = state.seats.get(seat_id)
    if seat is None or not seat.here or is_guest(seat):
        return False
    role = edition.people.get(leading_role(edition, state))
    return role is None or role.id in seat.roles or may_hold(edition, role, seat)


def leading_role(edition: Edition, state: RunState) -> str:
    """The role by which the run is led now, or would be; empty if the method has none."""
    roles = leading_roles(edition)
    return next((role for role in roles if state.holders(role)), next(iter(roles), ""))


def named(state: RunState, words: Iterable[str], summoned: Iterable[str] = ()) -> tuple[str, ...]:
    """The seats here that words of the file mean: role ids, "all", or "authors of ...", who are ``summoned``."""
    seats: set[str] = set()
    for word in words:
        if word == "all":
            seats |= set(state.here)
        elif word.startswith("authors"):
            seats |= set(summoned)
        else:
            seats |= set(state.holders(word))
    return tuple(seat for seat in state.here if seat in seats)


def present(state: RunState, step: Step, summoned: Iterable[str] = ()) -> tuple[str, ...]:
    """The seats that take part in a step: `who`, or everybody, less the kinds in `without`."""
    chosen = named(state, step.who, summoned) if step.who else state.here
    return tuple(seat for seat in chosen if state.seats[seat].kind not in step.without)


def concerned(edition: Edition, state: RunState, step: Step, place: Place) -> tuple[str, ...]:
    """The seats that have something to do at a step: who takes part, answers, writes down, or is asked for a yes."""
    wanted = set(present(state, step, summoned_to(state, place)))
    if step.answered_by:
        wanted |= set(state.holders(step.answered_by))
    if step.record:
        wanted |= {*recorders(edition, state, step), *state.holders(step.record.approve)}
    return tuple(seat for seat in state.here if seat in wanted and state.seats[seat].kind not in step.without)


def speaking(state: RunState, step: Step, summoned: Iterable[str] = ()) -> tuple[str, ...]:
    """The seats that may speak in a round or a talk; round a fish bowl everybody, on the free chair."""
    taking_part = present(state, step, summoned)
    if not step.speakers or step.floor == "bowl":
        return taking_part
    allowed = named(state, step.speakers, summoned)
    return tuple(seat for seat in taking_part if seat in allowed)


def summoned_to(state: RunState, place: Place, part: str = "") -> tuple[str, ...]:
    """The seats meant by "authors of ..." at a running place; ``part`` is "/approve" for whose approval is asked."""
    return state.summoned.get(place.key + part, ())


def recorders(edition: Edition, state: RunState, step: Step) -> tuple[str, ...]:
    """Who writes the record of a step: the holders of the role, or whoever leads if nobody holds it."""
    if step.record is None:
        return ()
    lead = leads(edition, state)
    return named(state, (step.record.by,)) or ((lead,) if lead else ())


def leading_roles(edition: Edition) -> tuple[str, ...]:
    """The roles that lead, the first with a holder here before the others: the facilitator, then the hosts."""
    hosts = [role.id for role in edition.people.values() if role.cast == "host"]
    return tuple(dict.fromkeys([*(["facilitator"] if "facilitator" in edition.people else []), *hosts]))


def leads(edition: Edition, state: RunState) -> str:
    """The seat that leads now (method language 23): the facilitator, else the host, else whoever started the run.

    Whoever has taken the chair goes before others with the same right. If none of them is here, the first grown-up
    who is; empty if nobody is here at all.
    """
    for role in leading_roles(edition):
        if holders := state.holders(role):
            return state.chair if state.chair in holders else holders[0]
    here = state.here
    if state.chair in here:
        return state.chair
    if state.started_by in here:
        return state.started_by
    grown = [seat for seat in here if not is_guest(state.seats[seat])]
    return next(iter(grown or here), "")
