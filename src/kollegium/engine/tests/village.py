"""A small world for the engine's tests: seats, entries that appear where the state lets people write, and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kollegium.engine import planning, progress
from kollegium.engine.counting import Ballot, count
from kollegium.engine.edition import Edition
from kollegium.engine.facts import Facts
from kollegium.engine.moves import Move, MoveRefused
from kollegium.engine.outcomes import OpenShelf, Outcome, Plan
from kollegium.engine.people import leads
from kollegium.engine.reading import edition_from
from kollegium.engine.shelves import box, writes_to
from kollegium.engine.state import RunState, SeatState

LIBRARY = Path(__file__).parents[2] / "methods" / "library"
GUESTS = {
    "sole-session": {"s1": ("adult",)},
    "class-council": {"s1": ("teacher",)},
}


@cache
def method(method_id: str) -> Edition:
    """An edition of the library."""
    return edition_from(_source(method_id), library=_source)


def _source(method_id: str) -> str:
    return (LIBRARY / method_id / "method.toml").read_text("utf-8")


def chairs(edition: Edition, number: int) -> list[SeatState]:
    """Seats s1, s2, ...: the first leads, and the others are of the kind the method's rest role is for."""
    given = GUESTS.get(edition.id, {"s1": _lead(edition)})
    kinds = next((role.kind for role in edition.people.values() if role.count is None), ()) or ("teacher",)
    found = []
    for index in range(1, number + 1):
        seat = f"s{index}"
        kind = "teacher" if seat in given else kinds[0]
        found.append(SeatState(seat, kind, given.get(seat, ())))
    return found


def _lead(edition: Edition) -> tuple[str, ...]:
    """The role of whoever leads, if the method has one."""
    hosts = [role.id for role in edition.people.values() if role.id == "facilitator" or role.cast == "host"]
    return tuple(hosts[:1])


