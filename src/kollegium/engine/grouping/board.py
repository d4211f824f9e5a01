"""The groups of all rounds while they are searched for, with what they cost, and exchanges of two people.

Cost: for each pair that meets c times c(c-1)/2 (Dotu and Van Hentenryck, CPAIOR 2005), history counted; and for each
trait that a group counts a penalty by how often it is there. An empty seat is nobody, who has met nobody.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

Groups = list[list[int]]


@dataclass(frozen=True)
class Trait:
    """What a group counts among its people: ``penalty[n]`` is what n of them cost, which grows by steps."""

    penalty: tuple[float, ...]


@dataclass
class Board:
    """People are numbered from 0 to ``people`` - 1; the number ``people`` is an empty seat.

    ``seats[r][g]`` are the seats of a group; all groups of a round have equally many. ``weights`` is what it costs one
    more when two people share a group. ``traits_of`` are the traits of each kind of people, ``kind`` is the kind of each.
    ``tongues[r][g]`` are the languages of a group and ``speaks`` those of each person, as bits. ``stuck[r]`` are people
    who stay where they are in a round; ``units`` holds, for each who moves with others, all of them.
    """

    people: int
    seats: list[Groups]
    weights: list[list[float]]
    unit: float
    traits: Sequence[Trait]
    traits_of: Sequence[tuple[int, ...]]
    kind: Sequence[int]
    speaks: Sequence[int]
    tongues: list[list[int]]
    stuck: list[list[bool]]
    units: dict[int, tuple[int, ...]]
    counts: list[list[list[int]]] = field(default_factory=list)
    steps: list[list[float]] = field(default_factory=list)
    differing: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = field(default_factory=list)
    cost: float = 0.0

    def __post_init__(self) -> None:
        self.steps = [[b - a for a, b in zip(t.penalty, t.penalty[1:], strict=False)] for t in self.traits]
        self.differing = [
            [
                (tuple(t for t in mine if t not in theirs), tuple(t for t in theirs if t not in mine))
                for theirs in self.traits_of
            ]
            for mine in self.traits_of
        ]
        self.restart(self.seats)

    def restart(self, seats: list[Groups]) -> None:
        """Begin with other groups, which need not keep to anything but their size."""
        if self.counts:
            self._count_meetings(-self.unit)
        self.seats = [[list(group) for group in groups] for groups in seats]
        self.counts = [[self._counted(group) for group in groups] for groups in self.seats]
        self.cost = self._count_meetings(self.unit)
        penalties = [trait.penalty for trait in self.traits]
        for groups in self.counts:
            for counted in groups:
                self.cost += sum(penalty[count] for penalty, count in zip(penalties, counted, strict=True))

    def _counted(self, group: list[int]) -> list[int]:
        counted = [0] * len(self.traits)
        for person in group:
            for trait in self.traits_of[self.kind[person]]:
                counted[trait] += 1
        return counted

    def _count_meetings(self, step: float) -> float:
        """Write everybody's meetings into the weights, or take them out again; what they cost, one after the other."""
        cost = 0.0
        for groups in self.seats:
            for group in groups:
                real = [person for person in group if person != self.people]
                for place, one in enumerate(real):
                    row = self.weights[one]
                    for other in real[:place]:
                        cost += row[other]
                        row[other] += step
                        self.weights[other][one] += step
        return cost

    def exchange(self, number: int, a: int, i: int, b: int, j: int) -> None:
        """Let seat i of group a and seat j of group b change places; ``cost`` is not touched."""
        here, there = self.seats[number][a], self.seats[number][b]
        one, other, nobody, step = here[i], there[j], self.people, self.unit
        here[i] = there[j] = nobody
        for person, left, joined in ((one, here, there), (other, there, here)):
            if person != nobody:
                row, weights = self.weights[person], self.weights
                for x in left:
                    if x != nobody:
                        row[x] -= step
                        weights[x][person] -= step
                for x in joined:
                    if x != nobody:
                        row[x] += step
                        weights[x][person] += step
        here[i], there[j] = other, one
        self._recount(number, a, b, one, other)

    def _recount(self, number: int, a: int, b: int, one: int, other: int) -> None:
        """Count traits anew after ``one`` has gone from a to b, and ``other`` from b to a."""
        mine, theirs = self.differing[self.kind[one]][self.kind[other]]
        count_here, count_there = self.counts[number][a], self.counts[number][b]
        for trait in mine:
            count_here[trait] -= 1
            count_there[trait] += 1
        for trait in theirs:
            count_here[trait] += 1
            count_there[trait] -= 1

    def change(self, number: int, a: int, i: int, b: int, j: int) -> float:
        """What an exchange would add to the cost."""
        here, there = self.seats[number][a], self.seats[number][b]
        one, other, nobody = here[i], there[j], self.people
        mine, theirs = self.weights[one], self.weights[other]
        change = -2 * mine[other]
        for x in here:
            change += theirs[x] - mine[x]
        for x in there:
            change += mine[x] - theirs[x]
        if one != nobody:
            change += self.unit * (len(here) - here.count(nobody) - 1)
        if other != nobody:
            change += self.unit * (len(there) - there.count(nobody) - 1)
        only_one, only_other = self.differing[self.kind[one]][self.kind[other]]
        if only_one or only_other:
            change += self._change_of_traits(self.counts[number][a], self.counts[number][b], only_one, only_other)
        return change

    def _change_of_traits(
        self, here: list[int], there: list[int], leave: tuple[int, ...], come: tuple[int, ...]
    ) -> float:
        change, steps = 0.0, self.steps
        for trait in leave:
            step = steps[trait]
            change += step[there[trait]] - step[here[trait] - 1]
        for trait in come:
            step = steps[trait]
            change += step[here[trait]] - step[there[trait] - 1]
        return change

    def is_allowed(self, number: int, a: int, i: int, b: int, j: int) -> bool:
        """Whether both may move, speak where they would go, and the sizes of groups stay the same together."""
        here, there = self.seats[number][a], self.seats[number][b]
        one, other, nobody = here[i], there[j], self.people
        stuck, tongues, speaks = self.stuck[number], self.tongues[number], self.speaks
        if one == other or stuck[one] or stuck[other]:
            return False
        if not (speaks[one] & tongues[b] and speaks[other] & tongues[a]):
            return False
        if other == nobody:
            return here.count(nobody) < there.count(nobody)
        return one != nobody or there.count(nobody) < here.count(nobody)

    def sweep(self, swaps: int, heat: float, rng: random.Random) -> None:
        """Try so many exchanges at random and keep those that cost less, and at this heat some that cost more."""
        chance, exp, total = rng.random, math.exp, 0.0
        rounds, units = len(self.seats), self.units
        for _ in range(swaps):
            number = int(chance() * rounds)
            groups = self.seats[number]
            a, b = int(chance() * len(groups)), int(chance() * len(groups))
            if a == b:
                continue
            i, j = int(chance() * len(groups[a])), int(chance() * len(groups[b]))
            if not self.is_allowed(number, a, i, b, j):
                continue
            if groups[a][i] in units or groups[b][j] in units:
                total += self._move_unit(number, a, i, b, j, heat, rng)
                continue
            change = self.change(number, a, i, b, j)
            if change <= 0 or chance() < exp(-change / heat):
                self.exchange(number, a, i, b, j)
                total += change
        self.cost += total

    def _move_unit(self, number: int, a: int, i: int, b: int, j: int, heat: float, rng: random.Random) -> float:
        """Let people who stay together change places with as many of another group; what it added to the cost."""
        if self.seats[number][a][i] not in self.units:
            a, i, b, j = b, j, a, i
        here, there = self.seats[number][a], self.seats[number][b]
        unit = [seat for seat, person in enumerate(here) if person in self.units[here[i]]]
        partner = self.units.get(there[j])
        if partner is not None:
            others = [seat for seat, person in enumerate(there) if person in partner]
        else:
            free = [seat for seat, person in enumerate(there) if person not in self.units and person != self.people]
            others = rng.sample(free, min(len(unit), len(free)))
        if len(others) != len(unit):
            return 0.0
        total, done = 0.0, 0
        for mine, theirs in zip(unit, others, strict=True):
            if not self.is_allowed(number, a, mine, b, theirs):
                break
            total += self.change(number, a, mine, b, theirs)
            self.exchange(number, a, mine, b, theirs)
            done += 1
        if done == len(unit) and (total <= 0 or rng.random() < math.exp(-total / heat)):
            return total
        for mine, theirs in list(zip(unit, others, strict=True))[:done]:
            self.exchange(number, a, mine, b, theirs)
        return 0.0

    def copy_of_seats(self) -> list[Groups]:
        return [[list(group) for group in groups] for groups in self.seats]
