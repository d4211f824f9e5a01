"""Makers: plain functions that put something real into the database, through the actions the product uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from kollegium.accounts import actions as accounts
from kollegium.accounts.models import Person
from kollegium.communities import actions
from kollegium.communities.models import Community


def person(name: str, *, email: str = "", is_administrator: bool = False, now: dt.datetime | None = None) -> Person:
    """A person who signs in with a mailed code."""
    address = email or f"{name.split(maxsplit=1)[0].lower()}@bredal.example"
    return accounts.add_person(name=name, email=address, is_administrator=is_administrator, now=now or timezone.now())


def community(
    name: str = "The joinery team",
    *,
    founder: Person,
    members: Iterable[Person] = (),
    purpose: str = "",
    school: str = "",
    now: dt.datetime | None = None,
) -> Community:
    """A team that ``founder`` looks after. A founder who may not found one is an administrator for that moment."""
    moment = now or timezone.now()
    was_administrator, founder.is_administrator = founder.is_administrator, True
    made = actions.found_team(name=name, purpose=purpose, school=school, by=founder, now=moment)
    founder.is_administrator = was_administrator
    for member in members:
        actions.accept(invitation(made, by=founder, now=moment), by=member, now=moment)
    return made


def invitation(
    team: Community,
    *,
    by: Person,
    roles: Iterable[str] = (),
    days: int = 14,
    uses: int = 1,
    now: dt.datetime | None = None,
) -> str:
    """The token of a fresh link. Made one second later than the one before counts as the same hour, so keep to thirty."""
    return actions.invite(team.pk, roles=list(roles), days=days, uses=uses, by=by, now=now or timezone.now())
