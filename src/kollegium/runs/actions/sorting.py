"""Put entries into heaps, together; where the method names no heaps, people name them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from kollegium.engine.edition import Step
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.choosing import CLOSED, NOT_THERE
from kollegium.runs.actions.unit import Unit, changing, place_of
from kollegium.runs.actions.writing import may
from kollegium.runs.models import Placement

NO_SUCH_HEAP = N_("There is no such heap.")
NO_NAME = N_("A heap needs a name.")
KEPT_APART = N_("There is a heap of that name already, and heaps are not merged here.")
LENGTH_OF_A_NAME = 200


def sort(run_id: UUID, place_key: str, heaps: Mapping[str, str], *, by: int, now: dt.datetime) -> None:
    """Put entries into heaps. With fixed heaps a heap is its number from 0, else the name people give it; "" is none.

    A name that only differs in capitals or spaces means the heap there is. Unknown entries and heaps raise
    ``MoveRefused``.
    """
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key)
        standing = {entry.id for entry in unit.found.meant(place, step.source)}
        known = _heaps(unit, place)
        for entry, said in heaps.items():
            heap = said if step.heaps else _named(known, said)
            if entry not in standing:
                raise MoveRefused(NOT_THERE)
            if step.heaps and heap and not (heap.isdecimal() and int(heap) < len(step.heaps)):
                raise MoveRefused(NO_SUCH_HEAP)
            Placement.objects.filter(place=place.key, entry_id=entry).delete()
            if heap:
                Placement.objects.create(run=unit.run, place=place.key, entry_id=entry, heap=heap)
                known = (*known, heap)
        unit.everybody()


def rename_heap(run_id: UUID, place_key: str, heap: str, name: str, *, by: int, now: dt.datetime) -> None:
    """Give a heap that people have named another name; with the name of another heap the two become one.

    Where the step keeps things apart, and for heaps of the method, this raises ``MoveRefused``.
    """
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key, "name_heaps")
        others = tuple(one for one in _heaps(unit, place) if one != heap)
        wanted = _named(others, name)
        if not wanted:
            raise MoveRefused(NO_NAME)
        if wanted in others and "keep_apart" in step.rules:
            raise MoveRefused(KEPT_APART)
        lying = [e for (at, e), there in unit.found.around.heaps.items() if at == place.key and there == heap]
        if not lying:
            raise MoveRefused(NO_SUCH_HEAP)
        Placement.objects.filter(place=place.key, entry_id__in=lying).delete()
        Placement.objects.bulk_create(
            Placement(run=unit.run, place=place.key, entry_id=entry, heap=wanted) for entry in lying
        )
        unit.everybody()


def _open(unit: Unit, place_key: str, control: str = "sort") -> tuple[Place, Step]:
    place = place_of(unit.found, place_key)
    if not may(unit, place, control):
        raise MoveRefused(CLOSED)
    return place, unit.found.step(place)


def _heaps(unit: Unit, place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heap for (at, _e), heap in unit.found.around.heaps.items() if at == place.key))


def _named(known: tuple[str, ...], said: str) -> str:
    """The heap that a name means: one there is, whatever the capitals, or a new one."""
    name = " ".join(said.split())[:LENGTH_OF_A_NAME]
    return next((heap for heap in known if heap.casefold() == name.casefold()), name)
