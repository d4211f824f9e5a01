"""The round table: seats on an ellipse, lines between those who work together, and the rim as a clock."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH, HEIGHT = 440.0, 384.0
CENTRE_X, CENTRE_Y = 220.0, 186.0
SEATS_X, SEATS_Y = 170.0, 154.0
SEATS_UP = 8.0
TOP_X, TOP_Y = 112.0, 96.0
MOST_SEATS = 12
CROWDED = 9
ALL_ROUND = 100.0


class Sitting(Protocol):
    """What the drawing needs to know of a seat. ``state`` is "", "done", "now" or "away"."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def is_owner(self) -> bool: ...
    @property
    def is_guest(self) -> bool: ...


@dataclass(frozen=True)
class SeatMark:
    """A seat as the drawings and rows show it."""

    name: str
    state: str = ""
    is_owner: bool = False
    is_guest: bool = False


@dataclass(frozen=True)
class Drawn:
    """A seat with its place; ``words_y`` is the baseline of the name under it."""

    seat: Sitting
    x: float
    y: float
    r: float
    initials_y: float
    words_y: float
    first_name: str


@dataclass(frozen=True)
class TableDrawing:
    """Everything the macro draws. ``fits`` is false above twelve seats; then the macro writes a list."""

    fits: bool
    seats: tuple[Drawn, ...]
    pairs: tuple[str, ...]
    left: float


def draw_table(
    seats: Sequence[Sitting], pairs: Sequence[Sequence[int]] = (), share_left: float | None = None
) -> TableDrawing:
    """Place ``seats`` clockwise from the top.

    ``pairs`` are groups of indexes into ``seats``; ``share_left`` (0 to 1) is what is left of the time on the rim.
    """
    if len(seats) > MOST_SEATS:
        return TableDrawing(fits=False, seats=(), pairs=(), left=0.0)
    drawn = tuple(_place(seat, index, len(seats)) for index, seat in enumerate(seats))
    left = round(ALL_ROUND * min(max(share_left or 0.0, 0.0), 1.0), 1)
    return TableDrawing(fits=True, seats=drawn, pairs=_curves(drawn, pairs), left=left)


def _place(seat: Sitting, index: int, among: int) -> Drawn:
    turn = 2 * math.pi * index / max(among, 1)
    x = CENTRE_X + SEATS_X * math.sin(turn)
    y = CENTRE_Y - SEATS_Y * math.cos(turn) - SEATS_UP
    base = 25.0 if among <= CROWDED else 20.0
    r = base + (4.0 if seat.state == "now" else 0.0)
    below = r + (26.0 if seat.is_owner else 20.0) - (0 if among <= CROWDED else 4)
    return Drawn(seat, round(x, 1), round(y, 1), r, round(y + 5.3, 1), round(y + below, 1), seat.name.split(" ")[0])


def _curves(drawn: Sequence[Drawn], pairs: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """Lines across the table, from rim to rim: the names stand outside of it."""
    rim = [_rim(index, len(drawn)) for index in range(len(drawn))]
    return tuple(
        f"M{rim[one]}Q{CENTRE_X:.0f} {CENTRE_Y:.0f} {rim[two]}"
        for group in pairs
        for one, two in zip(group, list(group)[1:], strict=False)
    )


def _rim(index: int, among: int) -> str:
    turn = 2 * math.pi * index / max(among, 1)
    return f"{CENTRE_X + TOP_X * math.sin(turn):.0f} {CENTRE_Y - TOP_Y * math.cos(turn):.0f}"
