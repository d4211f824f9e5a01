"""Planning groups for several rounds: schedules where they fit, a search by exchanging people for everything else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import pstdev

from kollegium.engine.grouping import starting
from kollegium.engine.grouping.board import Board, Groups
from kollegium.engine.grouping.budgets import Budget, Part
from kollegium.engine.grouping.covering import CoveringBoard
from kollegium.engine.grouping.problem import Problem, Rounds
from kollegium.engine.grouping.reports import Report, report_on
from kollegium.engine.grouping.schedules import known_rounds
from kollegium.engine.grouping.setting import Setting, setting_of, weights_of
from kollegium.engine.grouping.sizes import counts, meetings

BLOCK = 500
NEARLY_ALL = 0.8
"""A schedule helps if it has this share of the rounds."""
PLAIN, RULED, GENTLE = (0.8, 0.12), (1.5, 0.08), (0.35, 0.1)
"""Temperatures at the beginning and at the end: meetings alone, with rules, and from a start that is good already."""
DIVERSE = (1.5, 0.25)
"""The same for distances, in standard deviations of them."""

Tell = Callable[[Callable[[], Rounds]], None]
"""Is told of every improvement, with a function that gives the best rounds so far."""


@dataclass(frozen=True)
class Plan:
    """``rounds`` with the ids of people; ``method`` is "schedule" or "exchange", what the plan came from."""

    rounds: Rounds
    report: Report
    seed: int
    method: str

    def explain(self, person: str) -> Explanation:
        """Whom somebody meets, round by round, and how often each."""
        groups = tuple(next((group for group in groups if person in group), ()) for groups in self.rounds)
        others = [tuple(one for one in group if one != person) for group in groups]
        seen: set[str] = set()
        again = []
        for group in others:
            again.append(tuple(one for one in group if one in seen))
            seen |= set(group)
        return Explanation(person, tuple(others), tuple(again))


@dataclass(frozen=True)
class Explanation:
    """For each round whom ``person`` sits with, nobody if away, and whom of them not for the first time in this plan."""

    person: str
    meets: tuple[tuple[str, ...], ...]
    again: tuple[tuple[str, ...], ...]


def plan_groups(problem: Problem, *, budget: Budget, seed: int, tell: Tell | None = None) -> Plan:
    """The best plan found within the budget; the same budget in exchanges and the same seed give the same plan.

    ``tell`` hears of each improvement on the way.
    """
    rng = random.Random(seed)  # noqa: S311 - a seed that can be told is the point
    search = Search(problem, _counts(problem, rng), rng, tell)
    found = search.run(budget)
    return Plan(found, report_on(problem, found), seed, search.method)


def replan(problem: Problem, plan: Rounds, from_round: int, *, keep: bool, budget: Budget, seed: int) -> Plan:
    """The plan after leavers and joiners: rounds before ``from_round`` stay as they were and count as met.

    ``keep`` changes the later rounds only as far as needed to seat who has come and to fill gaps; without it they are
    planned anew. People of earlier rounds who are no longer in the problem stay in those rounds.
    """
    done, later = plan[: from_round - 1], plan[from_round - 1 :]
    rest = _from(problem, from_round, done)
    if not rest.rounds:
        return Plan(plan, report_on(problem, plan), seed, "exchange")
    if keep:
        rng = random.Random(seed)  # noqa: S311 - a seed that can be told is the point
        search = Search(rest, [len(groups) for groups in later][: rest.rounds], rng)
        found = search.again(later, budget)
    else:
        found = plan_groups(rest, budget=budget, seed=seed).rounds
    whole = (*done, *found)
    return Plan(whole, report_on(_known(problem, whole), whole), seed, "exchange")


def _from(problem: Problem, first: int, done: Rounds) -> Problem:
    """What is left to plan: rounds are counted from 1 again."""
    people = tuple(
        replace(person, absent=frozenset(number - first + 1 for number in person.absent if number >= first))
        for person in problem.people
    )
    pinned = tuple(
        replace(pin, round=pin.round - first + 1 if pin.round else 0)
        for pin in problem.rules.pinned
        if not pin.round or pin.round >= first
    )
    rules = replace(problem.rules, pinned=pinned)
    left = problem.rounds - first + 1
    return replace(problem, people=people, rounds=left, history=(*problem.history, *done), rules=rules)


def _known(problem: Problem, rounds: Rounds) -> Problem:
    """The problem with those who have left, so that rounds they sat in can be looked at."""
    from kollegium.engine.grouping.problem import Person

    known = {person.id for person in problem.people}
    left = sorted({person for groups in rounds for group in groups for person in group} - known)
    return replace(problem, people=(*problem.people, *(Person(person) for person in left)))


def _counts(problem: Problem, rng: random.Random) -> list[int]:
    """The number of groups in each round.

    Fewer groups mean more meetings. If a schedule without repeats exists for some number, that one; else the one with the
    fewest repeats that cannot be avoided, and of these the fewest groups. Roles that every group needs come first.
    """
    present = [len(problem.present(number)) for number in range(1, problem.rounds + 1)]
    ways = counts(problem, max(present, default=0))
    staffed = [count for count in ways if _is_staffed(problem, count)] or ways[:1]
    people = len(problem.people)
    pairs = people * (people - 1) // 2 - len(_met_before(problem))

    def unavoidable(count: int) -> int:
        return max(0, sum(meetings(there, count) for there in present) - pairs)

    best = min(staffed, key=lambda count: (unavoidable(count), count))
    for count in staffed if len(staffed) > 1 else ():
        is_known = not unavoidable(count) and known_rounds(count, -(-people // count)) >= problem.rounds
        if is_known and starting.is_even(problem, starting.constructed(problem, count, rng)):
            best = count
            break
    return [_nearest(problem, there, best) for there in present]


def _met_before(problem: Problem) -> set[frozenset[str]]:
    return {frozenset(pair) for groups in problem.history for group in groups for pair in combinations(group, 2)}


def _is_staffed(problem: Problem, count: int) -> bool:
    return all(
        sum(role in person.roles for person in problem.people) >= least * count
        for role, (least, _) in problem.rules.quota.items()
    )


def _nearest(problem: Problem, people: int, wanted: int) -> int:
    return min(counts(problem, people), key=lambda count: abs(count - wanted))


class Search:
    """One search for the groups of a problem, with the number of groups of each round settled."""

    def __init__(self, problem: Problem, groups: Sequence[int], rng: random.Random, tell: Tell | None = None) -> None:
        self.problem, self.groups, self.rng, self.tell = problem, groups, rng, tell
        self.setting: Setting = setting_of(problem, groups)
        self.method = "exchange"
        numbers = range(1, problem.rounds + 1)
        self.spoken = [
            starting.tongues(problem, number, count, rng) for number, count in zip(numbers, groups, strict=True)
        ]
        self.seats = max(
            -(-len(problem.present(number)) // count) for number, count in zip(numbers, groups, strict=True)
        )
        self.best: list[Groups] = []
        self.lowest = float("inf")

    def run(self, budget: Budget) -> Rounds:
        """Begin with a schedule if there is one, and go on with the search while it may get better."""
        heats = self._heats()
        start, before = 0.0, float("inf")
        if (rough := self._scheduled()) is not None:
            self.method = "schedule"
            board = self._board(rough)
            self._keep(board)
            start, before = 0.3, self.lowest
            self._anneal(board, Part(budget, 0.0, start), GENTLE)
        for end in (0.1, 0.4, 1.0):
            if end > start and (self.lowest > self._floor() or not self.best):
                board = self.board()
                self._keep(board)
                self._anneal(board, Part(budget, start, end), heats)
                start = end
        if self.lowest < before:
            self.method = "exchange"
        return self._named()

    def _heats(self) -> tuple[float, float]:
        rules = self.problem.rules
        if rules.distances:
            spread = pstdev(far for row in rules.distances for far in row) or 1.0
            return DIVERSE[0] * spread, DIVERSE[1] * spread
        return RULED if self.setting.traits or rules.apart else PLAIN

    def again(self, plan: Rounds, budget: Budget) -> Rounds:
        """Keep to a plan as far as can be: only what makes it better moves."""
        named = self.setting.named
        rough = [[[named[one] for one in group if one in named] for group in groups] for groups in plan]
        board = self._board(self._fitted(rough))
        self._keep(board)
        self._anneal(board, budget, (0.1, 0.05))
        return self._named()

    def board(self) -> Board:
        """A board with everybody dealt out."""
        return self._board(self._dealt())

    def _scheduled(self) -> list[Groups] | None:
        count = self.groups[0]
        languages = self.problem.rules.common_language
        if languages or self.problem.rules.distances or any(one != count for one in self.groups):
            return None
        found = starting.constructed(self.problem, count, self.rng)
        if len(found) < NEARLY_ALL * self.problem.rounds:
            return None
        more = self._dealt_groups()[len(found) :] if len(found) < self.problem.rounds else []
        return self._fitted([*found, *more])

    def _fitted(self, rough: Iterable[Groups]) -> list[Groups]:
        fitted = [
            starting.fitted(self.problem, self.setting, number, groups, count)
            for number, (groups, count) in enumerate(zip(rough, self.groups, strict=True), 1)
        ]
        return self._padded(fitted)

    def _dealt_groups(self) -> list[Groups]:
        return [
            starting.dealt_out(self.problem, self.setting, number, spoken, self.rng)
            for number, spoken in enumerate(self.spoken, 1)
        ]

    def _dealt(self) -> list[Groups]:
        return self._padded(self._dealt_groups())

    def _padded(self, rounds: Iterable[Groups]) -> list[Groups]:
        rounds = list(rounds)
        self.seats = max([self.seats, *(len(group) for groups in rounds for group in groups)])
        return [starting.padded(groups, self.seats, len(self.problem.people)) for groups in rounds]

    def _board(self, seats: list[Groups]) -> Board:
        problem, setting = self.problem, self.setting
        people = len(problem.people)
        units = {person: unit for unit in setting.units for person in unit}
        stuck = []
        for number in range(1, problem.rounds + 1):
            pinned = starting.pins(problem, setting, number)
            pinned_units = {one for person in pinned for one in units.get(person, (person,))}
            stuck.append([person in pinned_units for person in range(people + 1)])
        kind_of_board = CoveringBoard if self._is_crowded() else Board
        return kind_of_board(
            people=people,
            seats=seats,
            weights=weights_of(problem, setting),
            unit=problem.rules.mix_new,
            traits=setting.traits,
            traits_of=setting.traits_of,
            kind=setting.kind,
            speaks=self.spoken[0].speaks,
            tongues=[spoken.groups for spoken in self.spoken],
            stuck=stuck,
            units=units,
        )

    def _is_crowded(self) -> bool:
        """Whether people have to meet again because there are too few others, and nothing else weighs on pairs."""
        rules, people = self.problem.rules, len(self.problem.people)
        if rules.apart or rules.distances or rules.mix_new != 1 or self.problem.history:
            return False
        there = [len(self.problem.present(number)) for number in range(1, self.problem.rounds + 1)]
        slots = sum(meetings(present, count) for present, count in zip(there, self.groups, strict=True))
        return slots > people * (people - 1) // 2

    def _anneal(self, board: Board, budget: Budget, heats: tuple[float, float]) -> None:
        """Exchange people, ever more choosily, until the budget is spent or nothing can be better."""
        hot, cold = heats
        share = 0.0
        while share < 1 and self.lowest > self._floor():
            board.sweep(BLOCK, hot * (cold / hot) ** share, self.rng)
            share = budget.spend(BLOCK)
            self._keep(board)

    def _keep(self, board: Board) -> None:
        if board.cost < self.lowest - 1e-9:
            self.lowest, self.best = board.cost, board.copy_of_seats()
            if self.tell:
                self.tell(self._named)

    def _floor(self) -> float:
        return 1e-6 if not self.problem.rules.distances else float("-inf")

    def _named(self) -> Rounds:
        people = self.problem.people
        return tuple(
            tuple(tuple(people[one].id for one in sorted(group) if one < len(people)) for group in groups)
            for groups in self.best
        )
