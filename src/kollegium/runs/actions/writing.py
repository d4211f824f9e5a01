"""Write: entries, answers to a form, drafts; put one's own notes on the table."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from kollegium.engine import controls
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.methods import queries as methods
from kollegium.runs.actions.moving import at_place, move
from kollegium.runs.actions.putting import put, put_together
from kollegium.runs.actions.sealing import seal_texts, sign_or_not
from kollegium.runs.actions.unit import Unit, changing, known_place, place_of
from kollegium.runs.bounds import AT_MOST_CHARACTERS, LAID_ASIDE, NOTES_AT_MOST, fields_at_most
from kollegium.runs.models import Draft, Entry
from kollegium.runs.queries.situation import Box
from kollegium.runs.queries.ways import digest, is_late, is_settled, way_of, written_at
from kollegium.runs.wishes import Kept

GONE_ON = N_("The group has gone on. Your words are kept here for you.")
NOTHING = Kept()
NOT_HERE = N_("This step has nothing to write.")
CHANGED = N_(
    "Somebody has changed this meanwhile. Their words stand under yours; bring both together and press again to keep yours."
)


def write(
    run_id: UUID, place_key: str, texts: Mapping[int, str], *, by: int, now: dt.datetime, kept: Kept = NOTHING
) -> bool:
    """Put texts on the step's shelf, one for each numbered field; an empty text takes the entry away.

    True if they stand on the shelf. False if the group has gone on: then they are kept as drafts, and nothing is lost;
    what was written on paper may still be typed in then. ``MoveRefused`` for a step that has no shelf to write on, and
    where several write and somebody has changed a text meanwhile; ``Http404`` for strangers.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        step = unit.found.step(place)
        if not step.into:
            raise MoveRefused(NOT_HERE)
        wanted = {slot: text for slot, text in texts.items() if 0 <= slot < fields_at_most(step)}
        if not _is_open(unit, place):
            keep_drafts(unit, {f"{place_key}/slot_{slot}": text for slot, text in texts.items()})
            unit.only_me()
            return False
        box = box_for(unit, place, step.into)
        changed = _put_all(unit, box, place, wanted, kept)
        ring_for(unit, box)
    if changed:
        raise MoveRefused(CHANGED)
    return True


def _is_open(unit: Unit, place: Place) -> bool:
    """Whether the writer may still write at a place: while the step runs, from paper also later, but into no opened box."""
    into = unit.found.step(place).into
    nameless = way_of(unit.found, place, into) in {"sealed", "optional"}
    if nameless and is_settled(unit.found.box_at(place, into)):
        return False
    return may(unit, place, "write") or is_late(unit.found, place)


def _put_all(unit: Unit, box: Box, place: Place, texts: Mapping[int, str], kept: Kept) -> list[int]:
    """Write each text in the way of its shelf; the fields that somebody else has changed meanwhile stay drafts."""
    way, changed = way_of(unit.found, place, box.shelf), []
    for slot, text in texts.items():
        field = f"{place.key}/slot_{slot}"
        if way == "together" and _has_changed(unit, box, place, slot, text, kept):
            keep_drafts(unit, {field: text, base_of(field): digest(_standing(unit, place, box, slot))})
            changed.append(slot)
            continue
        if way == "sealed":
            seal_texts(unit, box, {slot: text})
        elif way == "optional":
            sign_or_not(unit, box, place, slot, text, is_signed=slot in kept.signed)
        elif way == "together":
            put_together(unit, box, place, slot, text)
        else:
            put(unit, box, place, slot, text)
        drop_drafts(unit, field, base_of(field))
    return changed


def _standing(unit: Unit, place: Place, box: Box, slot: int) -> str:
    entry = written_at(unit.found, place, box.shelf).get(slot)
    return entry.text if entry else ""


def _has_changed(unit: Unit, box: Box, place: Place, slot: int, text: str, kept: Kept) -> bool:
    """Whether the text that a field began with stands there no longer, and the writer means something else by now."""
    field = f"{place.key}/slot_{slot}"
    began = unit.found.around.drafts.get(base_of(field), ("", 0.0))[0] or kept.was.get(slot, "")
    stands = _standing(unit, place, box, slot)
    return bool(began) and digest(stands) != began and text.strip() != stands and digest(text.strip()) != began


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


