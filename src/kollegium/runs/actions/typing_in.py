"""Type in what somebody wrote on paper, under their name."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from kollegium.engine import people
from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.runs.actions.unit import changing, engine_acts, place_of
from kollegium.runs.actions.writing import box_for
from kollegium.runs.bounds import AT_MOST_CHARACTERS, fields_at_most
from kollegium.runs.models import Entry
from kollegium.runs.queries.ways import group_of_seat

FOR_WHOM = N_("Choose whose sheet this is.")
NO_PAPER = N_("This step is not written on paper.")


def type_in(run_id: UUID, place_key: str, author: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Put the text of a sheet of paper on the step's shelf as the seat ``author``'s; each paragraph is one entry.

    Only whoever leads, only in a step for paper that has begun, and only where names are kept. ``MoveRefused`` otherwise,
    and for a sheet with more entries than the step takes.
    """
    with changing(run_id, by=by, now=now) as unit:
        found, place = unit.found, place_of(unit.found, place_key)
        step = found.step(place)
        if not (found.leads and step.act == "write" and step.offline and not step.form):
            raise MoveRefused(NO_PAPER)
        if found.shelf(step.into).names not in {"person", "group"} or found.state.is_finished:
            raise MoveRefused(NO_PAPER)
        writers = people.present(found.state, step, people.summoned_to(found.state, place))
        if author not in writers or author == unit.me:
            raise MoveRefused(FOR_WHOM)
        said = [part.strip()[:AT_MOST_CHARACTERS] for part in text.replace("\r", "").split("\n\n") if part.strip()]
        there = [one.slot for one in found.entries if (one.seat, one.place, one.scribe) == (author, place.key, unit.me)]
        if not said:
            raise MoveRefused(N_("Write what stands on the sheet first."))
        if len(said) + len(there) > fields_at_most(step):
            raise MoveRefused(N_("This step takes at most %(most)d from each."), most=fields_at_most(step))
        # Slots from a hundred on: whatever the author types in stays apart from it.
        first = 1 + max(there, default=99)
        engine_acts(run_id, by)
        for slot, words in enumerate(said, start=first):
            Entry.objects.create(
                id=uuid4(),
                run=unit.run,
                shelf_id=box_for(unit, place, step.into).id,
                seat_id=author,
                scribe_id=unit.me,
                place=place.key,
                slot=slot,
                number=unit.number(step.into),
                group_key=group_of_seat(found, author),
                about=UUID(place.entry) if place.entry else None,
                text=words,
            )
        unit.everybody()
