"""The state of a run: a value computed from the edition and the moves, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kollegium.engine.edition import Mode


@dataclass(frozen=True)
class Place:
    """Where a run is: a step, the lap of its loop, the lap of a loop over phases, and the entry the lap is about."""

    step: str
    lap: int = 1
    phase_lap: int = 1
    entry: str = ""

    @property
    def key(self) -> str:
        """The name of this place in tables: ``step.lap`` or ``step.lap.phase_lap`` from the second phase lap on."""
        tail = f".{self.phase_lap}" if self.phase_lap > 1 else ""
        return f"{self.step}.{self.lap}{tail}"


@dataclass(frozen=True)
class SeatState:
    """A seat in the run: its kind of membership, its method roles, and whether somebody sits there now."""

    id: str
    kind: str = "teacher"
    roles: tuple[str, ...] = ()
    here: bool = True


@dataclass(frozen=True)
class Round:
    """Speaking in turn. ``speakers`` are groups of seats (one seat each unless pairs or groups speak)."""

    speakers: tuple[tuple[str, ...], ...] = ()
    now: int = 0
    lap: int = 1
    laps: int = 1
    spoken: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()

    @property
    def is_over(self) -> bool:
        return self.now >= len(self.speakers)

    @property
    def speaking(self) -> tuple[str, ...]:
        """The seats that have the floor; empty when the round is over."""
        return () if self.is_over else self.speakers[self.now]


@dataclass(frozen=True)
class Clock:
    """Advice about time, in seconds since 1970. ``paused_at`` is 0 while the clock runs."""

    started_at: float = 0.0
    turn_at: float = 0.0
    extra_minutes: float = 0.0
    paused_at: float = 0.0
    paused_for: float = 0.0


@dataclass(frozen=True)
class Past:
    """A step that lies behind: where, how it ended (``closed``, ``skipped``, ``passed_over``) and when."""

    place: Place
    ended: str
    at: float
    reason: str = ""


@dataclass(frozen=True)
class RunState:
    """Everything the three faces need to know about control. ``done`` maps ``Place.key`` to seats.

    ``marks`` maps an address (``points#priority``) to entry ids; marks set inside a loop are kept per lap under
    ``address@lap`` as well. ``opened`` and ``stayed_closed`` hold ``shelf`` or, for a box of its own per lap,
    ``shelf@lap``.
    """

    seq: int = 0
    seats: Mapping[str, SeatState] = field(default_factory=dict)
    phase: str = ""
    mode: Mode = "live"
    phase_started_at: float = 0.0
    phases_ended: tuple[str, ...] = ()
    modes: Mapping[str, Mode] = field(default_factory=dict)
    place: Place | None = None
    laps: int = 1
    clock: Clock = field(default_factory=Clock)
    round: Round | None = None
    groups: tuple[tuple[str, ...], ...] = ()
    grouping: int = 0
    floor: tuple[str, ...] = ()
    has_floor: str = ""
    spoke_in_talk: Mapping[str, int] = field(default_factory=dict)
    done: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    stayed_closed: frozenset[str] = frozenset()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    results: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    added_laps: Mapping[str, int] = field(default_factory=dict)
    past: tuple[Past, ...] = ()
    keys: frozenset[str] = frozenset()
    finished_at: float = 0.0

    @property
    def is_finished(self) -> bool:
        return self.finished_at > 0

    @property
    def is_paused(self) -> bool:
        return self.clock.paused_at > 0

    def holders(self, role: str) -> tuple[str, ...]:
        """The seats that hold a method role now, in seat order."""
        return tuple(seat.id for seat in self.seats.values() if role in seat.roles and seat.here)
