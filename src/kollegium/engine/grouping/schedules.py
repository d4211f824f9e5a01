"""Schedules in which nobody meets anybody twice, from algebra and from a small catalogue.

Sources: the shift construction and fields instead of remainders (mutually orthogonal Latin squares); rows that are split
again (affine planes and spaces); difference matrices and base rounds that are turned (Colbourn and Dinitz, *Handbook of
Combinatorial Designs*, II.6 and VI.17; Miller, Valkov and Abel, Symmetry 18(2), 2026, 269). The catalogue was found by
`bench/schedules.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import islice
from math import gcd, prod
from typing import Any

from kollegium.engine.grouping.fields import field

Schedule = list[list[list[int]]]
"""Rounds of groups of places. The places are numbered from 0; every place is in one group of each round."""


def schedule(groups: int, size: int, rounds: int) -> Schedule:
    """Up to so many rounds of ``groups`` groups of ``size`` places, in which no two places meet twice.

    The places ``row * groups`` to ``(row + 1) * groups - 1`` of the constructed ones never meet before the rows are split.
    """
    if groups < 1 or size < 1:
        return []
    ways = [list(islice(way, rounds)) for way in (_grid(groups, size), _turned(groups, size, "turned"))]
    return max(ways, key=len)


def near_schedule(groups: int, size: int, rounds: int) -> Schedule:
    """So many rounds in which few people meet twice, where the catalogue has them; else none."""
    found = list(islice(_turned(groups, size, "near"), rounds))
    return found if len(found) == rounds else []


def known_rounds(groups: int, size: int) -> int:
    """How many rounds `schedule` would find at most."""
    if groups < 1 or size < 1:
        return 0
    split = known_rounds(groups // size, size) if groups % size == 0 and size > 1 else 0
    found = _catalogue()["turned"].get(f"{groups}-{size}")
    turned = len(found["base"]) * found["turns"] if found else 0
    return max(len(_steps(groups, size)[0]) + split, turned)


def _grid(groups: int, size: int) -> Iterator[list[list[int]]]:
    """Place (row, column) sits in group column + step(row, round); after that, the rows among themselves."""
    steps, plus = _steps(groups, size)
    for steps_of_rows in steps:
        seated: list[list[int]] = [[] for _ in range(groups)]
        for row, step in enumerate(steps_of_rows):
            for column in range(groups):
                seated[plus(column, step)].append(row * groups + column)
        yield seated
    if groups % size == 0 and size > 1:
        for inner in schedule(groups // size, size, groups):
            yield [[row * groups + place for place in group] for row in range(size) for group in inner]


def _steps(groups: int, size: int) -> tuple[list[list[int]], Callable[[int, int], int]]:
    """For each round how far each row is moved on, and how to add."""
    found = _catalogue()["matrices"].get(f"{groups}-{size}")
    if found:
        parts = found["parts"]
        return found["steps"], lambda one, other: _added(one, other, parts)
    numbers = field(groups)
    if numbers and size <= groups:
        times = numbers.times
        return [[times(row, step) for row in range(size)] for step in range(groups)], numbers.plus
    rounds = min((groups // gcd(groups, apart) for apart in range(1, size)), default=groups)
    shifts = [[row * step % groups for row in range(size)] for step in range(rounds)]
    return shifts, lambda one, other: (one + other) % groups


def _added(one: int, other: int, parts: list[int]) -> int:
    """The sum in a product of cyclic groups; a number is its digits in these bases, the last counts ones."""
    total, place = 0, 1
    for part in reversed(parts):
        total += (one % part + other % part) % part * place
        one, other, place = one // part, other // part, place * part
    return total if place == prod(parts) else 0


def _turned(groups: int, size: int, shelf: str) -> Iterator[list[list[int]]]:
    """Base rounds of the catalogue, turned step by step: each place moves on in its own circle."""
    found = _catalogue()[shelf].get(f"{groups}-{size}")
    for base in found["base"] if found else ():
        for turn in range(found["turns"]):
            yield [[_moved(place, turn, found["circles"]) for place in group] for group in base]


def _moved(place: int, turn: int, circles: list[int]) -> int:
    start = 0
    for circle in circles:
        if place < start + circle:
            return start + (place - start + turn) % circle
        start += circle
    raise ValueError(place)


@cache
def _catalogue() -> Any:
    file = resources.files("kollegium.engine.grouping") / "catalogue.json"
    return json.loads(file.read_text(encoding="utf-8"))
