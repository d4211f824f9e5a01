"""Agree on words: write down what somebody says, write a goal, stand behind a wording or change one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID, uuid4

from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.unit import Unit, changing, place_of
from kollegium.runs.actions.writing import box_for, drop_drafts, keep_drafts, may
from kollegium.runs.bounds import AT_MOST_CHARACTERS
from kollegium.runs.goals import checked_goal
from kollegium.runs.models import Approval, Entry

NOBODY_SPEAKS = N_("Nobody has the floor. Choose whose words these are.")
NOT_READ = N_("These words are not here any more.")
NOT_YOUR_WORDS = N_("Only whoever said it can change the wording.")


def record(run_id: UUID, place_key: str, speaker: str, text: str, *, by: int, now: dt.datetime) -> bool:
    """Write down what the seat ``speaker`` said, as a slip of theirs which they approve.

    False if the group has gone on: the words are kept as a draft. The same words of the same speaker a second time, as a
    double click sends them, change nothing. An empty text or an unknown speaker raises ``MoveRefused``.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        step = unit.found.step(place)
        draft = f"{place_key}/text"
        if step.record is None or not may(unit, place, "record"):
            keep_drafts(unit, {draft: text})
            unit.only_me()
            return False
        if speaker not in unit.found.chairs:
            raise MoveRefused(NOBODY_SPEAKS)
        if not text.strip():
            raise MoveRefused(N_("Write what was said first."))
        box = box_for(unit, place, step.record.into)
        mine = [entry for entry in unit.found.entries if entry.seat == speaker and entry.place == place.key]
        if any(entry.text == text.strip() for entry in mine):
            return True
        Entry.objects.create(
            id=uuid4(),
            run=unit.run,
            shelf_id=box.id,
            seat_id=speaker,
            scribe_id=None if speaker == unit.me else unit.me,
            place=place.key,
            slot=1 + max((entry.slot for entry in mine), default=-1),
            number=unit.number(box.shelf),
            group_key=_group_of(unit, speaker),
            text=text.strip()[:AT_MOST_CHARACTERS],
        )
        drop_drafts(unit, draft)
        unit.everybody()
        return True


def _group_of(unit: Unit, speaker: str) -> str:
    groups = unit.found.chairs[speaker].groups
    return groups[-1] if unit.found.state.groups and groups else ""


def stand(run_id: UUID, entry: str, stance: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Say how one stands to a wording: "change" it into ``text``, "take_back" one's approval, or else approve of it."""
    if stance == "change":
        change_wording(run_id, entry, text, by=by, now=now)
    elif stance == "take_back":
        take_back(run_id, entry, by=by, now=now)
    else:
        approve(run_id, entry, by=by, now=now)


def approve(run_id: UUID, entry: str, *, by: int, now: dt.datetime) -> None:
    """Stand behind the wording of an entry one may read."""
    with changing(run_id, by=by, now=now) as unit:
        if entry not in unit.found.words:
            raise MoveRefused(NOT_READ)
        Approval.objects.get_or_create(entry_id=entry, seat_id=unit.me, defaults={"at": now})
        unit.everybody()


def take_back(run_id: UUID, entry: str, *, by: int, now: dt.datetime) -> None:
    """No longer stand behind a wording."""
    with changing(run_id, by=by, now=now) as unit:
        Approval.objects.filter(entry_id=entry, seat_id=unit.me).delete()
        unit.everybody()


def change_wording(run_id: UUID, entry: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Say in one's own words what somebody wrote down; whoever stood behind the old words is asked again."""
    with changing(run_id, by=by, now=now) as unit:
        words = unit.found.words.get(entry)
        if words is None:
            raise MoveRefused(NOT_READ)
        if words.seat != unit.me:
            raise MoveRefused(NOT_YOUR_WORDS)
        if not text.strip():
            raise MoveRefused(N_("Leave some words, or let the old ones stand."))
        Entry.objects.filter(pk=entry).update(text=text.strip()[:AT_MOST_CHARACTERS])
        Approval.objects.filter(entry_id=entry).delete()
        Approval.objects.create(entry_id=entry, seat_id=unit.me, at=now)
        unit.everybody()


def commit(run_id: UUID, place_key: str, said: Mapping[str, str], *, by: int, now: dt.datetime) -> bool:
    """Write or change the goal of this place. ``said`` holds the step's fields as typed; ``who`` is seat ids.

    False if the group has gone on: every field is kept as a draft. ``GoalRefused`` names each field that is not yet
    right, with a way out; nothing typed is lost then either, since it was saved as typed.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        drafts = {f"{place_key}/{name}": text for name, text in said.items()}
        if not may(unit, place, "commit"):
            keep_drafts(unit, drafts)
            unit.only_me()
            return False
        step = unit.found.step(place)
        goal = checked_goal(step, said, seats=set(unit.found.chairs), today=now.date())
        entry = _goal_entry(unit, place, step.into)
        changed = Entry.objects.filter(pk=entry).exclude(text=goal.text, fields=goal.fields)
        if changed.update(text=goal.text, fields=goal.fields):
            Approval.objects.filter(entry_id=entry).delete()
        drop_drafts(unit, *drafts)
        unit.everybody()
        return True


def _goal_entry(unit: Unit, place: Place, shelf: str) -> UUID:
    """The entry of this place's goal, made when it is first written."""
    box = box_for(unit, place, shelf)
    known = next((e for e in unit.found.entries if e.shelf == shelf and e.place == place.key), None)
    if known:
        return UUID(known.id)
    made = uuid4()
    Entry.objects.create(
        id=made,
        run=unit.run,
        shelf_id=box.id,
        seat_id=unit.me,
        place=place.key,
        slot=0,
        number=unit.number(shelf),
        about=UUID(place.entry) if place.entry else None,
        text="",
    )
    return made
