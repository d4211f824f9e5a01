"""Chairs without accounts: open a door, come in, come back, close the door, end a guest's seat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.http import Http404

from kollegium.accounts.actions import add_guest
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import ListedName
from kollegium.engine import planning
from kollegium.engine.facts import Facts
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import SeatState
from kollegium.engine.words import N_
from kollegium.live.ring import ring_gone
from kollegium.runs import codes
from kollegium.runs.actions.bringing import bring_along
from kollegium.runs.actions.carrying_out import carry_out
from kollegium.runs.actions.unit import OWN_LANGUAGE, Unit, changing, engine_acts
from kollegium.runs.doors import DAYS, MOST_PLACES, Taken
from kollegium.runs.models import Door, Run
from kollegium.runs.queries import guests
from kollegium.runs.queries.situation import situation

SIT_DOWN = "SELECT run, seat, kind, role, until FROM trust.sit_down(%s, %s, %s, %s, %s)"
WHOSE = "SELECT account, run, until, door_code, listed FROM trust.whose(%s, %s)"


class CodeOver(Exception):
    """The code lets nobody in: mistyped, closed, used up, expired, or never was; which of these is not said."""


def open_door(
    run_id: UUID, *, way: str, places: int, days: int, class_id: int | None = None, by: int, now: dt.datetime
) -> None:
    """Let ``places`` guests in (1 to 300) as one of ``guests.ways``, for ``days`` (1, 7, 30 or 90).

    With ``class_id`` each comes in under a name of that class list. ``Http404`` to all who do not lead the run,
    ``MoveRefused`` when the method has no such place or not as many.
    """
    with changing(run_id, by=by, now=now) as unit:
        _check_lead(run_id, by)
        known = {one.id: one for one in guests.ways(unit.found)}
        if unit.found.finished_at or way not in known or days not in DAYS:
            raise MoveRefused(N_("Nobody can come in like this now."))
        if not 1 <= places <= min(known[way].room, MOST_PLACES):
            raise MoveRefused(N_("There is room for %(most)d more like this."), most=known[way].room)
        door = Door(run_id=run_id, kind=known[way].kind, role=known[way].role, class_id=class_id, places_left=places)
        door.opened_at, door.ends_at = now, now + dt.timedelta(days=days)
        _with_a_new_code(door)
        unit.everybody()


def close_door(run_id: UUID, door_id: UUID, *, by: int, now: dt.datetime) -> None:
    """Nobody comes in by this code any more; who sits stays. ``Http404`` to all who do not lead the run."""
    with changing(run_id, by=by, now=now) as unit:
        _check_lead(run_id, by)
        if not Door.objects.filter(pk=door_id, run_id=run_id, closed_at=None).update(closed_at=now):
            raise Http404
        unit.everybody()


def come_in(
    code: str, *, name: str = "", chosen: UUID | None = None, own_code: str = "", language: str, now: dt.datetime
) -> Taken:
    """A stranger takes a seat: under the ``name`` they give, or the one ``chosen`` from the door's class list.

    ``CodeOver`` when the code (or the name) lets nobody in. ``MoveRefused`` when the session is full or over, or when
    somebody of that name sits there already. ``own_code`` is one that was printed for the name; else a new one is made.
    """
    own = own_code or codes.new_own_code()
    with transaction.atomic():
        guest = add_guest(name=name, language=language, now=now)
        with acting(guest.pk):
            with connection.cursor() as cursor:
                cursor.execute(SIT_DOWN, [code, chosen, name, codes.hashed(own), now])
                row = cursor.fetchone()
            if row is None:
                raise CodeOver
            run, seat, kind, role, until = row
            _join(
                run,
                SeatState(str(seat), kind, roles=(role,) if role else (), is_guest=True),
                guest,
                now,
                is_listed=bool(chosen),
            )
    return Taken(guest.pk, run, kind, until, own, code)


def come_back(own_code: str, *, language: str, now: dt.datetime) -> Taken:
    """Back to one's own seat on another device, or for the first time to the name that is kept. ``CodeOver`` as above."""
    with acting(None), connection.cursor() as cursor:
        cursor.execute(WHOSE, [codes.hashed(own_code), now])
        row = cursor.fetchone()
    if row is None:
        raise CodeOver
    account, run, until, door_code, listed = row
    if account is None:
        return come_in(door_code or "", chosen=listed, own_code=own_code, language=language, now=now)
    kind = guests.guest_kind(Person.objects.get(pk=account))
    return Taken(account, run, kind, until, door=door_code or "")


