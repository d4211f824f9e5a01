"""Who meets again in a plan, and why: what is kept by hand or by rule, what counting shows, and what nobody has shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from kollegium.engine.grouping import Problem, Report, Rounds, report_on
from kollegium.engine.grouping.reports import Pairs
from kollegium.engine.grouping.setting import levels_as_given
from kollegium.plans.keeping import Kept

Why = Literal["kept", "pinned", "alone", "count", "open"]


@dataclass(frozen=True)
class Again:
    """Two people who meet again in a round. ``former`` are the rounds in which they met, 0 for before this plan.

    ``why``: their group is kept by hand; rules pin both; ``who`` sits with ``seats`` people and only ``free`` are new to
    them; there are fewer new pairs than meetings; or nobody has shown that it cannot be avoided.
    """

    one: str
    other: str
    former: tuple[int, ...]
    why: Why
    who: str = ""
    seats: int = 0
    free: int = 0


class Look:
    """A plan looked at: its report, and for each round who meets again."""

    def __init__(self, problem: Problem, rounds: Rounds, kept: Kept = ()) -> None:
        self.problem, self.rounds, self.kept = problem, rounds, kept
        self._pairs = Pairs(problem)
        self._named = self._pairs.named

    @cached_property
    def report(self) -> Report:
        return report_on(self.problem, self.rounds)

    @cached_property
    def slots(self) -> int:
        """How many meetings of two the plan has."""
        return sum(1 for _ in self._meetings())

    @cached_property
    def is_counted(self) -> bool:
        """Whether the bound comes from counting all pairs: there are fewer new ones than meetings."""
        return 0 < self.report.bound == self.slots - self.new_pairs

    @property
    def new_pairs(self) -> int:
        """How many pairs could meet for the first time."""
        people = len(self.problem.people)
        return people * (people - 1) // 2 - len(self._used)

    def again(self, number: int) -> list[Again]:
        """Who meets again in a round, counted from 1."""
        found = []
        for place, group in enumerate(self.rounds[number - 1], 1):
            is_kept = (number, place) in self.kept
            for one, other in combinations(group, 2):
                pair = self._pair(one, other)
                former = [at for at in self._met.get(pair, ()) if at < number]
                if former and pair not in self._close:
                    found.append(self._reason(one, other, tuple(former), is_kept=is_kept, number=number))
        return found

    def of(self, person: str) -> list[tuple[tuple[str, ...], frozenset[str]]]:
        """For each round whom somebody sits with, and whom of them not for the first time."""
        found = []
        for number, groups in enumerate(self.rounds, 1):
            group = next((group for group in groups if person in group), ())
            others = tuple(one for one in group if one != person)
            known = (one for one in others if min(self._met[self._pair(person, one)]) < number)
            found.append((others, frozenset(known)))
        return found

    def _reason(self, one: str, other: str, former: tuple[int, ...], *, is_kept: bool, number: int) -> Again:
        if is_kept:
            return Again(one, other, former, "kept")
        pinned = {pin.person for pin in self.problem.rules.pinned if pin.round in (0, number)}
        if {one, other} <= pinned:
            return Again(one, other, former, "pinned")
        for who in (one, other):
            seats, free = self._seats[self._named[who]], self._free[self._named[who]]
            if seats > free:
                return Again(one, other, former, "alone", who, seats, free)
        return Again(one, other, former, "count" if self.report.repeats == self.report.bound else "open")

    def _pair(self, one: str, other: str) -> int:
        return self._pairs.of((one, other))[0]

    @cached_property
    def _close(self) -> set[int]:
        return set(self._pairs.met([self.problem.rules.together]))

    @cached_property
    def _met(self) -> dict[int, list[int]]:
        """The rounds in which each pair meets, 0 for before."""
        met = dict.fromkeys(self._pairs.met(self.problem.history), (0,))
        found = {pair: list(before) for pair, before in met.items()}
        for number, groups in enumerate(self.rounds, 1):
            for group in groups:
                for pair in self._pairs.of(group):
                    found.setdefault(pair, []).append(number)
        return found

    def _meetings(self) -> Iterator[int]:
        for groups in self.rounds:
            for group in groups:
                yield from (pair for pair in self._pairs.of(group) if pair not in self._close)

    @cached_property
    def _used(self) -> set[int]:
        """Pairs that are no new meeting: they have met before, stay together, or are to be apart."""
        rules, met = self.problem.rules, self._pairs.met
        used = set(met(self.problem.history)) | self._close | set(met([rules.apart]))
        for attribute in rules.apart_by:
            by_value: dict[str, list[str]] = {}
            for person, value in levels_as_given(self.problem, attribute).items():
                by_value.setdefault(value, []).append(person)
            used |= set(met([by_value.values()]))
        return used

    @cached_property
    def _seats(self) -> Counter[int]:
        return Counter(place for pair in self._meetings() for place in divmod(pair, len(self._named)))

    @cached_property
    def _free(self) -> list[int]:
        used = Counter(place for pair in self._used for place in divmod(pair, len(self._named)))
        return [len(self._named) - 1 - used[place] for place in range(len(self._named))]
