"""Write: entries, answers to a form, drafts; put one's own notes on the table."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from django.db import connection

from kollegium.engine import controls
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.methods import queries as methods
from kollegium.runs.actions.moving import at_place, move
from kollegium.runs.actions.unit import Unit, changing, known_place, place_of
from kollegium.runs.bounds import AT_MOST_CHARACTERS, LAID_ASIDE, fields_at_most
from kollegium.runs.models import Draft, Entry
from kollegium.runs.queries.situation import Box

GONE_ON = N_("The group has gone on. Your words are kept here for you.")
NOT_HERE = N_("This step has nothing to write.")


def write(run_id: UUID, place_key: str, texts: Mapping[int, str], *, by: int, now: dt.datetime) -> bool:
    """Put texts on the step's shelf, one for each numbered field; an empty text takes the entry away.

    True if they stand on the shelf. False if the group has gone on: then they are kept as drafts, and nothing is lost.
    ``MoveRefused`` for a step that has no shelf to write on; ``Http404`` for strangers.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        step = unit.found.step(place)
        if not step.into:
            raise MoveRefused(NOT_HERE)
        if not may(unit, place, "write"):
            keep_drafts(unit, {f"{place_key}/slot_{slot}": text for slot, text in texts.items()})
            unit.only_me()
            return False
        box = box_for(unit, place, step.into)
        for slot, text in texts.items():
            if 0 <= slot < fields_at_most(step):
                put(unit, box, place, slot, text)
                drop_drafts(unit, f"{place_key}/slot_{slot}")
        ring_for(unit, box)
        return True


def answer_form(run_id: UUID, place_key: str, answers: Mapping[str, str], *, by: int, now: dt.datetime) -> None:
    """Answer items of the step's instrument. A number is an answer, "-" cannot judge, "" takes the answer back.

    Unknown items and numbers that are not on the scale raise ``MoveRefused``; items not named stay as they are.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        if not unit.found.step(place).form or not may(unit, place, "write"):
            raise MoveRefused(GONE_ON)
        seal_answers(unit, place, answers)
        unit.only_me()


def hand_in(run_id: UUID, place_key: str, texts: Mapping[int, str], then: str, *, by: int, now: dt.datetime) -> bool:
    """Write, and with ``then`` "done" also tell the others that one is ready. Answers and errors as in ``write``."""
    stands = write(run_id, place_key, texts, by=by, now=now)
    if stands and then == "done":
        move(run_id, "done", at_place("done", place_key), by=by, now=now)
    return stands


def hand_in_form(
    run_id: UUID, place_key: str, answers: Mapping[str, str], then: str, *, by: int, now: dt.datetime
) -> None:
    """Answer a form, and with ``then`` "done" also tell the others that one is ready."""
    answer_form(run_id, place_key, answers, by=by, now=now)
    if then == "done":
        move(run_id, "done", at_place("done", place_key), by=by, now=now)


def seal_answers(unit: Unit, place: Place, answers: Mapping[str, str]) -> None:
    """Put answers beside those that lie in the sealed box already."""
    step = unit.found.step(place)
    box = box_for(unit, place, step.into)
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.my_sealed(%s)", [box.id])
        (known,) = cursor.fetchone()
        content = _taken(known) | checked(step.form, answers)
        content = {item: value for item, value in content.items() if value != ""}
        cursor.execute("SELECT trust.seal(%s, %s)", [box.id, json.dumps(content) if content else None])


def _taken(known: object) -> dict[str, object]:
    values = json.loads(known) if isinstance(known, str) else known
    return dict(values) if isinstance(values, dict) else {}


def checked(form: str, answers: Mapping[str, str]) -> dict[str, object]:
    """Answers by item as they are stored: a whole number on the item's scale, ``None`` for cannot judge, "" for none."""
    instrument = methods.instrument(form)
    tops = {item.id: len(instrument.steps("en")) for item in instrument.items}
    tops |= {f"{contrast.id}-{when}": 7 for contrast in instrument.contrasts for when in ("now", "later")}
    taken: dict[str, object] = {}
    for item, said in answers.items():
        if item not in tops:
            raise MoveRefused(N_("There is no such statement."))
        if said in {"", "-"}:
            taken[item] = None if said else ""
        elif said.isdigit() and 1 <= int(said) <= tops[item]:
            taken[item] = int(said)
        else:
            raise MoveRefused(N_("Choose a point on the scale."))
    return taken


def release(run_id: UUID, place_key: str, entries: Sequence[str], *, by: int, now: dt.datetime) -> None:
    """Put exactly these of one's own entries on the table, and take the others back, on a shelf its authors open."""
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        step = unit.found.step(place)
        shelf = step.source.partition("#")[0]
        if step.by != "author" or not may(unit, place, "pick", "release"):
            raise MoveRefused(GONE_ON)
        mine = Entry.objects.filter(run=unit.run, seat_id=unit.me, shelf__shelf=shelf)
        chosen = mine.filter(pk__in=[UUID(one) for one in entries])
        if step.keep and chosen.count() > step.keep[1]:
            raise MoveRefused(N_("At most %(most)d can be put on the table."), most=step.keep[1])
        mine.exclude(pk__in=chosen.values("pk")).update(released_at=None)
        chosen.filter(released_at=None).update(released_at=now)
        # Over days nobody looks at the table yet: that somebody decides is nobody else's business.
        unit.only_me() if unit.found.state.place is None else unit.everybody()


