"""Who gets a role when nobody was named: volunteers, lots and turns, as far as kind and `never_also` allow."""

from __future__ import annotations

from collections.abc import Iterable

from kollegium.engine.edition import Edition, Role
from kollegium.engine.facts import Facts
from kollegium.engine.lots import drawn
from kollegium.engine.people import may_hold, rest_role
from kollegium.engine.state import RunState

FILLED = frozenset({"volunteer", "lot", "rotate"})


def fill(edition: Edition, state: RunState, role: Role, facts: Facts, among: Iterable[str] = ()) -> tuple[str, ...]:
    """Who holds a role, keeping present holders and drawing as many as the bottom of `count` asks for.

    Seats without another role come first, those who have not held it before those who have; a second role is given
    only when there are too few seats. ``among`` limits it to a group.
    """
    pool = set(among) or set(state.here)
    holders = [seat for seat in state.holders(role.id) if seat in pool]
    wanted = (role.count or (0, 0))[0]
    free = [seat for seat in candidates(edition, state, role, facts) if seat in pool and seat not in holders]
    return tuple((holders + free)[: max(wanted, len(holders))])


def candidates(edition: Edition, state: RunState, role: Role, facts: Facts) -> tuple[str, ...]:
    """All who may have a role, in the order in which it would be given to them."""
    able = [seat for seat in state.here if may_hold(edition, role, state.seats[seat])]
    order = drawn(able, facts.lot, f"cast {role.id}")
    held = state.held.get(role.id, frozenset())
    rest = rest_role(edition)
    busy = {seat: sum(one not in (rest, role.id) for one in state.seats[seat].roles) for seat in able}
    return tuple(sorted(order, key=lambda seat: (busy[seat], seat in held)))


def rotated(edition: Edition, state: RunState, role_id: str, facts: Facts) -> tuple[str, ...]:
    """The next holders of a role that goes round (method language 71), in each group if groups have holders.

    Whoever follows the present holder in seat order, may hold it and has not held it; if all have, the next who may.
    """
    holders = state.holders(role_id)
    grouped = [group for group in state.groups if set(group) & set(holders)]
    circles = grouped if len(holders) > 1 and len(grouped) == len(holders) else [state.here]
    return tuple(seat for circle in circles for seat in _next(edition, state, role_id, tuple(circle)))


def _next(edition: Edition, state: RunState, role_id: str, circle: tuple[str, ...]) -> tuple[str, ...]:
    role, held = edition.people[role_id], state.held.get(role_id, frozenset())
    holders = [seat for seat in circle if role_id in state.seats[seat].roles]
    after = circle.index(holders[-1]) + 1 if holders else 0
    order = [*circle[after:], *circle[:after]]
    able = [s for s in order if s in state.here and s not in holders and may_hold(edition, role, state.seats[s])]
    able.sort(key=lambda seat: seat in held)
    return tuple(able[: max(1, len(holders))]) or tuple(holders)
