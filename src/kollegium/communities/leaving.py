"""Somebody erases their account: what their communities lose by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.audiences.actor import acting
from kollegium.communities.models import Membership, Role


def warnings(account: int) -> Iterator[str]:
    """A sentence for each community that nobody else looks after."""
    with acting(account):
        belonging = list(Membership.objects.filter(ended_at=None).select_related("community"))
    mine = [one for one in belonging if one.person_id == account and Role.FACILITATOR in one.roles]
    words = _(
        "%(community)s: you alone look after it. Give somebody else that role first, or nobody can let people in."
    )
    for one in mine:
        others = [other for other in belonging if other.community_id == one.community_id and other.pk != one.pk]
        if others and not any(Role.FACILITATOR in other.roles for other in others):
            yield words % {"community": one.community.name}


def leave(account: int, now: dt.datetime) -> None:
    """Belonging ends with the account, in the database."""
