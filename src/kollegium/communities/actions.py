"""What may be changed about a community: each verb is one unit of work of the person who does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import queries, rules
from kollegium.communities.models import ClassList, Community, Invitation, ListedName, Membership, Organisation, Role
from kollegium.communities.standing import Standing
from kollegium.communities.tokens import hashed, new_token
from kollegium.live.ring import ring_gone

MOST_DAYS = 30
MOST_USES = 100
MOST_INVITATIONS_AN_HOUR = 30


class Refused(PermissionDenied):
    """The rule says no. The page shows no control for what is refused here."""


class InvitationOver(Exception):
    """The invitation is used up, expired, revoked, or never was."""


def found_team(*, name: str, purpose: str, school: str, by: Person, now: dt.datetime) -> Community:
    """A new team; its founder looks after it. ``school`` is found by its name or added. ``Refused`` by ``can_found``."""
    if not rules.can_found(by):
        raise Refused
    with acting(by.pk):
        place = _school(school) if school else None
        community = Community.objects.create(
            name=name, purpose=purpose, organisation=place, founder=by, founded_at=now, kind=Community.Kind.TEAM
        )
        Membership.objects.create(community=community, person=by, roles=[Role.FACILITATOR], began_at=now)
    return community


def describe(community_id: int, *, name: str, purpose: str, by: Person, now: dt.datetime) -> None:
    """Change the name and the purpose. ``Refused`` to all but facilitators, ``Http404`` to strangers."""
    with acting(by.pk):
        if not rules.can_describe(queries.get_standing(community_id, viewer=by)):
            raise Refused
        Community.objects.filter(pk=community_id).update(name=name, purpose=purpose)


def invite(
    community_id: int, *, roles: Collection[str] = (), days: int = 14, uses: int = 1, by: Person, now: dt.datetime
) -> str:
    """The token of a new link, for ``uses`` people (1 to 100) within ``days`` (1 to 30).

    The token is nowhere else: the database keeps its hash. ``Refused`` to all but facilitators, and to them after 30
    invitations within an hour; ``Http404`` to strangers; ``ValueError`` out of range.
    """
    if not (1 <= days <= MOST_DAYS and 1 <= uses <= MOST_USES and set(roles) <= set(Role.values)):
        raise ValueError(days, uses, roles)
    token = new_token()
    with acting(by.pk):
        if not rules.can_invite(queries.get_standing(community_id, viewer=by)):
            raise Refused
        lately = Invitation.objects.filter(invited_by=by, created_at__gt=now - dt.timedelta(hours=1))
        if lately.count() >= MOST_INVITATIONS_AN_HOUR:
            raise Refused(_("You have made thirty links within an hour. Wait a little."))
        Invitation.objects.create(
            community_id=community_id,
            token_hash=hashed(token),
            roles=sorted(roles),
            invited_by=by,
            created_at=now,
            expires_at=now + dt.timedelta(days=days),
            uses_left=uses,
        )
    return token


def revoke(community_id: int, invitation_id: int, *, by: Person, now: dt.datetime) -> None:
    """End a link at once. ``Refused`` to all but facilitators, ``Http404`` to strangers and for a link of another team."""
    with acting(by.pk):
        if not rules.can_invite(queries.get_standing(community_id, viewer=by)):
            raise Refused
        gone, _rows = Invitation.objects.filter(pk=invitation_id, community_id=community_id).delete()
        if not gone:
            raise Http404


def accept(token: str, *, by: Person, now: dt.datetime) -> int:
    """Take one's place with an invitation; gives the community's id. ``InvitationOver`` when it lets nobody in.

    Whoever belongs already uses nothing up and keeps the roles they have.
    """
    with acting(by.pk), connection.cursor() as cursor:
        cursor.execute("SELECT trust.accept_invitation(%s, %s)", [hashed(token), now])
        community_id: int | None = cursor.fetchone()[0]
    if community_id is None:
        raise InvitationOver
    return community_id


def remove(community_id: int, member_id: int, *, by: Person, now: dt.datetime) -> None:
    """End somebody's belonging. Their windows close at once, and every open link with them, so that none leads back.

    ``Refused`` by ``can_remove``, ``Http404`` for strangers and for a member of another community.
    """
    with acting(by.pk):
        mine, theirs = _pair(community_id, member_id, by)
        if not rules.can_remove(mine, theirs):
            raise Refused
        Membership.objects.filter(pk=member_id).update(ended_at=now, roles=[])
        Invitation.objects.filter(community_id=community_id).delete()
        ring_gone(theirs.person_id)


def leave(community_id: int, *, by: Person, now: dt.datetime) -> None:
    """End one's own belonging. ``Refused`` to the last facilitator while others are there; ``Http404`` to strangers."""
    with acting(by.pk):
        _lock(community_id)
        people = queries.people_page(community_id, viewer=by)
        if not rules.can_leave(people.me.standing, [member.standing for member in people.members]):
            raise Refused
        Membership.objects.filter(pk=people.me.id).update(ended_at=now, roles=[])
        ring_gone(by.pk)


