"""Look for schedules in which nobody meets anybody twice: `python -m bench.schedules SIZE TURNS CIRCLE ...`.

Places stand in circles, a base round is turned step by step, and each place moves on in its own circle. What is found
goes into `engine/grouping/catalogue.json` by hand; a test there looks at every entry, whatever found it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass, field
from itertools import accumulate, combinations

Groups = list[list[int]]


@dataclass
class Circles:
    """Places in circles, and the classes of pairs that turning makes one: a pair's class, and how large classes are."""

    circles: list[int]
    turns: int
    size: int
    bases: int = 1
    class_of: list[list[int]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        starts = [0, *accumulate(self.circles)]
        self.places = starts[-1]
        onward = [
            start + (step + 1) % circle
            for start, circle in zip(starts, self.circles, strict=False)
            for step in range(circle)
        ]
        self.class_of = [[-1] * self.places for _ in range(self.places)]
        for pair in combinations(range(self.places), 2):
            one, other = pair
            while self.class_of[one][other] < 0:
                self.class_of[one][other] = self.class_of[other][one] = len(self.lengths)
                one, other = onward[one], onward[other]
            if len(self.lengths) == self.class_of[pair[0]][pair[1]]:
                members = sum(row.count(len(self.lengths)) for row in self.class_of) // 2
                self.lengths.append(members)

    def repeats(self, number: int, times: int) -> int:
        """Meetings too many, when the base rounds have pairs of a class so many times."""
        return max(0, times * self.turns - self.lengths[number])


def search(circles: Circles, seed: int, seconds: float) -> tuple[int, list[Groups]]:
    """The fewest repeats and their base rounds, by annealing again and again until the time is over."""
    rng, end = random.Random(seed), time.monotonic() + seconds
    best: tuple[int, list[Groups]] = (10**9, [])
    while time.monotonic() < end and best[0]:
        found = annealed(circles, rng, 400_000, end)
        best = min(best, found, key=lambda one: one[0])
        print(f"{found[0]} repeats, best {best[0]}", flush=True)
    return best


def annealed(circles: Circles, rng: random.Random, swaps: int, end: float) -> tuple[int, list[Groups]]:
    order = list(range(circles.places))
    base = [rng.sample(order, len(order)) for _ in range(circles.bases)]
    times = [0] * len(circles.lengths)
    for seated in base:
        for group in dealt(seated, circles.size):
            for one, other in combinations(group, 2):
                times[circles.class_of[one][other]] += 1
    cost = sum(circles.repeats(number, count) for number, count in enumerate(times))
    for swap in range(swaps):
        if cost == 0 or (swap % 1000 == 0 and time.monotonic() > end):
            break
        heat = circles.turns * 0.9 * (0.12 / 0.9) ** (swap / swaps)
        cost += exchange(circles, rng.choice(base), times, heat, rng)
    return cost, [dealt(seated, circles.size) for seated in base]


def exchange(circles: Circles, seated: list[int], times: list[int], heat: float, rng: random.Random) -> int:
    """Try to exchange two places, and say what it costs: 0 if it was left."""
    size, n = circles.size, circles.places
    a, b = int(rng.random() * n), int(rng.random() * n)
    if a // size == b // size:
        return 0
    one, other = seated[a], seated[b]
    mine = [seated[i] for i in range(a - a % size, a - a % size + size) if i != a]
    theirs = [seated[i] for i in range(b - b % size, b - b % size + size) if i != b]
    of_one, of_other = circles.class_of[one], circles.class_of[other]
    fewer = [of_one[x] for x in mine] + [of_other[x] for x in theirs]
    more = [of_other[x] for x in mine] + [of_one[x] for x in theirs]
    delta = moved(circles, times, fewer, -1) + moved(circles, times, more, 1)
    if delta <= 0 or rng.random() < math.exp(-delta / heat):
        seated[a], seated[b] = other, one
        return delta
    moved(circles, times, more, -1)
    moved(circles, times, fewer, 1)
    return 0


def moved(circles: Circles, times: list[int], classes: list[int], by: int) -> int:
    delta = 0
    for number in classes:
        before = times[number]
        times[number] = before + by
        delta += circles.repeats(number, before + by) - circles.repeats(number, before)
    return delta


def dealt(seated: list[int], size: int) -> Groups:
    return [sorted(seated[start : start + size]) for start in range(0, len(seated), size)]


def main() -> None:
    grammar = argparse.ArgumentParser(prog="python -m bench.schedules", description=__doc__)
    grammar.add_argument("size", type=int, help="people in a group")
    grammar.add_argument("turns", type=int, help="rounds that come from one base round")
    grammar.add_argument("circles", type=int, nargs="+", help="the lengths of the circles; 1 is a place that stays")
    grammar.add_argument("--bases", type=int, default=1, help="base rounds")
    grammar.add_argument("--seconds", type=float, default=60)
    grammar.add_argument("--seed", type=int, default=1)
    asked = grammar.parse_args()
    circles = Circles(asked.circles, asked.turns, asked.size, asked.bases)
    repeats, base = search(circles, asked.seed, asked.seconds)
    entry = {"circles": asked.circles, "turns": asked.turns, "base": base}
    name = f"{circles.places // asked.size}-{asked.size}"
    print(
        f"{repeats} repeats in {asked.bases * asked.turns} rounds:\n{json.dumps({name: entry}, separators=(',', ':'))}"
    )


if __name__ == "__main__":
    main()
