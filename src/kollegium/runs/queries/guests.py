"""Who may come in without an account, and who has: for whoever leads, for the big screen, for who stands at the door."""

from __future__ import annotations

import datetime as dt
import json
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import Http404
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import queries as communities
from kollegium.engine.edition import Role
from kollegium.runs import codes
from kollegium.runs.doors import KINDS, Asked, DoorPage, Guest, OpenDoor, Way
from kollegium.runs.models import Door, Seat
from kollegium.runs.queries.situation import Situation, situation


def asked_with(code: str, *, now: dt.datetime) -> Asked | None:
    """What the holder of a door's code is asked; ``None`` when the code lets nobody in now. Strangers ask it."""
    with acting(None), connection.cursor() as cursor:
        cursor.execute("SELECT title, kind, names FROM trust.door(%s, %s)", [code, now])
        row = cursor.fetchone()
    if row is None:
        return None
    names = json.loads(row[2]) if isinstance(row[2], str) else row[2]
    return Asked(code, row[0], row[1], None if names is None else tuple((str(one), name) for one, name in names))


def lets_in(run: UUID, viewer: int) -> bool:
    """Whether the viewer opens and closes doors of this run: leads it, and is no guest. Inside a unit of work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.lets_in(%s, %s)", [run, viewer])
        return bool(cursor.fetchone()[0])


def open_doors(run: UUID, now: dt.datetime) -> tuple[OpenDoor, ...]:
    """The doors of a run that stand open, newest first; inside a unit of work of somebody who sits in it."""
    rows = Door.objects.filter(run_id=run, closed_at=None, ends_at__gt=now, places_left__gt=0, run__finished_at=None)
    return tuple(_door(row) for row in rows.order_by("-opened_at"))


def door_page(run: UUID, *, viewer: Person, language: str, now: dt.datetime) -> DoorPage:
    """Doors and guests of a run, for whoever leads it; ``Http404`` for everybody else."""
    with acting(viewer.pk):
        if not lets_in(run, viewer.pk):
            raise Http404
        found = situation(run, viewer.pk, language, with_words=False)
        classes = communities.class_lists(found.community_id, viewer=viewer)
        return DoorPage(
            run=run,
            title=found.title,
            community_id=found.community_id,
            lead_url=reverse("runs:lead", args=[run]),
            doors=open_doors(run, now),
            guests=_guests(run, now),
            ways=() if found.finished_at else ways(found),
            classes=tuple((one.id, one.name) for one in classes if one.count),
        )


def address_of_doors() -> str:
    """Where one types a code, as short as one can say it."""
    return (settings.SITE_URL + reverse("runs:code")).partition("://")[2].rstrip("/")


def guest_kind(viewer: Person) -> str:
    """As what a guest sits where they sit; empty for everybody else."""
    with acting(viewer.pk):
        return Seat.objects.filter(person=viewer, is_guest=True).values_list("kind", flat=True).first() or ""


def ways(found: Situation) -> tuple[Way, ...]:
    """As what guests may come in: a kind, in the role that the method has for it or among all others."""
    room = found.edition.size.max - len(found.state.seats)
    if room < 1:
        return ()
    rest = next((role for role in found.edition.people.values() if role.count is None), None)
    given = [
        Way(kind, "", _words(kind, rest), room) for kind in KINDS if rest is None or not rest.kind or kind in rest.kind
    ]
    for role in found.edition.people.values():
        free = _free(found, role)
        if role.count is not None and role.cast in {"appoint", "volunteer", "host"} and free > 0:
            kinds = [kind for kind in KINDS if kind in role.kind and not (kind == "teacher" and role.cast == "host")]
            given += [Way(kind, role.id, _words(kind, role), min(room, free)) for kind in kinds]
    return tuple(given)


def _free(found: Situation, role: Role) -> int:
    return (role.count or (0, 0))[1] - len(found.state.holders(role.id))


def _words(kind: str, role: Role | None) -> str:
    return f"{KINDS[kind]} – {role.label}" if role and role.kind else str(KINDS[kind])


def _guests(run: UUID, now: dt.datetime) -> tuple[Guest, ...]:
    rows = Seat.objects.filter(run_id=run, is_guest=True, left_at=None).order_by("number")
    return tuple(
        Guest(row.pk, row.name, row.kind, row.guest_until)
        for row in rows
        if row.guest_until is None or row.guest_until > now
    )


def _door(row: Door) -> OpenDoor:
    link = settings.SITE_URL + reverse("runs:come_in", args=[row.code])
    return OpenDoor(
        id=row.pk,
        code=codes.spelled(row.code),
        words=str(KINDS[row.kind]),
        places=row.places_left,
        ends_at=row.ends_at,
        link=link,
        short=address_of_doors(),
        has_class=row.class_id is not None,
    )