def give_roles(community_id: int, member_id: int, *, roles: Collection[str], by: Person, now: dt.datetime) -> None:
    """Give somebody else exactly these roles: "facilitator", "leader", both or none. ``Refused``, ``Http404`` as above."""
    if not set(roles) <= set(Role.values):
        raise ValueError(roles)
    with acting(by.pk):
        mine, theirs = _pair(community_id, member_id, by)
        if not rules.can_give_roles(mine, theirs):
            raise Refused
        Membership.objects.filter(pk=member_id).update(roles=sorted(roles))
        ring_gone(theirs.person_id)


def keep_class(
    community_id: int, *, name: str, names: Sequence[str], class_id: int | None = None, by: Person, now: dt.datetime
) -> int:
    """Write a class list down, or (``class_id``) write it anew; gives its id. Names that stay keep their number.

    ``names`` are in order, each once. ``Refused`` by ``can_keep_classes``, ``Http404`` to strangers and for a list of
    another community.
    """
    with acting(by.pk):
        if not rules.can_keep_classes(queries.get_standing(community_id, viewer=by)):
            raise Refused
        row = queries.get_class(community_id, class_id) if class_id else ClassList(made_at=now)
        row.community_id, row.name = community_id, name
        row.save(update_fields=["name"] if class_id else None)
        stay = {one.name: one.pk for one in row.names.all()}
        row.names.all().delete()
        ListedName.objects.bulk_create(
            ListedName(id=stay.get(name, uuid4()), class_list=row, name=name, place=place)
            for place, name in enumerate(names, start=1)
        )
        return row.pk


def drop_class(community_id: int, class_id: int, *, by: Person, now: dt.datetime) -> None:
    """Throw a class list away. Who sits in a session keeps their chair there. ``Refused``, ``Http404`` as above."""
    with acting(by.pk):
        if not rules.can_keep_classes(queries.get_standing(community_id, viewer=by)):
            raise Refused
        queries.get_class(community_id, class_id).delete()


def _lock(community_id: int) -> None:
    """One facilitator after the other changes who belongs; other people's row policy gives them nothing to lock."""
    Community.objects.select_for_update().filter(pk=community_id).first()


def _pair(community_id: int, member_id: int, by: Person) -> tuple[Standing, Standing]:
    _lock(community_id)
    mine = queries.get_standing(community_id, viewer=by)
    row = Membership.objects.filter(pk=member_id, community_id=community_id, ended_at=None).select_for_update().first()
    if row is None:
        if mine.facilitates:
            raise Http404
        raise Refused
    return mine, Standing(row.person_id, community_id, tuple(row.roles))


def _school(name: str) -> Organisation:
    return Organisation.objects.filter(name__iexact=name).order_by("pk").first() or Organisation.objects.create(
        name=name
    )
