"""A method tried out by scripted seats, from a file to its record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Literal
from uuid import UUID

from kollegium.accounts.models import Person
from kollegium.communities import actions as communities
from kollegium.engine.edition import Edition, Mode, Role
from kollegium.methods import actions as methods
from kollegium.methods import queries
from kollegium.runs.actions import starting
from kollegium.runs.queries.situation import Situation
from kollegium.runs.wishes import Start
from kollegium.testing import make
from kollegium.testing.scripted import Scripted

Pace = Literal["live", "async", "mixed"]
Part = tuple[str, str]  # a role that is given at the start ("" for none), and a kind
AT_ONE_DOOR = 100
GIVEN = frozenset({"host", "appoint"})
TEACHER = "teacher"


@dataclass(frozen=True)
class Begun:
    """A run that scripted seats follow: its edition, and the accounts at the table; the first of them started it."""

    run: UUID
    edition: Edition
    people: list[int]


def rehearse(source: str, *, seats: int, mode: Pace, seed: int, now: dt.datetime) -> str:
    """Run the method of a file to its end with scripted seats, and give the record of what all may see.

    ``mode``: live or async for every phase that is not outside, mixed as declared. Each kind of guest that a role needs
    is seated. Raises ``MethodRefused`` for a faulty file and ``MoveRefused`` where the number of seats does not fit.
    """
    people = [make.person(f"Seat {n}", email=f"seat{n}.{seed}@rehearsal.example") for n in range(1, seats + 1)]
    community = team_of(people, now=now)
    begun = begin(source, [person.pk for person in people], community=community, mode=mode, now=now)
    return record_of(Scripted(begun.run, begun.people, now, Random(seed)).to_the_end())  # noqa: S311 - a script


def begin(source: str, people: Sequence[int], *, community: int, mode: Pace, now: dt.datetime) -> Begun:
    """Start a run of the method of a file for these members of a community; errors as in ``rehearse``."""
    row = methods.add(source, now=now)
    edition = queries.edition(row.pk, "")
    parts = dict(zip(people, parts_of(edition, len(people)), strict=True))
    cast: dict[str, list[int]] = {}
    for person, (role, _kind) in parts.items():
        if role:
            cast.setdefault(role, []).append(person)
    wish = Start(
        community=community,
        edition=row.pk,
        people=people,
        cast=cast,
        kinds={person: kind for person, (_role, kind) in parts.items()},
        inputs={one.id: one.label for one in edition.inputs.values()},
        modes=_modes(edition, mode),
    )
    return Begun(starting.start(wish, by=people[0], now=now), edition, list(people))


def team_of(people: Sequence[Person], *, now: dt.datetime) -> int:
    """The id of a team that the first of them looks after, however many they are: one link lets in a hundred."""
    team = make.community("Rehearsal", founder=people[0], now=now)
    for start in range(1, len(people), AT_ONE_DOOR):
        some = people[start : start + AT_ONE_DOOR]
        token = make.invitation(team, by=people[0], uses=len(some), now=now)
        for person in some:
            communities.accept(token, by=person, now=now)
    return team.pk


def _modes(edition: Edition, mode: Pace) -> dict[str, Mode]:
    """The mode of each phase that shall not be as the method declares it."""
    return {} if mode == "mixed" else {phase.id: mode for phase in edition.phases if phase.mode != "outside"}


def parts_of(edition: Edition, seats: int) -> list[Part]:
    """Role and kind of each seat: those a host or an appointment fills, as few as the method asks for; then the kinds
    that drawn roles need; one of each kind that may come; then everybody else, of the kinds the rest role is for.
    """
    roles = [role for role in edition.people.values() if role.count]
    given = [role for role in roles if role.cast in GIVEN]
    drawn = [role for role in roles if role.cast not in GIVEN and role.cast != "author" and role.kind]
    parts = [(role.id, _kind(role)) for role in given for _holder in range(_bottom(role))]
    parts += [("", _kind(role)) for role in drawn for _holder in range(_bottom(role))]
    may_come = [role for role in roles if role.kind and not _bottom(role) and role.cast != "author"]
    parts += [(role.id if role in given else "", _kind(role)) for role in may_come if len(parts) < seats - 2]
    rest = next((role.kind for role in edition.people.values() if role.count is None), ()) or (TEACHER,)
    others = cycle(rest)
    return [*parts, *(("", next(others)) for _seat in range(max(0, seats - len(parts))))][:seats]


def _bottom(role: Role) -> int:
    return role.count[0] if role.count else 0


def _kind(role: Role) -> str:
    return TEACHER if not role.kind or TEACHER in role.kind else role.kind[0]


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