def give_code(run_id: UUID, seat_id: UUID, *, by: int, now: dt.datetime) -> str:
    """A fresh own code for a guest who lost theirs; the old one is no good any more. ``Http404`` to all but the lead."""
    own = codes.new_own_code()
    _ask_as_lead(run_id, by, "SELECT trust.give_code(%s, %s)", [seat_id, codes.hashed(own)])
    return own


def print_sheet(run_id: UUID, door_id: UUID, *, by: int, now: dt.datetime) -> Sequence[tuple[str, str]]:
    """Names and fresh own codes for everybody on the door's class list, in its order; the last sheet is no good any more.

    ``Http404`` to all who do not lead the run, and for a door without a class list.
    """
    with acting(by):
        door = Door.objects.filter(pk=door_id, run_id=run_id, class_id__isnull=False).first()
        names = ListedName.objects.filter(class_list_id=door.class_id if door else None).order_by("place")
        sheet = [(one.pk, one.name, codes.new_own_code()) for one in names]
        listed, hashes = [pk for pk, _name, _own in sheet], [codes.hashed(own) for _pk, _name, own in sheet]
        _ask_as_lead(run_id, by, "SELECT trust.give_sheet(%s, %s, %s)", [door_id, listed, hashes])
    return [(name, own) for _pk, name, own in sheet]


def show_out(run_id: UUID, seat_id: UUID, *, by: int, now: dt.datetime) -> None:
    """End a guest's seat at once; their windows close, what they shared stays. ``Http404`` to all but the lead."""
    with changing(run_id, by=by, now=now) as unit:
        if str(seat_id) not in unit.found.state.seats:
            raise Http404
        account = _ask_as_lead(run_id, by, "SELECT trust.show_out(%s, %s)", [seat_id, now])
        if unit.found.state.seats[str(seat_id)].here and not unit.found.finished_at:
            engine_acts(run_id, by)
            facts = Facts(now=now.timestamp())
            carry_out(
                unit,
                planning.answer(unit.found.edition, unit.found.state, facts, "left", {"seat": str(seat_id)}, unit.me),
            )
        unit.everybody()
        ring_gone(account)


def keep_seat(person: Person) -> None:
    """Somebody who was a guest has an account now: the seat is theirs for good. Pupils' seats end as before."""
    with acting(person.pk), connection.cursor() as cursor:
        cursor.execute("SELECT trust.keep_seat()")


def forget(*, now: dt.datetime) -> None:
    """A day after their seat has ended, forget a guest's codes, and the name on the account; nobody signs in with it."""
    with acting(None), connection.cursor() as cursor:
        cursor.execute("SELECT trust.forget_guests(%s)", [now - dt.timedelta(days=1)])


def _join(run_id: UUID, chair: SeatState, guest: Person, now: dt.datetime, *, is_listed: bool) -> None:
    engine_acts(run_id, guest.pk)
    run = Run.objects.select_for_update().get(pk=run_id)
    unit = Unit(run, situation(run_id, guest.pk, OWN_LANGUAGE), now, run.version)
    called = unit.found.me.name
    others = {one.name.casefold() for one in unit.found.chairs.values() if one.id != chair.id and not one.left}
    if called.casefold() in others and not is_listed:
        raise MoveRefused(N_("Somebody called %(name)s sits here already. Add a letter."), name=called)
    Person.objects.filter(pk=guest.pk).update(name=called)
    facts = Facts(now=now.timestamp())
    carry_out(unit, planning.join(unit.found.edition, unit.found.state, facts, chair))
    bring_along(run_id, unit.found.edition)
    unit.everybody()


def _check_lead(run_id: UUID, by: int) -> None:
    if not guests.lets_in(run_id, by):
        raise Http404


def _ask_as_lead(run_id: UUID, by: int, sql: str, values: list[Any]) -> int:
    """What a function answers to whoever leads; ``Http404`` when it answers nothing."""
    with acting(by):
        _check_lead(run_id, by)
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            answer: int = cursor.fetchone()[0]
    if not answer:
        raise Http404
    return answer


def _with_a_new_code(door: Door) -> None:
    """Two doors never have the same code, whoever's they are."""
    for _try in range(5):
        door.code = codes.new_door_code()
        try:
            with transaction.atomic():
                door.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise MoveRefused(N_("Nobody can come in like this now."))
