"""Choose: dots, picks, one of several answers, consent; and put entries into heaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kollegium.engine.edition import Step
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.moving import at_place, move
from kollegium.runs.actions.unit import Unit, changing, place_of
from kollegium.runs.actions.writing import may, release
from kollegium.runs.models import Choice, Placement

CLOSED = N_("The choice is closed. The group has gone on.")
NOT_THERE = N_("This does not stand here to choose from.")
NO_DOTS_LEFT = N_("All your dots are given. Take one back first.")
NO_REASON = N_("An objection needs a reason, so that the group can work with it.")


@dataclass(frozen=True)
class Said:
    """What the form of a choice sent. Which of it counts is the step's affair."""

    place: str
    then: str
    dots: tuple[str, int] | None
    picked: tuple[str, ...]
    answers: Mapping[str, int]
    stances: Mapping[str, tuple[str, str]]


def choose(run_id: UUID, said: Said, *, by: int, now: dt.datetime) -> None:
    """Do what the step's way of choosing makes of the form, and with ``then`` "done" tell the others one is ready.

    Errors as in the verbs below.
    """
    with changing(run_id, by=by, now=now) as unit:
        step = unit.found.step(place_of(unit.found, said.place))
        if step.by == "author":
            release(run_id, said.place, said.picked, by=by, now=now)
        elif said.dots:
            give_dots(run_id, said.place, *said.dots, by=by, now=now)
        elif said.stances:
            consent(run_id, said.place, said.stances, by=by, now=now)
        elif said.answers:
            weigh(run_id, said.place, said.answers, by=by, now=now)
        elif step.method in {"pick", "majority"}:
            pick(run_id, said.place, said.picked, by=by, now=now)
        if said.then == "done":
            move(run_id, "done", at_place("done", said.place), by=by, now=now)


def give_dots(run_id: UUID, place_key: str, entry: str, dots: int, *, by: int, now: dt.datetime) -> None:
    """Give (1) or take back (-1) one dot. More than the step's votes, or fewer than none, raise ``MoveRefused``."""
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key, "give_dots")
        known = {one: value for at, one, _o, value, _r in unit.found.around.choices if at == place.key}
        there = known.get(_one_of_these(unit, place, step, entry), 0) + dots
        if sum(known.values()) + dots > step.votes:
            raise MoveRefused(NO_DOTS_LEFT)
        _set(unit, place, step, entry, value=max(there, 0))
        unit.only_me()


def pick(run_id: UUID, place_key: str, entries: Sequence[str], *, by: int, now: dt.datetime) -> None:
    """Pick exactly these entries, at most as many as the step keeps."""
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key, "pick", "vote")
        if step.keep and len(set(entries)) > step.keep[1]:
            raise MoveRefused(N_("At most %(most)d can be kept here."), most=step.keep[1])
        Choice.objects.filter(seat_id=unit.me, place=place.key).delete()
        for entry in dict.fromkeys(entries):
            _set(unit, place, step, _one_of_these(unit, place, step, entry), value=1)
        unit.only_me()


def weigh(run_id: UUID, place_key: str, answers: Mapping[str, int], *, by: int, now: dt.datetime) -> None:
    """Answer, for each entry named, with the number of one of the step's options (from 0)."""
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key, "weigh")
        for entry, number in answers.items():
            if not 0 <= number < len(step.options):
                raise MoveRefused(NOT_THERE)
            _one_of_these(unit, place, step, entry)
            Choice.objects.filter(seat_id=unit.me, place=place.key, entry_id=entry).delete()
            _set(unit, place, step, entry, value=1, option=str(number))
        unit.only_me()


def consent(run_id: UUID, place_key: str, stances: Mapping[str, tuple[str, str]], *, by: int, now: dt.datetime) -> None:
    """Agree or object, entry by entry: ``stances`` maps an entry to ("agree" or "object", reason).

    An objection without a reason raises ``MoveRefused``; the reason is read by nobody but its writer until it is said.
    """
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key, "consent", "object")
        for entry, (stance, reason) in stances.items():
            if stance == "object" and not reason.strip():
                raise MoveRefused(NO_REASON)
            _one_of_these(unit, place, step, entry)
            _set(unit, place, step, entry, value=-1 if stance == "object" else 1, reason=reason.strip())
        unit.only_me()


def sort(run_id: UUID, place_key: str, heaps: Mapping[str, str], *, by: int, now: dt.datetime) -> None:
    """Put entries into heaps. With fixed heaps a heap is its number from 0, else the name people give it; "" is none."""
    with changing(run_id, by=by, now=now) as unit:
        place, step = _open(unit, place_key, "sort")
        for entry, heap in heaps.items():
            _one_of_these(unit, place, step, entry)
            if step.heaps and heap and not (heap.isdigit() and int(heap) < len(step.heaps)):
                raise MoveRefused(N_("There is no such heap."))
            Placement.objects.filter(place=place.key, entry_id=entry).delete()
            if heap.strip():
                Placement.objects.create(run=unit.run, place=place.key, entry_id=entry, heap=heap.strip()[:200])
        unit.everybody()


def _open(unit: Unit, place_key: str, *wanted: str) -> tuple[Place, Step]:
    place = place_of(unit.found, place_key)
    if not may(unit, place, *wanted):
        raise MoveRefused(CLOSED)
    return place, unit.found.step(place)


def _one_of_these(unit: Unit, place: Place, step: Step, entry: str) -> str:
    """The entry, if it is among those the step is about."""
    if entry not in {one.id for one in unit.found.meant(place, step.source)}:
        raise MoveRefused(NOT_THERE)
    return entry


def _set(unit: Unit, place: Place, step: Step, entry: str, *, value: int, option: str = "", reason: str = "") -> None:
    mine = Choice.objects.filter(seat_id=unit.me, place=place.key, entry_id=entry, option=option)
    if value == 0:
        mine.delete()
    elif not mine.update(value=value, reason=reason):
        Choice.objects.create(
            run=unit.run,
            seat_id=unit.me,
            place=place.key,
            entry_id=entry,
            option=option,
            value=value,
            reason=reason,
            is_open=not step.secret,
        )
