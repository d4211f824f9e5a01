"""Searching around groups that are to stay: whoever sits in one is away from the rest of that round, and has met there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random

from kollegium.engine.grouping import Budget, Person, Pin, Problem, Report, Rounds, plan_groups, report_on
from kollegium.engine.grouping.plans import Search, Tell

Kept = Collection[tuple[int, int]]
"""Pairs of round and group, counted from 1."""


def look(
    problem: Problem, rounds: Rounds, kept: Kept, *, budget: Budget, seed: int, tell: Tell | None = None
) -> Rounds:
    """The best rounds found. Groups in ``kept`` are those of ``rounds``, and each round has as many groups as there."""
    if not kept:
        return plan_groups(problem, budget=budget, seed=seed, tell=tell).rounds
    numbers = [n for n, groups in enumerate(rounds, 1) if _open(groups, n, kept)]
    if not numbers:
        return rounds
    rest = _rest(problem, rounds, kept, numbers)
    sizes = [len(_open(rounds[number - 1], number, kept)) for number in numbers]

    def whole(found: Rounds) -> Rounds:
        return _whole(rounds, kept, dict(zip(numbers, found, strict=True)))

    heard = (lambda best: tell(lambda: whole(best()))) if tell else None
    search = Search(rest, sizes, Random(seed), heard)  # noqa: S311 - a seed that can be told is the point
    return whole(search.run(budget))


def is_worse(problem: Problem, found: Rounds, former: Rounds) -> bool:
    """Whether rounds break more rules than others, or as many and have more people meet again."""
    return _burden(problem, report_on(problem, found)) > _burden(problem, report_on(problem, former))


def _burden(problem: Problem, report: Report) -> tuple[float, ...]:
    weights = dict(problem.rules.balance)
    uneven = sum(weights[attribute] * excess for attribute, excess in report.balance.items())
    return (len(report.violations), problem.rules.mix_new * report.repeats + uneven - report.diversity)


def _open(groups: Sequence[tuple[str, ...]], number: int, kept: Kept) -> list[int]:
    return [place for place in range(1, len(groups) + 1) if (number, place) not in kept]


def _rest(problem: Problem, rounds: Rounds, kept: Kept, numbers: Sequence[int]) -> Problem:
    """What is left to plan: the rounds ``numbers`` without the groups that stay, counted from 1 again."""
    stays = [
        tuple(group for place, group in enumerate(groups, 1) if (number, place) in kept)
        for number, groups in enumerate(rounds, 1)
    ]
    seated = [{person for group in groups for person in group} for groups in stays]

    def elsewhere(person: Person) -> frozenset[int]:
        away = (number in person.absent or person.id in seated[number - 1] for number in numbers)
        return frozenset(at for at, is_away in enumerate(away, 1) if is_away)

    people = tuple(replace(person, absent=elsewhere(person)) for person in problem.people)
    pinned = tuple(
        Pin(pin.person, _open(rounds[number - 1], number, kept).index(pin.group) + 1, at)
        for pin in problem.rules.pinned
        for at, number in enumerate(numbers, 1)
        if pin.round in (0, number)
        and pin.person not in seated[number - 1]
        and pin.group in _open(rounds[number - 1], number, kept)
    )
    rules = replace(problem.rules, pinned=pinned)
    history = (*problem.history, *(groups for groups in stays if groups))
    return replace(problem, people=people, rounds=len(numbers), groups=0, history=history, rules=rules)


def _whole(rounds: Rounds, kept: Kept, found: dict[int, tuple[tuple[str, ...], ...]]) -> Rounds:
    whole = []
    for number, groups in enumerate(rounds, 1):
        fresh = iter(found.get(number, ()))
        whole.append(tuple(group if (number, place) in kept else next(fresh) for place, group in enumerate(groups, 1)))
    return tuple(whole)
