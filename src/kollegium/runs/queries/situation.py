"""Where a run is, for one person: the state, the people, the boxes, the entries that this person may read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import Http404
from django.utils.translation import gettext as _

from kollegium.engine import people, progress, shelves
from kollegium.engine.edition import Edition, Record, Shelf, Step
from kollegium.engine.facts import Facts
from kollegium.engine.moves import Kind, Move
from kollegium.engine.state import Place, RunState
from kollegium.methods import queries as methods
from kollegium.runs.shelving import CARRIED, OWN_BOX

RUNS = "SELECT w.run, s.* FROM unnest(%s::uuid[]) w(run) CROSS JOIN LATERAL trust.situation(w.run) s"
RUNS_WITH_WORDS = (
    "SELECT w.run, s.*, a.*, t.* "
    "FROM unnest(%s::uuid[]) w(run) CROSS JOIN LATERAL trust.situation(w.run) s "
    "CROSS JOIN LATERAL trust.around(w.run) a CROSS JOIN LATERAL trust.said(w.run) t"
)
COLUMNS_OF_A_SITUATION = 16
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Chair:
    """A seat of the run as a row: who sits there, under which name."""

    id: str
    person: int
    name: str
    number: int
    version: int
    left: bool
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A shelf of this run, or one lap's box of it (``lap`` 0: the whole run)."""

    id: str
    shelf: str
    lap: int
    opened: bool
    stayed_closed: bool


@dataclass(frozen=True)
class Words:
    """An entry that the viewer may read."""

    id: str
    box: str
    shelf: str
    lap: int
    seat: str
    scribe: str
    place: str
    slot: int
    group_key: str
    about: str
    text: str
    fields: Mapping[str, str]
    released: bool

    @property
    def owners(self) -> list[str]:
        """The seats that a goal's field ``who`` names; the writer's if it names none."""
        return self.fields.get("who", "").split() or [self.seat]

    @property
    def is_carried(self) -> bool:
        """Whether it was brought along from an earlier session; ``about`` then names what it stands for."""
        return self.place == CARRIED


@dataclass(frozen=True)
class Post:
    """What somebody said in a round or a talk over days, in answer to another post or not; or that they pass."""

    id: str
    place: str
    seat: str
    group_key: str
    answers: str
    text: str
    is_pass: bool
    at: float


@dataclass(frozen=True)
class Unsigned:
    """A text of one's own without a name, while its shelf is closed."""

    id: str
    box: str
    place: str
    slot: int
    text: str


