"""Rehearse a method alone: a run with ghosts that only its maker sees, and that is gone after a day or by a button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from django.db import connection
from django.http import Http404

from kollegium.accounts.actions import add_guest
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import REHEARSAL, Community, Membership
from kollegium.engine.edition import Edition, Role
from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.methods.actions import edition_row
from kollegium.methods.queries import edition as edition_of
from kollegium.runs.actions.bringing import open_own_boxes
from kollegium.runs.actions.starting import begin
from kollegium.runs.actions.unit import OWN_LANGUAGE, engine_acts
from kollegium.runs.models import Run, Seat, Shelf
from kollegium.runs.shelving import shelf_row
from kollegium.runs.wishes import Rehearsal, Start

MOST_GHOSTS = 39
MOST_REHEARSALS = 3
GIVEN = frozenset({"host", "appoint", "volunteer", "lot", "rotate"})
TOO_MANY = N_("You have %(count)d rehearsals open. End one of them first.")
NOT_SO_MANY = N_("It can be rehearsed with %(least)d to %(most)d people; you asked for %(now)d.")
NO_SUCH_ROLE = N_("Choose one of the roles of this method.")


def rehearse(wish: Rehearsal, *, by: Person, now: dt.datetime) -> UUID:
    """Start a rehearsal and give its run's id. ``by`` takes the role that is wished, ghosts all the others.

    ``MoveRefused`` says in words what stands against it; a method that ``by`` may not read raises ``Http404``.
    """
    with acting(by.pk):
        row = edition_row(wish.method, by=by, now=now)
        edition = edition_of(row.pk, OWN_LANGUAGE)
        _check(wish, edition)
        if Run.objects.filter(is_rehearsal=True, started_by=by).count() >= MOST_REHEARSALS:
            raise MoveRefused(TOO_MANY, count=MOST_REHEARSALS)
        room = Community.objects.create(name=wish.room, founder=by, founded_at=now, kind=REHEARSAL)
        Membership.objects.create(community=room, person=by, began_at=now)
        run = Run.objects.create(
            community=room,
            edition=row,
            title=wish.title or edition.title,
            inputs={one.id: one.label for one in edition.inputs.values()},
            started_by=by,
            started_at=now,
            is_rehearsal=True,
        )
        engine_acts(run.pk, by.pk)
        casting = list(_casting(edition, wish))
        seats = _seats(run, casting, wish, by, now)
        Shelf.objects.bulk_create(shelf_row(run, shelf, 0, now) for shelf in edition.shelves.values())
        open_own_boxes(run, edition)
        cast: dict[str, list[int]] = {}
        for seat, (role, _kind) in zip(seats, casting, strict=True):
            if role:
                cast.setdefault(role, []).append(seat.person_id)
        begin(run, seats, Start(community=room.pk, people=[], cast=cast), by.pk, now)
    return run.pk


def _check(wish: Rehearsal, edition: Edition) -> None:
    least, most = edition.size.min, min(edition.size.max, MOST_GHOSTS + 1)
    if not least <= wish.people <= most:
        raise MoveRefused(NOT_SO_MANY, least=least, most=most, now=wish.people)
    if wish.role and wish.role not in {role.id for role in castable(edition)}:
        raise MoveRefused(NO_SUCH_ROLE)


def castable(edition: Edition) -> list[Role]:
    """The roles that somebody can begin with: those that are filled at the start, and the rest."""
    return [role for role in edition.people.values() if role.cast in GIVEN or role.cast == "rest"]


def _casting(edition: Edition, wish: Rehearsal) -> Iterator[tuple[str, str]]:
    """Role and kind of each chair, the rehearser's first: as many holders of each role as it asks for, then the rest."""
    wanted = [role.id for role in castable(edition) if role.count for _holder in range(role.count[0])]
    if wish.role in wanted:
        wanted.remove(wish.role)
    rest = next((role.id for role in edition.people.values() if role.cast == "rest"), "")
    mine = "" if wish.role == rest else wish.role
    # Whoever has no role of their own is of the rest's kind.
    chairs = [mine, *wanted, *[""] * wish.people]
    for role in islice(chairs, wish.people):
        kinds = edition.people[role or rest].kind if role or rest else ()
        yield role, ("teacher" if not kinds or "teacher" in kinds else kinds[0])


def _seats(run: Run, casting: list[tuple[str, str]], wish: Rehearsal, by: Person, now: dt.datetime) -> list[Seat]:
    Seat.objects.create(run=run, person=by, name=by.name, kind=casting[0][1], number=1)
    ghosts = [add_guest(name=name, language=by.language, now=now).pk for name in wish.names[: wish.people - 1]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.seat_ghosts(%s, %s, %s)", [run.pk, ghosts, [kind for _role, kind in casting[1:]]])
    return list(Seat.objects.filter(run=run).order_by("number"))


def end(run: UUID, *, by: Person) -> None:
    """End one's own rehearsal: it goes with everything in it. Anything else raises ``Http404``."""
    with acting(by.pk), connection.cursor() as cursor:
        cursor.execute("SELECT trust.end_rehearsal(%s)", [run])
        if not cursor.fetchone()[0]:
            raise Http404


def end_old() -> int:
    """End every rehearsal that is a day old; gives their number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.end_old_rehearsals()")
        (ended,) = cursor.fetchone()
    return int(ended)