class Village:
    """A run of a method, moved on by plans; its people write, choose and open as it pleases the test."""

    def __init__(
        self,
        edition: Edition,
        number: int,
        *,
        lot: int = 0,
        mode: str = "",
        is_first_time: bool = True,
        entries: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        self.edition = edition
        self.lot = lot
        self.now = 1_000.0
        self.moves: list[Move] = []
        self.state = RunState()
        self.shelves: dict[str, list[str]] = {shelf: list(found) for shelf, found in entries.items()}
        self.authors: dict[str, str] = {entry: "s2" for found in self.shelves.values() for entry in found}
        self.ballots: list[Ballot] | None = None
        self.outcomes: list[Outcome] = []
        self.is_first_time = is_first_time
        modes: Any = {phase.id: mode for phase in edition.phases if mode and phase.mode != "outside"}
        self.take(planning.begin(edition, chairs(edition, number), self.facts(), modes))

    def facts(self) -> Facts:
        """What the engine is told: entries as whoever leads may read them, voices as the database counts them."""
        lead = leads(self.edition, self.state) if self.state.seats else ""
        entries = {name: tuple(e for e in found if self.reads(lead, name, e)) for name, found in self.shelves.items()}
        voices = {name: len({self.authors[entry] for entry in found}) for name, found in self.shelves.items()}
        facts = Facts(self.now, self.lot, entries, self.authors, voices=voices, is_first_time=self.is_first_time)
        counts = {}
        for place in self.state.places:
            step = self.edition.step(place.step)
            if step.act == "choose":
                standing = planning.candidates(self.edition, self.state, facts, place)
                given = self.ballots if self.ballots is not None else self.all_agree(standing, step.options)
                counts[place.key] = count(step, standing, given, self.lot)
        return replace(facts, counts=counts)

    def reads(self, seat: str, name: str, entry: str) -> bool:
        """Whether a seat may read an entry: its own, what all see, and what has opened."""
        shelf = self.edition.shelves[name.partition("@")[0]]
        if self.authors[entry] == seat or shelf.seen_by == "all" or shelf.opens == "at_once":
            return True
        return bool({name, shelf.id} & self.state.opened) and shelf.opens != "never"

    def all_agree(self, standing: tuple[str, ...], options: tuple[str, ...]) -> list[Ballot]:
        """Everybody here votes for the same three."""
        option = options[0] if options else "yes"
        return [Ballot(seat, entry, option) for seat in self.state.here for entry in standing[:3] or ("",)]

    def take(self, plan: Plan) -> Plan:
        """Write a plan down and carry its outcomes out."""
        for said in plan.moves:
            self._append(said.kind, said.about)
        for outcome in plan.outcomes:
            self.outcomes.append(outcome)
            if isinstance(outcome, OpenShelf):
                self._open(outcome)
        return plan

    def _append(self, kind: Any, about: Mapping[str, Any]) -> None:
        move = Move(len(self.moves) + 1, kind, self.now, by=leads(self.edition, self.state), about=about)
        self.state = progress.apply(self.edition, self.state, move)
        self.moves.append(move)

    def _open(self, outcome: OpenShelf) -> None:
        shelf = self.edition.shelves[outcome.shelf]
        name = f"{shelf.id}@{outcome.lap}" if outcome.lap else shelf.id
        enough = self.facts().voices.get(name, 0) >= shelf.voices
        about = {"shelf": outcome.shelf, "lap": outcome.lap}
        self._append("shelf_opened" if enough else "shelf_stayed_closed", about)

    def forward(self) -> Plan:
        self.now += 60
        return self.take(planning.forward(self.edition, self.state, self.facts()))

    def forward_with(self, kept: tuple[str, ...]) -> Plan:
        """Press next with a count of one's own."""
        facts = replace(self.facts(), counts={}, kept=kept)
        return self.take(planning.forward(self.edition, self.state, facts))

    def answer(self, kind: str, by: str = "s1", **about: Any) -> Plan:
        self.now += 5
        about = {**self.likely(kind, by), **about}
        return self.take(planning.answer(self.edition, self.state, self.facts(), kind, about, by))

    def likely(self, kind: str, by: str) -> dict[str, Any]:
        """What a page would send along with a button."""
        if kind in {"extend", "extended"}:
            return {"minutes": 2}
        if kind in {"move", "moved"}:
            return {"group": 0}
        if kind in {"arrange", "arranged"}:
            return {"groups": [list(group) for group in reversed(self.state.groups)]}
        if kind == "call":
            turns = self.state.round.speakers if self.state.round else ()
            return {"speaker": turns[-1][0] if turns else by}
        own = [p for p in self.state.places if by in self.state.seats] if kind in {"done", "undone", "confirm"} else []
        return {"step": own[0].step, "lap": own[0].lap} if own else {}

    def writes(self, seat: str, shelf: str, text: str = "") -> str:
        """Put an entry on a shelf, as somebody's, at the place where the run is."""
        entry = text or f"{shelf}-{len(self.authors) + 1}"
        self.authors[entry] = seat
        self.shelves.setdefault(shelf, []).append(entry)
        for place in self.state.places:
            if shelf in writes_to(self.edition.step(place.step)):
                name = box(self.edition, place, shelf)[0]
                lap = f"{shelf}@{place.lap}" if self.edition.step(place.step).loop else name
                if lap != shelf:
                    self.shelves.setdefault(lap, []).append(entry)
        return entry

    def everybody_writes(self) -> None:
        """At each place where something is written, everybody who is here writes one thing."""
        for place in self.state.places:
            for shelf in writes_to(self.edition.step(place.step)):
                for seat in self.state.here:
                    self.writes(seat, shelf)

    def to_the_end(self, limit: int = 300) -> int:
        """Write and press next until the run is over; how often next was pressed."""
        for pressed in range(limit):
            if self.state.is_finished:
                return pressed
            self.everybody_writes()
            try:
                self.forward()
            except MoveRefused:
                self.answer("skip")
        raise AssertionError(f"not over after {limit}: {self.state.place}")

    def to(self, step: str) -> None:
        """Press next until a step is going on; people write what is asked."""
        while not any(place.step == step for place in self.state.places):
            if self.state.is_finished:
                raise AssertionError(f"{step} was never reached")
            self.everybody_writes()
            self.forward()
