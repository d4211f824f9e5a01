"""What people bring along from earlier sessions: laid out when a run starts, put on the table by whose it is."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from kollegium.engine.edition import Edition
from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.runs.actions.unit import changing
from kollegium.runs.models import Entry, Run, Shelf
from kollegium.runs.shelving import CARRIED, own_box

NOT_HERE = N_("This is not among what you brought along.")
OVER = N_("The session is over. What you promised is kept with your promises.")


def open_own_boxes(run: Run, edition: Edition) -> None:
    """Give every shelf that carries a box beside it, for what is not on the table yet; within the start of a run."""
    Shelf.objects.bulk_create(own_box(run, shelf) for shelf in edition.shelves.values() if shelf.carries)


def bring_along(run: UUID, edition: Edition) -> None:
    """Lay out what those who sit in a run bring along; the engine acts. Again, for somebody who comes later, it adds.

    What was made in this community, and what everybody here could read already, lies on the table. Everything else
    only its owner sees.
    """
    with connection.cursor() as cursor:
        for shelf in edition.shelves.values():
            if shelf.carries:
                cursor.execute("SELECT trust.bring_along(%s, %s)", [run, shelf.id])


def put_on_table(run_id: UUID, entry: UUID, *, by: int, now: dt.datetime) -> None:
    """Put one thing that the account ``by`` has brought along on its shelf, where the shelf's readers read it.

    Somebody else's, or anything that does not lie in one's own box, raises ``MoveRefused``; strangers get ``Http404``.
    """
    with changing(run_id, by=by, now=now) as unit:
        mine = next((one for one in unit.found.brought if one.id == str(entry)), None)
        if mine is None:
            raise MoveRefused(NOT_HERE)
        if unit.found.state.is_finished:
            raise MoveRefused(OVER)
        box = unit.found.box(mine.shelf)
        Entry.objects.filter(pk=entry).delete()
        Entry.objects.create(
            id=entry,
            run=unit.run,
            shelf_id=box.id if box else "",
            seat_id=unit.me,
            place=CARRIED,
            slot=mine.slot,
            number=0,
            about=UUID(mine.about),
            released_at=now,
            text=mine.text,
            fields=dict(mine.fields),
        )
        unit.everybody()
