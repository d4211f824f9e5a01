"""Entries in fields: written, changed or taken away, by one person or by several."""

from __future__ import annotations

from uuid import UUID, uuid4

from kollegium.engine.state import Place
from kollegium.runs.actions.unit import Unit
from kollegium.runs.bounds import AT_MOST_CHARACTERS
from kollegium.runs.models import Entry
from kollegium.runs.queries.situation import Box
from kollegium.runs.queries.ways import group_of, key_for, written_at


def put(unit: Unit, box: Box, place: Place, slot: int, text: str) -> None:
    """Write, change or take away one's own entry in a field."""
    text = text.strip()[:AT_MOST_CHARACTERS]
    mine = Entry.objects.filter(seat_id=unit.me, shelf_id=box.id, place=place.key, slot=slot, scribe=None)
    if not text:
        mine.delete()
    elif not mine.update(text=text):
        _add(unit, box, place, slot, text, group=own_group(unit))


def put_together(unit: Unit, box: Box, place: Place, slot: int, text: str) -> None:
    """Write, change or take away a text that several write: everybody in the group may."""
    text = text.strip()[:AT_MOST_CHARACTERS]
    known = written_at(unit.found, place, box.shelf).get(slot)
    if known and not text:
        Entry.objects.filter(pk=known.id).delete()
    elif known:
        Entry.objects.filter(pk=known.id).update(text=text)
    elif text:
        _add(unit, box, place, slot, text, group=key_for(unit.found, place, box.shelf), is_shared=True)


def own_group(unit: Unit) -> str:
    """The key of the writer's present small group; empty without one."""
    return group_of(unit.found)


def _add(unit: Unit, box: Box, place: Place, slot: int, text: str, *, group: str, is_shared: bool = False) -> None:
    Entry.objects.create(
        id=uuid4(),
        run=unit.run,
        shelf_id=box.id,
        seat_id=unit.me,
        place=place.key,
        slot=slot,
        number=unit.number(box.shelf),
        group_key=group,
        about=UUID(place.entry) if place.entry else None,
        text=text,
        is_shared=is_shared,
    )
