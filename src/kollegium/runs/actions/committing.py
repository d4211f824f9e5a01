"""Promise: write or change one promise of a commit step, take one of one's own away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID, uuid4

from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.putting import own_group
from kollegium.runs.actions.unit import Unit, changing, place_of
from kollegium.runs.actions.writing import box_for, drop_drafts, keep_drafts, may
from kollegium.runs.goals import AtPlace, Goal, asked_fields, checked_goal, most_of
from kollegium.runs.models import Approval, Entry
from kollegium.runs.queries.situation import Words

NO_MORE = N_("You have made all the promises this step has room for. Change one of them instead.")
NOT_YOURS = N_("This is not a promise of yours.")


def commit(
    run_id: UUID, place_key: str, said: Mapping[str, str], *, by: int, now: dt.datetime, key: str = "", entry: str = ""
) -> bool:
    """Write or change a promise. ``said`` holds the step's fields as typed, ``who`` is seat ids.

    ``key`` names the form where a page has several (``goals.AtPlace``); ``entry`` the promise that is changed, if it
    stands already. False if the group has gone on: every field is kept as a draft. ``GoalRefused`` names each field that
    is not yet right, with a way out; what was typed is then for the caller to save as typed.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        drafts = {f"{place_key}/{name}": text for name, text in said.items()}
        if not may(unit, place, "commit"):
            keep_drafts(unit, drafts)
            unit.only_me()
            return False
        at = _at(unit, place)
        plain = {at.plain(name, key): text for name, text in said.items()}
        goal = checked_goal(at.step, plain, seats=set(unit.found.chairs), today=now.date())
        _put(unit, place, at, key, entry, goal)
        drop_drafts(unit, *(f"{place_key}/{at.named(name, key)}" for name in asked_fields(at.step)))
        unit.everybody()
        return True


def let_go(run_id: UUID, place_key: str, entry: str, *, by: int, now: dt.datetime) -> None:
    """Take one's own promise away again while its step is open."""
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        mine = _mine(unit, place)
        if not may(unit, place, "commit") or entry not in {one.id for one in mine}:
            raise MoveRefused(NOT_YOURS)
        Entry.objects.filter(pk=entry).delete()
        unit.everybody()


def _at(unit: Unit, place: Place) -> AtPlace:
    step = unit.found.step(place)
    targets = unit.found.meant(place, step.source) if step.source else ()
    return AtPlace(step, place.key, tuple(target.id for target in targets))


def _mine(unit: Unit, place: Place) -> list[Words]:
    into = unit.found.step(place).into
    return [e for e in unit.found.entries if e.shelf == into and e.place == place.key and e.seat == unit.me]


def _put(unit: Unit, place: Place, at: AtPlace, key: str, entry: str, goal: Goal) -> None:
    mine = _mine(unit, place)
    known = _meant(mine, at, key, entry)
    about = known.about if known else _about(at, place, key)
    text = goal.text or _words_of(unit, about) or at.step.title
    if known is None and len(mine) >= most_of(at.step, len(at.targets)):
        raise MoveRefused(NO_MORE)
    if known is None:
        _create(unit, place, mine, about, text, goal)
        return
    changed = Entry.objects.filter(pk=known.id).exclude(text=text, fields=goal.fields)
    if changed.update(text=text, fields=goal.fields):
        # Whoever stood behind the old words is asked again.
        Approval.objects.filter(entry_id=known.id).delete()


def _meant(mine: list[Words], at: AtPlace, key: str, entry: str) -> Words | None:
    """The promise of one's own that a form is for: the one it names, the one about its entry, or the one in its slot."""
    if entry:
        return next((one for one in mine if one.id == entry), None)
    if key in at.targets:
        return next((one for one in mine if one.about == key), None)
    return next((one for one in mine if at.key_of_slot(one.slot) == key), None)


def _about(at: AtPlace, place: Place, key: str) -> str:
    if key in at.targets:
        return key
    return at.targets[0] if len(at.targets) == 1 else place.entry


def _words_of(unit: Unit, entry: str) -> str:
    words = unit.found.words.get(entry)
    return words.text if words else ""


def _create(unit: Unit, place: Place, mine: list[Words], about: str, text: str, goal: Goal) -> None:
    box = box_for(unit, place, unit.found.step(place).into)
    Entry.objects.create(
        id=uuid4(),
        run=unit.run,
        shelf_id=box.id,
        seat_id=unit.me,
        place=place.key,
        slot=1 + max((one.slot for one in mine), default=-1),
        number=unit.number(box.shelf),
        group_key=own_group(unit),
        about=UUID(about) if about else None,
        text=text,
        fields=goal.fields,
    )
