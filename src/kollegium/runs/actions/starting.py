"""Start a run: a group, a method, chairs, and the first phase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import Membership
from kollegium.engine import planning
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import SeatState
from kollegium.engine.words import N_
from kollegium.methods.actions import take_from_library
from kollegium.methods.models import Edition
from kollegium.methods.queries import edition as edition_of
from kollegium.runs import rules
from kollegium.runs.actions.bringing import bring_along, open_own_boxes
from kollegium.runs.actions.carrying_out import carry_out
from kollegium.runs.actions.moving import facts_for
from kollegium.runs.actions.unit import OWN_LANGUAGE, Unit, engine_acts
from kollegium.runs.models import Run, Seat, Shelf
from kollegium.runs.queries.situation import situation
from kollegium.runs.shelving import shelf_row
from kollegium.runs.wishes import Start

TEACHER = "teacher"


def start(wish: Start, *, by: int, now: dt.datetime) -> UUID:
    """Start a run and give its id. Only members who may (``rules.can_start``) do so, and only with members.

    ``MoveRefused`` says in words why a wish cannot be met (too few, too many, not a member, a role nobody may hold);
    a community that the account does not belong to raises ``Http404``.
    """
    with acting(by):
        members = _members(wish, by)
        row = Edition.objects.get(pk=wish.edition) if wish.edition else take_from_library(wish.method, now=now)
        edition = edition_of(row.pk, OWN_LANGUAGE)
        if not (1 if wish.waits else edition.size.min) <= len(members) <= edition.size.max:
            raise MoveRefused(
                N_("This method is for %(least)d to %(most)d people; %(now)d are chosen."),
                least=edition.size.min,
                most=edition.size.max,
                now=len(members),
            )
        run = Run.objects.create(
            community_id=wish.community,
            edition=row,
            title=wish.title or edition.title,
            inputs=dict(wish.inputs),
            started_by_id=by,
            started_at=now,
            meets_at=wish.meets_at,
            room=wish.room,
        )
        engine_acts(run.pk, by)
        seats = [
            Seat(run=run, person=person, name=person.name, number=number, kind=wish.kinds.get(person.pk, TEACHER))
            for number, person in enumerate(members, start=1)
        ]
        Seat.objects.bulk_create(seats)
        Shelf.objects.bulk_create(shelf_row(run, shelf, 0, now) for shelf in edition.shelves.values())
        open_own_boxes(run, edition)
        bring_along(run.pk, edition)
        begin(run, seats, wish, by, now)
        return run.pk


def _members(wish: Start, by: int) -> list[Person]:
    rows = Membership.objects.filter(community_id=wish.community, ended_at=None).select_related("person")
    known = {row.person_id: row for row in rows}
    if by not in known or not rules.can_start(known[by]):
        raise Http404
    if by not in wish.people:
        raise MoveRefused(N_("Whoever starts the session takes part in it."))
    if strangers := [one for one in wish.people if one not in known]:
        raise MoveRefused(N_("%(count)d of the people chosen do not belong to this community."), count=len(strangers))
    return [known[one].person for one in dict.fromkeys(wish.people)]


def begin(run: Run, seats: Sequence[Seat], wish: Start, by: int, now: dt.datetime) -> None:
    """Let a run whose chairs are taken begin as wished: roles are cast, and the first phase opens; the engine acts."""
    found = situation(run.pk, by, OWN_LANGUAGE)
    unit = Unit(run, found, now, run.version)
    by_person = {seat.person_id: str(seat.pk) for seat in seats}
    cast = {role: tuple(by_person[person] for person in people) for role, people in wish.cast.items() if people}
    chairs = [SeatState(str(seat.pk), seat.kind, roles=_roles(cast, str(seat.pk))) for seat in seats]
    facts = facts_for(unit, [])
    carry_out(unit, planning.begin(found.edition, chairs, facts, wish.modes, waits=wish.waits))
    unit.everybody()


def _roles(cast: Mapping[str, Sequence[str]], seat: str) -> tuple[str, ...]:
    return tuple(role for role, holders in cast.items() if seat in holders)
