"""Moves: the control events of a run, append-only and numbered. Contents are never in a move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "seated",  # seat, kind, roles, is_guest (only where true): somebody has a chair
    "left",  # seat
    "returned",  # seat
    "recast",  # role, seats: a role has new holders
    "chair_taken",  # seat: somebody leads from now on
    "phase_started",  # phase, mode
    "phase_ended",  # phase
    "mode_switched",  # phase, mode
    "started",  # step, lap, phase_lap, entry, entries (of the loop), laps (of the loop), order, turns, summoned, own
    "passed_over",  # step, lap, reason: a step did not take place (when, nobody in who, empty loop)
    "tied",  # step, lap, entries: a tie, so one more talk and one more vote
    "closed",  # step, lap, kept, mark (an address), results, objections: the step is over
    "skipped",  # step, lap, reason: the facilitator left it out
    "went_back",  # as started: the facilitator returned to an earlier step; over days it stands open again
    "repeated",  # as started: a step that is going on is done once more
    "lap_added",  # loop, to: the lowest number of laps from now on
    "arranged",  # groups, cast
    "moved",  # seat, group: free movement between groups
    "spoke",  # speaker: the turn is over
    "passed",  # speaker: the turn was passed
    "called",  # speaker: the facilitator gives the turn
    "floor_asked",  # seat
    "floor_given",  # seat
    "done",  # seat, step, lap: "done for now", a confirmation
    "undone",  # seat, step, lap
    "acted",  # seat, step, lap, control, and what the act itself adds: a control that only one kind of act has
    "asked",  # seat, role: a button of the method was pressed
    "shelf_opened",  # shelf, lap
    "shelf_stayed_closed",  # shelf, lap
    "extended",  # minutes; over days step, lap, days
    "nudged",  # phase: those who have not been there in it are told by mail, once
    "reminded",  # seat: the mail has gone out
    "paused",
    "resumed",
    "finished",
]


@dataclass(frozen=True)
class Move:
    """One control event. ``at`` is seconds since 1970, given by the action; ``by`` is a seat id; ``about`` is JSON.

    ``key`` makes a repeated move harmless: a run takes the first move with a key and ignores the rest.
    """

    seq: int
    kind: Kind
    at: float
    by: str = ""
    key: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """A move that the engine proposes; ``runs`` numbers it, dates it and writes it down."""

    kind: Kind
    about: Mapping[str, Any] = field(default_factory=dict)


class MoveRefused(Exception):
    """A move that the method or the moment does not allow.

    ``message`` is an English sentence for people, marked for translation; ``values`` fill its ``%(name)s`` places.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values
