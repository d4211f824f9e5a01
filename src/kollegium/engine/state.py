"""The state of a run: a value computed from the edition and the moves, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kollegium.engine.edition import Mode

Turn = tuple[str, ...]
Value = TypeVar("Value")


def changed(value: Value, **fields: Any) -> Value:
    """A copy of a frozen value with other fields; an unknown field raises ``TypeError``.

    Does what ``dataclasses.replace`` does at a tenth of the time, which counts when a page replays hundreds of moves.
    """
    merged = {**value.__dict__, **fields}
    if len(merged) != len(value.__dict__):
        raise TypeError(sorted(fields))
    copy = object.__new__(type(value))
    object.__setattr__(copy, "__dict__", merged)
    return copy


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
    """A seat in the run: its kind of membership, its method roles, and whether somebody sits there now.

    ``is_guest``: they came by a door and have no membership, whatever their kind.
    """

    id: str
    kind: str = "teacher"
    roles: tuple[str, ...] = ()
    here: bool = True
    is_guest: bool = False


@dataclass(frozen=True)
class Round:
    """Speaking in turn. ``speakers`` are groups of seats (one seat each unless pairs or groups speak).

    ``laps`` is the most times round, ``least`` the fewest. ``spoken`` and ``passed`` are places in ``speakers``.
    """

    speakers: tuple[Turn, ...] = ()
    now: int = 0
    lap: int = 1
    laps: int = 1
    spoken: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    least: int = 1

    @property
    def is_over(self) -> bool:
        return self.now >= len(self.speakers)

    @property
    def speaking(self) -> Turn:
        """The seats that have the floor; empty when the round is over."""
        return () if self.is_over else self.speakers[self.now]

    @property
    def all_passed(self) -> bool:
        """Whether nobody spoke in the last lap (true for a round without speakers)."""
        return not self.spoken and self.is_over


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
    """A step that lies behind: where, how it ended (``closed``, ``skipped``, ``passed_over``), when, and its loop.

    ``started_at`` is 0 for a step that never began; ``laps`` and ``entries`` are those of the loop at the time.
    """

    place: Place
    ended: str
    at: float
    reason: str = ""
    started_at: float = 0.0
    laps: int = 1
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """Something that happened on the way and shows: see ``engine.tracing``. ``at`` is seconds since 1970."""

    kind: str
    seq: int
    at: float
    phase: str = ""
    phase_lap: int = 1
    step: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RunState:
    """Everything the three faces need to know about control. ``done`` maps ``Place.key`` to seats, and
    ``<key>/passed`` to those who passed in a round at everybody's own pace.

    Where it is: in a live phase ``place`` is the one step; in any other phase ``place`` is ``None`` and
    ``open_places`` are the steps that stand open side by side. ``cursor`` is the last place that was reached in this
    phase, taken or passed over. ``laps`` and ``entries`` belong to the running loop. ``began_at`` is by ``Place.key``,
    and so are ``more_days``: the days by which the window of a step over days was made longer.
    ``changed_seq`` is the number of the last move that changed the step or the phase, ``turned_seq`` of the last that
    gave the turn or the floor to somebody else.

    ``marks`` maps an address (``points#priority``) to entry ids; marks set inside a loop are kept per lap under
    ``address@lap`` as well. ``opened`` and ``stayed_closed`` hold ``shelf`` or, for a box of its own per lap,
    ``shelf@lap``. ``results`` is by ``Place.key``, and so is ``own``, what an act keeps of its own (``kinds.Act``).

    Turns: ``floor`` is the queue of a talk, ``has_floor`` who speaks; ``vote`` is 2 once ``tied`` entries are
    voted on again. ``done`` has ``<key>/passed`` for who passed in a round at everybody's own pace. ``summoned`` maps ``Place.key`` to the seats meant by "authors of ..." there, and
    ``<key>/approve`` to those whose approval is asked.

    Loops: ``added_laps`` maps a loop to the lowest number of laps the facilitator asked for; ``signs`` maps a
    condition (``all_pass``, ``no_objection``) to what the lap's last round or consent showed; ``asked_at`` and
    ``lap_began`` are move numbers by role and by loop; ``held`` maps a role to all who have held it.

    Chairs: ``chair`` is the seat that took the lead last, ``chair_seq`` the number of the move by which it did.
    ``trace`` is what happened on the way that the file did not foresee, in order.
    """

    seq: int = 0
    seats: Mapping[str, SeatState] = field(default_factory=dict)
    started_by: str = ""
    chair: str = ""
    chair_seq: int = 0
    trace: tuple[Trace, ...] = ()
    phase: str = ""
    phase_lap: int = 1
    mode: Mode = "live"
    phase_started_at: float = 0.0
    phase_ended_at: float = 0.0
    phases_ended: tuple[str, ...] = ()
    modes: Mapping[str, Mode] = field(default_factory=dict)
    place: Place | None = None
    open_places: tuple[Place, ...] = ()
    cursor: Place | None = None
    laps: int = 1
    entries: tuple[str, ...] = ()
    began_at: Mapping[str, float] = field(default_factory=dict)
    changed_seq: int = 0
    turned_seq: int = 0
    clock: Clock = field(default_factory=Clock)
    round: Round | None = None
    groups: tuple[tuple[str, ...], ...] = ()
    grouping: int = 0
    arranged_at: str = ""
    floor: tuple[str, ...] = ()
    has_floor: str = ""
    spoke_in_talk: Mapping[str, int] = field(default_factory=dict)
    spoke_in_run: Mapping[str, int] = field(default_factory=dict)
    vote: int = 1
    tied: tuple[str, ...] = ()
    done: Mapping[str, frozenset[str]] = field(default_factory=dict)
    summoned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    stayed_closed: frozenset[str] = frozenset()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    results: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    asked_at: Mapping[str, int] = field(default_factory=dict)
    lap_began: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[str, bool] = field(default_factory=dict)
    held: Mapping[str, frozenset[str]] = field(default_factory=dict)
    added_laps: Mapping[str, int] = field(default_factory=dict)
    more_days: Mapping[str, int] = field(default_factory=dict)
    past: tuple[Past, ...] = ()
    keys: frozenset[str] = frozenset()
    finished_at: float = 0.0

    @property
    def is_finished(self) -> bool:
        return self.finished_at > 0

    @property
    def is_paused(self) -> bool:
        return self.clock.paused_at > 0

    @property
    def is_waiting(self) -> bool:
        """Whether the run stands between two phases."""
        return not self.phase and not self.is_finished

    @property
    def here(self) -> tuple[str, ...]:
        """The seats where somebody sits now, in seat order."""
        return tuple(seat.id for seat in self.seats.values() if seat.here)

    @property
    def places(self) -> tuple[Place, ...]:
        """The steps that are going on: one in a live phase, those standing open otherwise."""
        return (self.place,) if self.place else self.open_places

    def holders(self, role: str) -> tuple[str, ...]:
        """The seats that hold a method role now, in seat order."""
        return tuple(seat.id for seat in self.seats.values() if role in seat.roles and seat.here)
