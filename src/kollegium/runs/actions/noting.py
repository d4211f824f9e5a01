"""Jot something down beside a step: one's own notes, on the shelf that the method has for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.runs.actions.putting import put
from kollegium.runs.actions.unit import changing, place_of
from kollegium.runs.actions.writing import box_for, drop_drafts, keep_drafts, may, ring_for
from kollegium.runs.bounds import NOTES_AT_MOST


def note(run_id: UUID, place_key: str, texts: Mapping[int, str], *, by: int, now: dt.datetime) -> bool:
    """Keep jottings on the step's shelf for notes, one for each numbered field; an empty text takes the note away.

    True if they stand there. False if the group has gone on: then they are kept as drafts. ``MoveRefused`` for a step
    without a shelf for notes; ``Http404`` for strangers.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        step = unit.found.step(place)
        if not step.notes:
            raise MoveRefused(N_("This step has no place for notes."))
        if not may(unit, place, "note"):
            keep_drafts(unit, {f"{place_key}/note_{slot}": text for slot, text in texts.items()})
            unit.only_me()
            return False
        box = box_for(unit, place, step.notes)
        for slot, text in texts.items():
            if 0 <= slot < NOTES_AT_MOST:
                put(unit, box, place, slot, text)
                drop_drafts(unit, f"{place_key}/note_{slot}")
        ring_for(unit, box)
        return True
