"""A method tried out by scripted seats, from a file to its record."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Literal

from kollegium.engine.edition import Edition, Mode
from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.methods import actions as methods
from kollegium.methods import queries
from kollegium.runs.actions import starting
from kollegium.runs.queries.situation import Situation
from kollegium.runs.wishes import Start
from kollegium.testing import make
from kollegium.testing.scripted import Scripted

GUESTS = N_("This method has roles for guests; scripted seats are teachers only.")
Pace = Literal["live", "async", "mixed"]


def rehearse(source: str, *, seats: int, mode: Pace, seed: int, now: dt.datetime) -> str:
    """Run the method of a file to its end with scripted seats, and give the record of what all may see.

    ``mode``: live or async for every phase that is not outside, mixed as declared. Raises ``MethodRefused`` for a
    faulty file and ``MoveRefused`` where the number of seats does not fit or the method needs guests.
    """
    row = methods.add(source, now=now)
    edition = queries.edition(row.pk, "")
    if any(role.kind and "teacher" not in role.kind for role in edition.people.values()):
        raise MoveRefused(GUESTS)
    people = [make.person(f"Seat {n}", email=f"seat{n}.{seed}@rehearsal.example") for n in range(1, seats + 1)]
    team = make.community("Rehearsal", founder=people[0], members=people[1:])
    accounts = [person.pk for person in people]
    wish = Start(
        community=team.pk,
        edition=row.pk,
        people=accounts,
        cast=_cast(edition, accounts),
        inputs={one.id: one.label for one in edition.inputs.values()},
        modes=_modes(edition, mode),
    )
    run = starting.start(wish, by=accounts[0], now=now)
    return record_of(Scripted(run, accounts, now, Random(seed)).to_the_end())  # noqa: S311 - a script


def _modes(edition: Edition, mode: Pace) -> dict[str, Mode]:
    """The mode of each phase that shall not be as the method declares it."""
    return {} if mode == "mixed" else {phase.id: mode for phase in edition.phases if phase.mode != "outside"}


def _cast(edition: Edition, people: list[int]) -> dict[str, list[int]]:
    """Whoever starts takes the role that a host or an appointment fills first."""
    given = [role for role in edition.people.values() if role.cast in {"host", "appoint"} and role.count]
    return {role.id: people[n : n + role.count[0]] for n, role in enumerate(given) if role.count and role.count[0]}


def record_of(found: Situation) -> str:
    """What all may see, shelf by shelf, as plain lines."""
    lines = [f"# {found.title}", ""]
    for shelf in found.edition.shelves.values():
        readers = {shelf.then} | ({shelf.seen_by} if shelf.opens == "at_once" else set())
        if not readers & {"all", "community"}:
            continue
        boxes = {box.id for box in found.boxes if box.shelf == shelf.id and box.opened}
        entries = [e for e in found.entries if e.box in boxes or (shelf.opens == "author" and e.released)]
        lines += [f"## {shelf.label}", *(f"- {entry.text}" for entry in entries), ""]
    return "\n".join(lines)
