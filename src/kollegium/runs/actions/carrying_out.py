"""Carries out what the engine says: moves are written down, shelves opened, groups remembered, goals adopted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from django.db import connection

from kollegium.engine import outcomes, people, progress
from kollegium.engine.moves import Move as Moved
from kollegium.engine.moves import Said
from kollegium.engine.state import RunState
from kollegium.inquiry import actions as inquiry
from kollegium.runs.actions.adopting import adopt_unseen, promises
from kollegium.runs.actions.unit import Unit
from kollegium.runs.actions.veiling import veil
from kollegium.runs.actions.watching import watch
from kollegium.runs.models import Move, Seat, Shelf
from kollegium.runs.shelving import shelf_row


def carry_out(unit: Unit, plan: outcomes.Plan, *, key: str = "", by_me: bool = True) -> None:
    """Write the plan's moves down, carry out its outcomes, bring the seats up to date. Rings are the caller's."""
    state = write(unit, plan.moves, unit.found.state, key=key, by_me=by_me)
    for outcome in plan.outcomes:
        state = write(unit, _carry_out(outcome, unit), state)
    _seat(unit, state)
    if state.seats != unit.found.state.seats:
        veil(unit, state)
    if state.changed_seq != unit.found.state.changed_seq and unit.found.me.person:
        watch(unit.run.pk, unit.found.edition, state, by=unit.found.me.person, now=unit.now)


def write(unit: Unit, said: Iterable[Said], state: RunState, *, key: str = "", by_me: bool = True) -> RunState:
    """Number, date and append moves; the first carries the key. Gives the state after them."""
    rows = []
    for one in said:
        unit.run.seq += 1
        by = unit.me if by_me else ""
        move = Moved(unit.run.seq, one.kind, unit.now.timestamp(), by, key, one.about)
        state = progress.apply(unit.found.edition, state, move)
        rows.append(
            Move(
                run=unit.run,
                seq=move.seq,
                kind=move.kind,
                by_id=by or None,
                at=move.at,
                key=key or None,
                about=dict(one.about),
            )
        )
        key = ""
    Move.objects.bulk_create(rows)
    return state


@singledispatch
def _carry_out(outcome: object, unit: Unit) -> list[Said]:
    raise TypeError(outcome)


@_carry_out.register
def _(outcome: outcomes.OpenShelf, unit: Unit) -> list[Said]:
    box = Shelf.objects.get(run=unit.run, shelf=outcome.shelf, lap=outcome.lap)
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.open_shelf(%s, %s)", [box.pk, unit.now])
        (opened,) = cursor.fetchone()
    return [Said("shelf_opened" if opened else "shelf_stayed_closed", {"shelf": outcome.shelf, "lap": outcome.lap})]


@_carry_out.register
def _(outcome: outcomes.NewBox, unit: Unit) -> list[Said]:
    row = shelf_row(unit.run, unit.found.edition.shelves[outcome.shelf], outcome.lap, unit.now)
    Shelf.objects.bulk_create([row], ignore_conflicts=True)
    return []


@_carry_out.register
def _(outcome: outcomes.FormGroups, unit: Unit) -> list[Said]:
    seats = {str(seat.pk): seat for seat in Seat.objects.filter(run=unit.run)}
    formed = _formed(seats.values()) if outcome.by_moving else unit.run.seq
    for number, group in enumerate(outcome.groups):
        group_key = f"{formed}-{number}"
        for seat in (seats[one] for one in group if one in seats):
            if seat.group_keys[-1:] != [group_key]:
                # Whoever comes back to a group has its key last again: the last is the group one sits in.
                seat.group_keys = [*(key for key in seat.group_keys if key != group_key), group_key]
                seat.save(update_fields=["group_keys"])
    return []


def _formed(seats: Iterable[Seat]) -> int:
    """The number of the move that formed the present groups: their keys stay when somebody changes their place."""
    return max((int(seat.group_keys[-1].partition("-")[0]) for seat in seats if seat.group_keys), default=0)


@_carry_out.register
def _(outcome: outcomes.AdoptGoals, unit: Unit) -> list[Said]:
    if unit.run.is_rehearsal:
        return []
    for promise in promises(unit, outcome):
        inquiry.adopt(promise, by=unit.found.me.person, now=unit.now)
    adopt_unseen(unit, outcome)
    return []


@_carry_out.register
def _(outcome: outcomes.Publish, unit: Unit) -> list[Said]:
    if unit.run.is_rehearsal:
        return []
    inquiry.publish(outcome.entries, by=unit.found.me.person, now=unit.now)
    return []


@_carry_out.register
def _(outcome: outcomes.FinishRun, unit: Unit) -> list[Said]:
    unit.run.finished_at = unit.now
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.empty_shelves(%s)", [unit.run.pk])
        cursor.execute("SELECT trust.empty_threads(%s)", [unit.run.pk])
        cursor.execute("SELECT trust.hand_over(%s)", [unit.run.pk])
    return []


def _seat(unit: Unit, state: RunState) -> None:
    """Repeat roles and lead on the seats' rows, where the row policies read them; only what changed."""
    lead = people.leads(unit.found.edition, state)
    for seat in Seat.objects.filter(run=unit.run):
        wanted = list(state.seats[str(seat.pk)].roles) if str(seat.pk) in state.seats else []
        if seat.roles != wanted or seat.is_leader != (str(seat.pk) == lead):
            seat.roles, seat.is_leader = wanted, str(seat.pk) == lead
            seat.save(update_fields=["roles", "is_leader"])
