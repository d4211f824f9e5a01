"""Answers of a group: a dot for each voice where there are enough, less where there are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LEFT, RIGHT = 64.0, 576.0
BASE = 27.0
SIZE = 21.0
ROW = 4
MANY_ROWS = 3
FEWEST_FOR_MIDDLE = 5
FEWEST_FOR_DOTS = 8
MOST_DOTS = 12
COLUMN = 34.0


@dataclass(frozen=True)
class Voice:
    """A dot."""

    x: float
    y: float


@dataclass(frozen=True)
class Column:
    """From thirteen voices on: a column with its number."""

    x: float
    y: float
    height: float
    count: int


@dataclass(frozen=True)
class Voices:
    """What may be shown. ``kind`` is "dots", "columns" (from 13 voices), "middle" (5 to 7) or "closed" (under 5)."""

    kind: str
    dots: tuple[Voice, ...] = ()
    columns: tuple[Column, ...] = ()
    stops: tuple[float, ...] = ()
    middle: float | None = None


def draw_voices(counts: Sequence[int]) -> Voices:
    """``counts`` are the voices at each stop of the scale, from the lowest to the highest.

    Under five voices nothing is shown, and up to seven only the middle, so that nobody can be found by counting
    (the thresholds of the mirror). Callers must not pass counts they were not given: the rule is kept in the database.
    """
    total = sum(counts)
    stops = tuple(_stop(index, len(counts)) for index in range(len(counts)))
    if total < FEWEST_FOR_MIDDLE:
        return Voices("closed")
    middle = _middle(counts)
    if total < FEWEST_FOR_DOTS:
        return Voices("middle", stops=stops, middle=middle)
    if total > MOST_DOTS:
        return Voices("columns", columns=_columns(counts, stops), stops=stops, middle=middle)
    dots = tuple(dot for x, count in zip(stops, counts, strict=True) for dot in _heap(x, count))
    empty = tuple(x for x, count in zip(stops, counts, strict=True) if not count)
    return Voices("dots", dots=dots, stops=empty, middle=middle)


def _stop(index: float, among: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * index / max(among - 1, 1), 1)


def _middle(counts: Sequence[int]) -> float:
    voices = [index for index, count in enumerate(counts) for _ in range(count)]
    return _stop(median(voices), len(counts))


def _heap(x: float, count: int) -> list[Voice]:
    """Three in a row, four or five when there are many; at most three rows."""
    in_row = MANY_ROWS if count <= 2 * MANY_ROWS else ROW
    dots = []
    for row in range(0, count, in_row):
        here = min(in_row, count - row)
        start = x - SIZE * (here - 1) / 2
        y = BASE - SIZE * (row // in_row)
        dots += [Voice(round(start + SIZE * place, 1), y) for place in range(here)]
    return dots


def _columns(counts: Sequence[int], stops: Sequence[float]) -> tuple[Column, ...]:
    highest = max(counts)
    return tuple(
        Column(x, round(37.0 - COLUMN * count / highest, 1), round(COLUMN * count / highest, 1), count)
        for x, count in zip(stops, counts, strict=True)
        if count
    )