def hand_in(
    run_id: UUID,
    place_key: str,
    texts: Mapping[int, str],
    then: str,
    *,
    by: int,
    now: dt.datetime,
    kept: Kept = NOTHING,
) -> bool:
    """Write, and with ``then`` "done" also tell the others that one is ready. Answers and errors as in ``write``."""
    stands = write(run_id, place_key, texts, by=by, now=now, kept=kept)
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
        elif said.isdecimal() and 1 <= int(said) <= tops[item]:
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
            _save_at(unit, place, typed)
        if then == "close":
            keep_drafts(unit, {f"{LAID_ASIDE}/{place_key}/{name}": text for name, text in typed.items()})
        unit.only_me()


def _save_at(unit: Unit, place: Place, typed: Mapping[str, str]) -> None:
    """Save fields of a step as they are typed: where only their writer reads it on its shelf, else as drafts."""
    waiting = {}
    for name, text in typed.items():
        shelf = _straight_to(unit, place, name)
        if shelf:
            box, slot = box_for(unit, place, shelf), int(name[5:])
            seal_texts(unit, box, {slot: text}) if unit.found.shelf(shelf).is_nameless else put(
                unit, box, place, slot, text
            )
            continue
        stands = _stands(unit, place, name, text)
        waiting[f"{place.key}/{name}"] = "" if stands else text
        waiting |= _beginning(unit, place, name, stands=stands)
    keep_drafts(unit, waiting)


def _beginning(unit: Unit, place: Place, name: str, *, stands: bool) -> dict[str, str]:
    """Where several write, a field also remembers the text that its writer began with."""
    into, field = unit.found.step(place).into, f"{place.key}/{name}"
    if not name.startswith("slot_") or not into or way_of(unit.found, place, into) != "together":
        return {}
    if stands:
        return {base_of(field): ""}
    if field in unit.found.around.drafts:
        return {}
    entry = written_at(unit.found, place, into).get(int(name[5:])) if name[5:].isdecimal() else None
    return {base_of(field): digest(entry.text if entry else "")}


def base_of(field: str) -> str:
    """The name under which a field remembers what its writer began with."""
    return field.replace("/slot_", "/base_")


def _stands(unit: Unit, place: Place, name: str, text: str) -> bool:
    """Whether these very words stand where they were meant for: what is saved as typed may arrive after the deed."""
    kind, _underscore, slot = name.rpartition("_")
    said = [(post.text, post.answers) for post in unit.found.around.posts if post.place == place.key]
    if kind == "reply":
        return (text.strip(), slot) in said
    if kind == "slot":
        own = [one for one in unit.found.around.unsigned if one.place == place.key]
        into = unit.found.step(place).into
        there = written_at(unit.found, place, into) if into else {}
        stands = {str(number): entry.text for number, entry in there.items()} | {str(one.slot): one.text for one in own}
        return text.strip() == stands.get(slot)
    mine = [e for e in unit.found.entries if e.place == place.key and unit.me in {e.seat, e.scribe}]
    return (text.strip(), "") in said or any(text.strip() in {entry.text, entry.fields.get(name)} for entry in mine)


def _straight_to(unit: Unit, place: Place, name: str) -> str:
    """The shelf that a field is saved on as it is typed: one that only its writer sees, while the step runs."""
    kind, _underscore, slot = name.rpartition("_")
    step = unit.found.step(place)
    into = {"slot": step.into if step.act == "write" else "", "note": step.notes}.get(kind, "")
    if not into or not slot.isdecimal():
        return ""
    shelf = unit.found.shelf(into)
    is_private = shelf.seen_by == "self" and shelf.names != "optional"
    fits = int(slot) < (fields_at_most(step) if kind == "slot" else NOTES_AT_MOST)
    open_to_me = _is_open(unit, place) if kind == "slot" else may(unit, place, "note")
    return into if is_private and fits and open_to_me else ""


def may(unit: Unit, place: Place, *wanted: str) -> bool:
    """Whether the writer has one of these controls at a place now."""
    return bool(controls.controls(unit.found.edition, unit.found.state, unit.me, place) & set(wanted))


def box_for(unit: Unit, place: Place, shelf: str) -> Box:
    """The box that a shelf has at this place; a run always has it once the place is reached."""
    box = unit.found.box_at(place, shelf)
    if box is None:
        raise MoveRefused(NOT_HERE)
    return box


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
