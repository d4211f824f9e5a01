"""Texts without a name: into the sealed box of a nameless shelf, or where each decides whether to sign."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.putting import put
from kollegium.runs.actions.unit import Unit, changing
from kollegium.runs.bounds import AT_MOST_CHARACTERS
from kollegium.runs.models import Entry
from kollegium.runs.queries.situation import Box

FIELD = re.compile(r"[0-9]{1,4}")
IS_OPEN = N_("This has been opened meanwhile, so nothing can be added without a name.")


def seal_texts(unit: Unit, box: Box, texts: Mapping[int, str]) -> None:
    """Put texts beside those that lie in the writer's sealed box already; an empty text takes one out.

    Raises ``MoveRefused`` once the box has been opened.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.my_sealed(%s)", [box.id])
        (known,) = cursor.fetchone()
        content = dict(json.loads(known) if isinstance(known, str) else known or {})
        content |= {str(slot): text.strip()[:AT_MOST_CHARACTERS] for slot, text in texts.items()}
        content = {slot: text for slot, text in content.items() if text}
        cursor.execute("SELECT trust.seal(%s, %s)", [box.id, json.dumps(content) if content else None])
        if not cursor.fetchone()[0]:
            raise MoveRefused(IS_OPEN)


def sign_or_not(unit: Unit, box: Box, place: Place, slot: int, text: str, *, is_signed: bool) -> None:
    """Put a text on a shelf whose writers decide whether to sign, and take back how it stood there before.

    Without a name no seat is stored with it. Raises ``MoveRefused`` once the shelf has been opened.
    """
    words = text.strip()[:AT_MOST_CHARACTERS]
    with connection.cursor() as cursor:
        unsigned = "" if is_signed else words
        cursor.execute("SELECT trust.put_unsigned(%s, %s, %s::smallint, %s)", [box.id, place.key, slot, unsigned])
        if not cursor.fetchone()[0]:
            raise MoveRefused(IS_OPEN)
    put(unit, box, place, slot, words if is_signed else "")


def show_mine(run_id: UUID, box_id: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Show a text of one's own under one's name on a shelf that stayed closed, where its writers decide.

    ``text`` names it: ``entry:<id>`` signed already, ``unsigned:<id>``, or ``sealed:<field>``. ``MoveRefused`` if there
    is nothing of the kind.
    """
    kind, _colon, which = text.partition(":")
    with changing(run_id, by=by, now=now) as unit:
        box = next((one for one in unit.found.boxes if one.id == box_id and one.stayed_closed), None)
        if box is None or unit.found.shelf(box.shelf).if_fewer != "author_decides" or not _show(unit, box, kind, which):
            raise MoveRefused(N_("There is nothing of yours to show here."))
        unit.everybody()


def _show(unit: Unit, box: Box, kind: str, which: str) -> bool:
    if kind == "entry":
        mine = Entry.objects.filter(pk__in=_numbers(which), seat_id=unit.me, shelf_id=box.id)
        return bool(mine.update(released_at=unit.now))
    if not (FIELD.fullmatch(which) if kind == "sealed" else any(one.id == which for one in unit.found.around.unsigned)):
        return False
    entry, field = (None, which) if kind == "sealed" else (which, "0")
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.show_mine(%s, %s, '', %s::smallint, %s)", [box.id, entry, int(field), unit.now])
        return bool(cursor.fetchone()[0])


def _numbers(which: str) -> list[UUID]:
    """The number that was sent, if it is one."""
    try:
        return [UUID(which)]
    except ValueError:
        return []


def let_through(run_id: UUID, entry: str, *, passes: bool, by: int, now: dt.datetime) -> None:
    """Let a text of a screened shelf through, or hold it back; only who reads it before it opens, and not its writer."""
    with changing(run_id, by=by, now=now) as unit:
        if entry not in unit.found.words:
            raise MoveRefused(N_("This is not here any more."))
        with connection.cursor() as cursor:
            cursor.execute("SELECT trust.let_through(%s, %s)", [entry, passes])
            if not cursor.fetchone()[0]:
                raise MoveRefused(N_("Somebody else than its writer checks this."))
        unit.everybody()