@dataclass(frozen=True)
class Around:
    """Own drafts and choices; counts, heaps, approvals and posts that this seat may see.

    ``unsigned`` are one's own texts without a name; ``checked`` are entries that were let through a screen.
    """

    drafts: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    choices: tuple[tuple[str, str, str, int, str], ...] = ()
    tallies: tuple[tuple[str, str, str, int, bool], ...] = ()
    heaps: Mapping[tuple[str, str], str] = field(default_factory=dict)
    approvals: Mapping[str, frozenset[str]] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    unsigned: tuple[Unsigned, ...] = ()
    checked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Situation:
    """A run as one person finds it. ``me`` is the viewer's chair; a person without one never gets a situation.

    ``brought`` is what the viewer has brought along and not put on the table: it stands on no shelf yet.
    """

    id: UUID
    title: str
    version: int
    seq: int
    counter: int
    inputs: Mapping[str, str]
    meets_at: dt.datetime | None
    room: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    edition_id: int
    community_id: int
    community: str
    edition: Edition
    state: RunState
    chairs: Mapping[str, Chair]
    boxes: tuple[Box, ...]
    me: Chair
    entries: tuple[Words, ...] = ()
    around: Around = field(default_factory=Around)
    brought: tuple[Words, ...] = ()
    is_rehearsal: bool = False

    @cached_property
    def leads(self) -> bool:
        """Whether the viewer leads the run now."""
        return people.leads(self.edition, self.state) == self.me.id

    def box(self, shelf: str, lap: int = 0) -> Box | None:
        """The box of a shelf for a lap; for lap 0 the whole run's."""
        return next((box for box in self.boxes if box.shelf == shelf and box.lap == lap), None)

    def box_at(self, place: Place, shelf: str) -> Box | None:
        """The box of a shelf that is meant at a place."""
        return self.box(shelf, shelves.box(self.edition, place, shelf)[1])

    def step(self, place: Place) -> Step:
        return self.edition.step(place.step)

    def shelf(self, shelf: str) -> Shelf:
        return self.edition.shelves[shelf]

    def name(self, seat: str) -> str:
        """The name on a seat; empty for nobody."""
        return self.chairs[seat].name if seat in self.chairs else ""

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps of the method by their id."""
        return {step.id: step for step in self.edition.steps}

    @cached_property
    def recorded(self) -> dict[tuple[str, str], Record | None]:
        """By place and shelf: the rule by which words there were written down, as far as asked (``approving.record_of``)."""
        return {}

    @cached_property
    def asked(self) -> dict[tuple[str, str, str, str], tuple[str, ...]]:
        """By place, shelf, group and seat: whose yes words there need, as far as asked (``approving.asked_of``)."""
        return {}

    @cached_property
    def outstanding(self) -> dict[str, tuple[str, ...]]:
        """Whose yes an entry still waits for, as far as it has been asked already (``approving.outstanding``)."""
        return {}

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """Readable entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def facts(self) -> Facts:
        """What the engine may be told from what this person sees; counting and meeting facts are added by actions."""
        entries: dict[str, list[str]] = {}
        for entry in self.entries:
            entries.setdefault(entry.shelf, []).append(entry.id)
            lap = entry.lap or _lap_of(entry.place)
            entries.setdefault(f"{entry.shelf}@{lap}", []).append(entry.id)
            if entry.released:
                entries.setdefault(f"{entry.shelf}#opened", []).append(entry.id)
        for shelf in self.edition.shelves:
            entries.setdefault(shelf, [])
        return Facts(
            entries={address: tuple(ids) for address, ids in entries.items()},
            authors={entry.id: entry.seat for entry in self.entries},
        )

    def meant(self, place: Place, address: str) -> tuple[Words, ...]:
        """The readable entries that an address means at a place."""
        ids = shelves.meant(self.edition, self.state, self.facts, place, address)
        return tuple(self.words[one] for one in ids if one in self.words)


def _lap_of(key: str) -> int:
    """The lap in a place's key, ``step.lap`` or ``step.lap.phase_lap``; step ids hold no full stop."""
    lap = key.split(".")[1] if "." in key else "0"
    return int(lap) if lap.isdigit() else 0


def situation(run_id: UUID, viewer: int, language: str, *, with_words: bool = True) -> Situation:
    """The run as ``viewer`` (an account id) finds it; strangers and people without a seat get ``Http404``.

    Must be called inside a unit of work of the viewer. ``with_words`` adds entries, drafts, choices and counts.
    """
    found = situations([run_id], viewer, language, with_words=with_words)
    if not found:
        raise Http404
    return found[0]


def situations(runs: Sequence[UUID], viewer: int, language: str, *, with_words: bool = True) -> list[Situation]:
    """Those of the runs in which ``viewer`` has a seat, in one query and in no order; see ``situation``."""
    with connection.cursor() as cursor:
        cursor.execute(RUNS_WITH_WORDS if with_words else RUNS, [list(runs)])
        rows = cursor.fetchall()
    return [found for row in rows if (found := _situation(row, viewer, language))]


