"""A board for programmes with more seats together than there are pairs: what counts is that everybody meets everybody.

A first meeting costs nothing, every later one 1 and a trifle more each time, so that nobody meets one person very often.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kollegium.engine.grouping.board import Board

TRIFLE = 1 / 64
"""A power of two, so that adding and taking away leave nothing behind."""


@dataclass
class CoveringBoard(Board):
    """As `Board`, but ``weights`` say what the next meeting of a pair costs: 0, then 1, then a trifle more each time."""

    def _count_meetings(self, step: float) -> float:
        cost = 0.0
        for groups in self.seats:
            for group in groups:
                real = [person for person in group if person != self.people]
                for place, one in enumerate(real):
                    row = self.weights[one]
                    cost += sum(row[other] for other in real[:place])
                    self._meet(one, real[:place], joins=step > 0)
        return cost

    def _meet(self, person: int, others: Iterable[int], *, joins: bool) -> None:
        row, weights, nobody = self.weights[person], self.weights, self.people
        for x in others:
            if x != nobody:
                value = row[x]
                if joins:
                    value += TRIFLE if value >= 1 else 1
                else:
                    value -= TRIFLE if value > 1 else 1
                row[x] = weights[x][person] = value

    def exchange(self, number: int, a: int, i: int, b: int, j: int) -> None:
        """Let seat i of group a and seat j of group b change places; ``cost`` is not touched."""
        here, there = self.seats[number][a], self.seats[number][b]
        one, other, nobody = here[i], there[j], self.people
        here[i] = there[j] = nobody
        for person, left, joined in ((one, here, there), (other, there, here)):
            if person != nobody:
                self._meet(person, left, joins=False)
                self._meet(person, joined, joins=True)
        here[i], there[j] = other, one
        self._recount(number, a, b, one, other)

    def change(self, number: int, a: int, i: int, b: int, j: int) -> float:
        """What an exchange would add to the cost."""
        here, there = self.seats[number][a], self.seats[number][b]
        one, other = here[i], there[j]
        change = 0.0
        for person, left, joined in ((one, here, there), (other, there, here)):
            row = self.weights[person]
            for x in left:
                value = row[x]
                if value > 1:
                    change -= value - TRIFLE
            for x in joined:
                change += row[x]
        change -= 2 * self.weights[one][other]
        only_one, only_other = self.differing[self.kind[one]][self.kind[other]]
        if only_one or only_other:
            change += self._change_of_traits(self.counts[number][a], self.counts[number][b], only_one, only_other)
        return change
