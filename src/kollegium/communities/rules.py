"""Who may do what in a community. The action refuses, the page hides: both ask here."""

from __future__ import annotations

from collections.abc import Collection

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import Membership, Role
from kollegium.communities.standing import Standing


def can_found(person: Person) -> bool:
    """Administrators, and people who look after a community already."""
    if not person.is_active:
        return False
    if person.is_administrator:
        return True
    with acting(person.pk):
        return Membership.objects.filter(person=person, ended_at=None, roles__contains=[Role.FACILITATOR]).exists()


def can_describe(mine: Standing) -> bool:
    return mine.facilitates


def can_invite(mine: Standing) -> bool:
    return mine.facilitates


def can_remove(mine: Standing, theirs: Standing) -> bool:
    """Facilitators, anybody of their community but themselves; going oneself is leaving."""
    return mine.facilitates and mine.community_id == theirs.community_id and mine.person_id != theirs.person_id


def can_give_roles(mine: Standing, theirs: Standing) -> bool:
    """Facilitators, to others: nobody raises or lowers themselves."""
    return can_remove(mine, theirs)


def can_keep_classes(mine: Standing) -> bool:
    """Class lists are kept by those who start sessions: everybody but who is there as the leader only."""
    return mine.facilitates or not mine.leads


def can_leave(mine: Standing, everybody: Collection[Standing]) -> bool:
    """Everybody, unless that leaves the others without a facilitator."""
    others = [other for other in everybody if other.person_id != mine.person_id]
    return not mine.facilitates or not others or any(other.facilitates for other in others)
