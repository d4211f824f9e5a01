"""Lints 9, 11 and 18: roles have holders when they are needed (method-language.md 15 to 20, 54, 55)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from kollegium.engine.edition import Edition, Role, Step
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.words import N_

_TRIED = 5
_SMALL = 3


def rest_is_one(edition: Edition) -> Iterator[Flaw]:
    """`count` and `cast` say "rest" together, and of one role at most."""
    rest = [role.id for role in edition.people.values() if role.count is None or role.cast == "rest"]
    for role in edition.people.values():
        if role.cast and (role.count is None) != (role.cast == "rest"):
            message = N_('A role that holds the rest has count = "rest" and cast = "rest". Write both, or neither.')
            yield flaw(("people", role.id, "count"), message)
    for extra in rest[1:]:
        message = N_("Only one role holds the rest, and that is “%(first)s”. Give this one a count and another cast.")
        yield flaw(("people", extra, "count"), message, first=rest[0])


def authors_are_cast(edition: Edition) -> Iterator[Flaw]:
    """Lint 9: a role with cast = author is named only after the `choose` that casts it."""
    for role in edition.people.values():
        if role.cast != "author":
            continue
        casting = next((number for number, step in enumerate(edition.steps) if step.casts == role.id), None)
        if casting is None:
            message = N_('No choice casts this role. Give the choice that settles it casts = "%(role)s".')
            yield flaw(("people", role.id, "cast"), message, role=role.id)
            continue
        for step in edition.steps[: casting + 1]:
            for key in _keys_naming(step, role.id):
                message = N_(
                    "Nobody is “%(role)s” before step “%(casting)s” is over. Name the role in later steps only."
                )
                yield flaw(("step", step.id, key), message, role=role.id, casting=edition.steps[casting].id)


def can_be_filled(edition: Edition) -> Iterator[Flaw]:
    """Lint 9: the smallest group has seats enough for all roles that one person may not combine."""
    for role in edition.people.values():
        if role.id in role.never_also:
            message = N_("A role cannot exclude itself. Take “%(role)s” out of “never_also”.")
            yield flaw(("people", role.id, "never_also"), message, role=role.id)
    if not edition.size.min:
        return
    unseated = _unseated(edition)
    if unseated:
        message = N_(
            "With %(min)s people there are too few for all the roles that one person may not combine. Raise “min”, or "
            "loosen “never_also” or “count”."
        )
        yield flaw(("people", unseated, "never_also"), message, min=edition.size.min)


def facilitator_is_not_the_owner(edition: Edition) -> Iterator[Flaw]:
    """Lint 11: whoever leads does not own the case as well, unless three people at most take part."""
    facilitator = edition.people.get("facilitator")
    if facilitator is None or 0 < edition.size.max <= _SMALL:
        return
    for role in edition.people.values():
        is_owner = role.id != "facilitator" and (role.id == "owner" or role.cast == "author")
        if is_owner and facilitator.id not in role.never_also and role.id not in facilitator.never_also:
            message = N_('Whoever owns the case cannot lead as well. Give this role never_also = ["facilitator"].')
            yield flaw(("people", role.id, "never_also"), message)


def approvers_are_there(edition: Edition) -> Iterator[Flaw]:
    """Lint 18: who approves holds a role that is always filled, and may stay in the room."""
    for step in edition.steps:
        for key, role_id in (("approve", step.approve), ("record", step.record.approve if step.record else "")):
            role = edition.people.get(role_id) if role_id != "all" else None
            if role is None:
                continue
            if _fewest(edition, role) < 1:
                message = N_(
                    "“%(role)s” may be nobody, so nobody might approve. Let somebody else approve, or raise “count”."
                )
                yield flaw(("step", step.id, key), message, role=role_id)
            elif role.kind and set(role.kind) <= set(step.without):
                message = N_(
                    "“%(role)s” approves, but “without” sends them out of this step. Let somebody else approve."
                )
                yield flaw(("step", step.id, key), message, role=role_id)


def _keys_naming(step: Step, role: str) -> Iterator[str]:
    record = step.record
    named = {
        "who": role in step.who,
        "speakers": role in step.speakers,
        "by": step.by == role,
        "answered_by": step.answered_by == role,
        "approve": step.approve == role,
        "record": record is not None and role in {record.by, record.approve},
        "order": step.order.rpartition("_")[0] == role,
        "say_to": role in step.say_to,
        "groups": step.groups is not None and step.groups.hosts == role,
    }
    return (key for key, is_named in named.items() if is_named)


def _fewest(edition: Edition, role: Role) -> int:
    if role.count is not None:
        return role.count[0]
    return edition.size.min - sum(other.count[0] for other in edition.people.values() if other.count)


def _unseated(edition: Edition) -> str:
    """The role for which the smallest group has no seats left, or an empty text.

    Roles that may be combined share a seat. A few roles are tried in every order, many in two good ones.
    """
    least = edition.size.min
    roles = [role for role in edition.people.values() if role.count and role.count[0]]
    apart = {role.id: {other.id for other in roles if _are_apart(role, other)} for role in roles}
    by_weight = sorted(roles, key=lambda role: -len(apart[role.id]))
    tight = [role for role in by_weight if apart[role.id]]
    orders: Iterable[Sequence[Role]] = ([*roles], by_weight)
    if len(tight) <= _TRIED:
        free = [role for role in roles if not apart[role.id]]
        orders = ([*free, *order] for order in permutations(tight))
    unseated = ""
    for order in orders:
        unseated = _first_unseated(order, apart, least)
        if not unseated:
            return ""
    return unseated


def _first_unseated(order: Sequence[Role], apart: Mapping[str, set[str]], least: int) -> str:
    """Give each role in turn the first seats that it may take; seats are the bits of a number."""
    taken: dict[str, int] = {}
    for role in order:
        barred = 0
        for other in apart[role.id]:
            barred |= taken.get(other, 0)
        free = [seat for seat in range(least) if not barred >> seat & 1]
        needed = role.count[0] if role.count else 0
        if len(free) < needed:
            return role.id
        taken[role.id] = sum(1 << seat for seat in free[:needed])
    return ""


def _are_apart(one: Role, other: Role) -> bool:
    """Whether one person may not hold both: by `never_also`, which works both ways, or by kinds without overlap."""
    if one.id == other.id:
        return False
    if other.id in one.never_also or one.id in other.never_also:
        return True
    return bool(one.kind and other.kind and not set(one.kind) & set(other.kind))
