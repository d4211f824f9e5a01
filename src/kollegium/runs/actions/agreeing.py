"""Agree on words: write down what somebody says, stand behind a wording or change one's own."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from kollegium.engine.edition import Record
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.unit import Unit, changing, engine_acts, place_of
from kollegium.runs.actions.writing import box_for, drop_drafts, keep_drafts, may
from kollegium.runs.bounds import AT_MOST_CHARACTERS, TOGETHER
from kollegium.runs.models import Approval, Entry
from kollegium.runs.queries.approving import may_settle, record_of
from kollegium.runs.queries.ways import group_of_seat

NOBODY_SPEAKS = N_("Nobody has the floor. Choose whose words these are.")
NOT_READ = N_("These words are not here any more.")
NOT_YOUR_WORDS = N_("Only whoever said it can change the wording.")
NOT_ASKED = N_("These words wait for somebody else’s yes.")


def record(run_id: UUID, place_key: str, speaker: str, text: str, *, by: int, now: dt.datetime) -> bool:
    """Write down what the seat ``speaker`` said, as a slip of theirs which those whom the method names say yes to.

    Without a speaker the words are what the group says together, which is not possible where the speaker is asked. False
    if the group has gone on: the words are kept as a draft. The same words of the same speaker a second time, as a double
    click sends them, change nothing. An empty text or an unknown speaker raises ``MoveRefused``.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        rule = unit.found.step(place).record
        if rule is None or not may(unit, place, "record"):
            keep_drafts(unit, {f"{place_key}/text": text})
            unit.only_me()
            return False
        together = not speaker and rule.approve != "speaker"
        if speaker not in unit.found.chairs and not together:
            raise MoveRefused(NOBODY_SPEAKS)
        words = text.strip()[:AT_MOST_CHARACTERS]
        if not words:
            raise MoveRefused(N_("Write what was said first."))
        _write_down(unit, place, rule, speaker, words)
        drop_drafts(unit, f"{place_key}/text", f"{place_key}/text_{speaker or TOGETHER}")
        unit.everybody()
        return True


def _write_down(unit: Unit, place: Place, rule: Record, speaker: str, words: str) -> None:
    seat = speaker or unit.me
    group = group_of_seat(unit.found, seat)
    there = [one for one in unit.found.entries if one.place == place.key and one.shelf == rule.into]
    mine = [one for one in there if one.seat == seat]
    if any(one.text == words for one in mine):
        return
    # The method's own rules have been asked, so that a note-taker may write on a shelf that is still closed.
    engine_acts(unit.run.pk, unit.found.me.person)
    Entry.objects.create(
        id=uuid4(),
        run=unit.run,
        shelf_id=box_for(unit, place, rule.into).id,
        seat_id=seat,
        scribe_id=None if seat == unit.me else unit.me,
        place=place.key,
        slot=1 + max((one.slot for one in mine), default=-1),
        number=unit.number(rule.into),
        group_key=group,
        text=words,
        # Whoever is asked may also put it differently.
        is_shared=rule.approve not in {"", "speaker"} or bool(group),
    )


def stand(run_id: UUID, entry: str, stance: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Say how one stands to a wording: "change" it into ``text``, "take_back" one's approval, or else approve of it."""
    if stance == "change":
        change_wording(run_id, entry, text, by=by, now=now)
    elif stance == "take_back":
        take_back(run_id, entry, by=by, now=now)
    else:
        approve(run_id, entry, by=by, now=now)


def approve(run_id: UUID, entry: str, *, by: int, now: dt.datetime) -> None:
    """Stand behind the wording of an entry; only those whom the method asks do."""
    with changing(run_id, by=by, now=now) as unit:
        words = unit.found.words.get(entry)
        if words is None:
            raise MoveRefused(NOT_READ)
        if not may_settle(unit.found, words):
            raise MoveRefused(NOT_ASKED)
        Approval.objects.get_or_create(entry_id=entry, seat_id=unit.me, defaults={"at": now})
        unit.everybody()


def take_back(run_id: UUID, entry: str, *, by: int, now: dt.datetime) -> None:
    """No longer stand behind a wording."""
    with changing(run_id, by=by, now=now) as unit:
        Approval.objects.filter(entry_id=entry, seat_id=unit.me).delete()
        unit.everybody()


def change_wording(run_id: UUID, entry: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Put in one's own words what somebody wrote down; whoever stood behind the old words is asked again.

    Only whoever said it does, and those whom the method asks for their yes; ``MoveRefused`` for everybody else.
    """
    with changing(run_id, by=by, now=now) as unit:
        words = unit.found.words.get(entry)
        if words is None:
            raise MoveRefused(NOT_READ)
        if words.seat != unit.me and not (record_of(unit.found, words) and may_settle(unit.found, words)):
            raise MoveRefused(NOT_YOUR_WORDS)
        if not text.strip():
            raise MoveRefused(N_("Leave some words, or let the old ones stand."))
        if not Entry.objects.filter(pk=entry).update(text=text.strip()[:AT_MOST_CHARACTERS]):
            raise MoveRefused(NOT_YOUR_WORDS)
        Approval.objects.filter(entry_id=entry).delete()
        if may_settle(unit.found, words):
            Approval.objects.create(entry_id=entry, seat_id=unit.me, at=now)
        unit.everybody()