def save_typed(
    run_id: UUID, place_key: str, typed: Mapping[str, str], then: str = "", *, by: int, now: dt.datetime
) -> None:
    """Save fields of a place as they are typed, by their names; ``then`` "close" lays them aside with these very words.

    On a shelf that only its writer sees, what is typed stands there at once; everywhere else it waits as a draft.
    No text is refused for its moment: what cannot go further, such as notes to oneself, is kept. An answer that is not
    on a form's scale raises ``MoveRefused``.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = known_place(unit.found, place_key)
        if place is None:
            keep_drafts(unit, {f"{place_key}/{name}": text for name, text in typed.items()})
        elif unit.found.step(place).form and may(unit, place, "write"):
            seal_answers(unit, place, typed)
        else:
            step = unit.found.step(place)
            straight = {name: text for name, text in typed.items() if _goes_straight(unit, place, name)}
            for name, text in straight.items():
                put(unit, box_for(unit, place, step.into), place, int(name[5:]), text)
            waiting = {name: text for name, text in typed.items() if name not in straight}
            keep_drafts(unit, {f"{place_key}/{n}": "" if _stands(unit, place, n, t) else t for n, t in waiting.items()})
        if then == "close":
            keep_drafts(unit, {f"{LAID_ASIDE}/{place_key}/{name}": text for name, text in typed.items()})
        unit.only_me()


def _stands(unit: Unit, place: Place, name: str, text: str) -> bool:
    """Whether these very words stand where they were meant for: what is saved as typed may arrive after the deed."""
    mine = [e for e in unit.found.entries if e.place == place.key and unit.me in {e.seat, e.scribe}]
    if name.startswith("slot_"):
        return any(text.strip() == entry.text and name == f"slot_{entry.slot}" for entry in mine)
    return any(text.strip() in {entry.text, entry.fields.get(name)} for entry in mine)


def _goes_straight(unit: Unit, place: Place, name: str) -> bool:
    """Whether a field is one of a write step whose shelf only its writer sees, and the step still runs."""
    step = unit.found.step(place)
    if step.act != "write" or not step.into or not name.startswith("slot_") or not name[5:].isdigit():
        return False
    shelf = unit.found.shelf(step.into)
    is_private = shelf.seen_by == "self" and not shelf.is_nameless
    return is_private and int(name[5:]) < fields_at_most(step) and may(unit, place, "write")


def may(unit: Unit, place: Place, *wanted: str) -> bool:
    """Whether the writer has one of these controls at a place now."""
    return bool(controls.controls(unit.found.edition, unit.found.state, unit.me, place) & set(wanted))


def box_for(unit: Unit, place: Place, shelf: str) -> Box:
    """The box that a shelf has at this place; a run always has it once the place is reached."""
    box = unit.found.box_at(place, shelf)
    if box is None:
        raise MoveRefused(NOT_HERE)
    return box


def put(unit: Unit, box: Box, place: Place, slot: int, text: str) -> None:
    """Write, change or take away one's own entry in a field."""
    text = text.strip()[:AT_MOST_CHARACTERS]
    mine = Entry.objects.filter(seat_id=unit.me, shelf_id=box.id, place=place.key, slot=slot)
    if not text:
        mine.delete()
    elif not mine.update(text=text):
        Entry.objects.create(
            id=uuid4(),
            run=unit.run,
            shelf_id=box.id,
            seat_id=unit.me,
            place=place.key,
            slot=slot,
            number=unit.number(box.shelf),
            group_key=own_group(unit),
            about=UUID(place.entry) if place.entry else None,
            text=text,
        )


def own_group(unit: Unit) -> str:
    """The key of the writer's present small group; empty without one."""
    return unit.found.me.groups[-1] if unit.found.state.groups and unit.found.me.groups else ""


def ring_for(unit: Unit, box: Box) -> None:
    """A change on a shelf that is still private rings only its writer's own windows."""
    if unit.found.shelf(box.shelf).seen_by == "self" and not box.opened:
        unit.only_me()
    else:
        unit.everybody()


def keep_drafts(unit: Unit, texts: Mapping[str, str]) -> None:
    """Keep typed words under their field; an empty text drops the draft."""
    for field, text in texts.items():
        if not text.strip():
            drop_drafts(unit, field)
            continue
        Draft.objects.update_or_create(
            seat_id=unit.me, field=field[:140], defaults={"text": text[:AT_MOST_CHARACTERS], "saved_at": unit.now}
        )


def drop_drafts(unit: Unit, *fields: str) -> None:
    """Forget drafts that have arrived where they were meant for."""
    Draft.objects.filter(seat_id=unit.me, field__in=[field[:140] for field in fields]).delete()