def _situation(row: tuple[Any, ...], viewer: int, language: str) -> Situation | None:
    run_id, *facts = row[: 1 + COLUMNS_OF_A_SITUATION]
    inputs, edition_id, moves, seats, shelf_rows, is_rehearsal = facts[4], facts[9], *facts[12:]
    chairs = {one["id"]: _chair(one) for one in _json(seats)}
    me = next((chair for chair in chairs.values() if chair.person == viewer and not chair.left), None)
    if me is None:
        return None
    edition = methods.edition(edition_id, language)
    boxes = tuple(Box(**box) for box in _json(shelf_rows))
    words = row[1 + COLUMNS_OF_A_SITUATION :]
    entries = _entries(_json(words[0]), boxes) if words else ()
    return Situation(
        id=run_id,
        title=facts[0],
        version=facts[1],
        seq=facts[2],
        counter=facts[3],
        inputs=_json(inputs),
        meets_at=facts[5],
        room=facts[6],
        started_at=facts[7],
        finished_at=facts[8],
        edition_id=edition_id,
        community_id=facts[10],
        community=facts[11],
        edition=edition,
        state=_state(edition_id, language, moves),
        chairs=chairs,
        boxes=tuple(box for box in boxes if box.lap != OWN_BOX),
        me=me,
        entries=tuple(entry for entry in entries if entry.lap != OWN_BOX),
        around=_around([_json(value) for value in words[1:]]) if words else Around(),
        is_rehearsal=is_rehearsal,
        brought=tuple(entry for entry in entries if entry.lap == OWN_BOX and entry.seat == me.id),
    )


def _json(value: Any) -> Any:
    if isinstance(value, str):
        return json.loads(value)
    return value


@lru_cache(maxsize=128)
def _state(edition_id: int, language: str, moves: str) -> RunState:
    """Same edition, same moves, same state: everybody at the table asks for the one that somebody has just reached."""
    return progress.reduce(methods.edition(edition_id, language), [_move(*one) for one in json.loads(moves)])


def _move(seq: int, kind: Kind, at: float, by: str | None, key: str | None, about: Mapping[str, Any]) -> Move:
    return Move(seq, kind, at, by or "", key or "", about)


def _chair(one: Mapping[str, Any]) -> Chair:
    called = one["name"] or nobodys_name()
    return Chair(one["id"], one["person"], called, one["number"], one["version"], one["left"], tuple(one["groups"]))


def nobodys_name() -> str:
    """What a seat is called whose person has erased their account; one word for whoever asks for a first name."""
    return _("A former member").replace(" ", NO_BREAK)


def _entries(rows: Sequence[Sequence[Any]], boxes: tuple[Box, ...]) -> tuple[Words, ...]:
    by_id = {box.id: box for box in boxes}
    return tuple(_words(row, by_id[row[1]]) for row in rows)


def _words(row: Sequence[Any], box: Box) -> Words:
    id_, _shelf, seat, scribe, place, slot, group, about, text, fields, released = row
    return Words(
        id=id_,
        box=box.id,
        shelf=box.shelf,
        lap=box.lap,
        seat=seat or "",
        scribe=scribe or "",
        place=place,
        slot=slot,
        group_key=group,
        about=about or "",
        text=text,
        fields=fields,
        released=released,
    )


def _around(lists: Sequence[Any]) -> Around:
    drafts, choices, tallies, heaps, approvals, posts, unsigned, checked = lists
    stands: dict[str, set[str]] = {}
    for entry, by in approvals:
        stands.setdefault(entry, set()).add(by)
    return Around(
        drafts={name: (text, at) for name, text, at in drafts},
        choices=tuple((place, entry or "", option, value, reason) for place, entry, option, value, reason in choices),
        tallies=tuple((place, entry or "", option, weight, kept) for place, entry, option, weight, kept in tallies),
        heaps={(place, entry): heap for place, entry, heap in heaps},
        approvals={entry: frozenset(seats) for entry, seats in stands.items()},
        posts=tuple(Post(id_, at, seat, group, of or "", *said) for id_, at, seat, group, of, *said in posts),
        unsigned=tuple(Unsigned(*one) for one in unsigned),
        checked=frozenset(checked),
    )


def heard(run_id: UUID) -> tuple[dict[str, int], bool]:
    """What the engine is told of the group as a whole, inside a unit of work: different writers by box (``shelf`` or
    ``shelf@lap``), cut at what the shelf asks for; and whether this is the group's first run of its method.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.shelf, h.lap, h.voices, f FROM trust.is_first_time(%s) f LEFT JOIN trust.heard_on(%s) h ON true",
            [run_id, run_id],
        )
        rows = cursor.fetchall()
    voices = {f"{shelf}@{lap}" if lap else shelf: voices for shelf, lap, voices, _first in rows if shelf}
    return voices, any(is_first for *_box, is_first in rows)
