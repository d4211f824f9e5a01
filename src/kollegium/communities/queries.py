"""What a person may read of communities. Whoever does not belong gets the same 404 as for one that never was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Count
from django.http import Http404

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import rules
from kollegium.communities.models import REHEARSAL, ClassList, Invitation, Membership, Organisation
from kollegium.communities.standing import Standing
from kollegium.communities.tokens import hashed


@dataclass(frozen=True)
class Member:
    """One of the people; ``state``, ``is_owner`` and ``is_guest`` are what the drawing of a disc asks for."""

    id: int
    standing: Standing
    name: str
    may_be_removed: bool = False
    may_be_given_roles: bool = False
    state: str = ""
    is_owner: bool = False
    is_guest: bool = False

    @property
    def facilitates(self) -> bool:
        return self.standing.facilitates

    @property
    def leads(self) -> bool:
        return self.standing.leads


@dataclass(frozen=True)
class Section:
    """A part of the community page that an app above gives: a template under the package, and the data it shows."""

    template: str
    data: object


@dataclass(frozen=True)
class CommunityPage:
    """A community as one of its members sees it; ``may_…`` says which controls are theirs."""

    id: int
    name: str
    purpose: str
    place: str
    members: tuple[Member, ...]
    me: Member
    may_describe: bool
    may_invite: bool
    may_leave: bool
    may_keep_classes: bool = False
    sections: tuple[Section, ...] = ()

    @property
    def facilitators(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.facilitates)

    @property
    def leaders(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.leads)


@dataclass(frozen=True)
class CommunityLine:
    id: int
    name: str
    purpose: str
    place: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class InvitationLine:
    id: int
    roles: tuple[str, ...]
    invited_by: str
    created_at: dt.datetime
    expires_at: dt.datetime
    uses_left: int


@dataclass(frozen=True)
class InvitationPage:
    """What the holder of a link may know before deciding."""

    community_id: int
    community: str
    invited_by: str
    expires_at: dt.datetime
    belongs: bool


# Apps above add theirs when they are ready: (community id, viewer, now) -> Section, or None for nothing to say. Each is
# called inside the viewer's unit of work, in the order in which it was added.
sections: list[Callable[[int, Person, dt.datetime], Section | None]] = []


def my_communities(*, viewer: Person) -> tuple[CommunityLine, ...]:
    """Every community the viewer belongs to, by name."""
    rows = Membership.objects.filter(person=viewer, ended_at=None).exclude(community__kind=REHEARSAL)
    rows = rows.order_by("community__name", "community_id")
    fields = ("community_id", "community__name", "community__purpose", "community__organisation__name", "roles")
    with acting(viewer.pk):
        return tuple(
            CommunityLine(pk, name, why, at or "", tuple(r)) for pk, name, why, at, r in rows.values_list(*fields)
        )


def community_page(community_id: int, *, viewer: Person, now: dt.datetime) -> CommunityPage:
    """The page of a community, for those who belong to it. ``Http404`` for everybody else."""
    with acting(viewer.pk):
        page = _people(community_id, viewer)
        given = tuple(section for give in sections if (section := give(community_id, viewer, now)) is not None)
    return replace(page, sections=given)


def people_page(community_id: int, *, viewer: Person) -> CommunityPage:
    """Who belongs, without the sections of other apps. ``Http404`` for those who do not belong."""
    with acting(viewer.pk):
        return _people(community_id, viewer)


def get_standing(community_id: int, *, viewer: Person) -> Standing:
    """How the viewer stands in a community. ``Http404`` for those who do not belong."""
    with acting(viewer.pk):
        row = Membership.objects.filter(community_id=community_id, person=viewer, ended_at=None).only("roles").first()
    if row is None:
        raise Http404
    return Standing(viewer.pk, community_id, tuple(row.roles))


def open_invitations(community_id: int, *, viewer: Person, now: dt.datetime) -> tuple[InvitationLine, ...]:
    """The links that still let somebody in, newest first. Only facilitators find any."""
    rows = Invitation.objects.filter(community_id=community_id, expires_at__gt=now, uses_left__gt=0).order_by(
        "-created_at", "-pk"
    )
    fields = ("id", "roles", "invited_by__name", "created_at", "expires_at", "uses_left")
    with acting(viewer.pk):
        return tuple(InvitationLine(pk, tuple(roles), *rest) for pk, roles, *rest in rows.values_list(*fields))


def get_invitation(token: str, *, viewer: Person | None, now: dt.datetime) -> InvitationPage:
    """Whose invitation this is. ``Http404`` when it is over, used up, revoked or never was."""
    with acting(viewer.pk if viewer else None), connection.cursor() as cursor:
        cursor.execute(
            "SELECT community, name, invited_by, expires_at, community = ANY (trust.my_communities()) "
            "FROM trust.invitation(%s, %s)",
            [hashed(token), now],
        )
        row = cursor.fetchone()
    if row is None:
        raise Http404
    return InvitationPage(row[0], row[1], row[2], row[3], belongs=bool(row[4]))


@dataclass(frozen=True)
class ClassLine:
    id: int
    name: str
    count: int


@dataclass(frozen=True)
class ClassPage:
    """A class list to be written anew; ``id`` is 0 for one that is not there yet."""

    id: int
    name: str
    names: tuple[str, ...]


def class_lists(community_id: int, *, viewer: Person) -> tuple[ClassLine, ...]:
    """The class lists that a community keeps, by name; nothing for those who do not belong."""
    rows = ClassList.objects.filter(community_id=community_id).annotate(count=Count("names")).order_by("name", "pk")
    with acting(viewer.pk):
        return tuple(ClassLine(*row) for row in rows.values_list("pk", "name", "count"))


def get_class(community_id: int, class_id: int) -> ClassList:
    """A class list of a community, inside a unit of work. ``Http404`` for those who do not belong."""
    row = ClassList.objects.filter(pk=class_id, community_id=community_id).first()
    if row is None:
        raise Http404
    return row


def class_page(community_id: int, class_id: int, *, viewer: Person) -> ClassPage:
    """A class list with its names in their order. ``Http404`` as above."""
    with acting(viewer.pk):
        row = get_class(community_id, class_id)
        return ClassPage(row.pk, row.name, tuple(row.names.order_by("place").values_list("name", flat=True)))


def schools() -> tuple[str, ...]:
    """The names of schools there are, for suggestions while somebody founds a team."""
    return tuple(Organisation.objects.order_by("name").values_list("name", flat=True)[:100])


def _people(community_id: int, viewer: Person) -> CommunityPage:
    rows = list(
        Membership.objects.filter(community_id=community_id, ended_at=None)
        .select_related("community__organisation", "person")
        .order_by("began_at", "pk")
    )
    standings = [Standing(row.person_id, community_id, tuple(row.roles)) for row in rows]
    mine = next((standing for standing in standings if standing.person_id == viewer.pk), None)
    if mine is None:
        raise Http404
    members = tuple(_member(row, theirs, mine) for row, theirs in zip(rows, standings, strict=True))
    community = rows[0].community
    return CommunityPage(
        id=community.pk,
        name=community.name,
        purpose=community.purpose,
        place=community.organisation.name if community.organisation else "",
        members=members,
        me=members[standings.index(mine)],
        may_describe=rules.can_describe(mine),
        may_invite=rules.can_invite(mine),
        may_leave=rules.can_leave(mine, standings),
        may_keep_classes=rules.can_keep_classes(mine),
    )


def _member(row: Membership, theirs: Standing, mine: Standing) -> Member:
    may = rules.can_remove(mine, theirs), rules.can_give_roles(mine, theirs)
    return Member(row.pk, theirs, row.person.name, *may)
