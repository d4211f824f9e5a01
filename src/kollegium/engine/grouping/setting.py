"""A problem in the numbers of the search: weights of pairs, what groups count, who stays where, who moves with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor

from kollegium.engine.grouping.board import Trait
from kollegium.engine.grouping.problem import Problem, levels
from kollegium.engine.grouping.sizes import dealt

HARD = 8.0
"""What it costs to break a rule once, where a second meeting costs 1: more would freeze the search."""
STAFFED = 3 * HARD
"""What a missing holder of a role costs: groups begin with them, and who has wandered off finds no way back."""


@dataclass(frozen=True)
class Setting:
    """``traits_of`` has one more kind at its end, that of empty seats; ``units`` are sets of people who stay together."""

    traits: tuple[Trait, ...]
    traits_of: tuple[tuple[int, ...], ...]
    kind: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    named: dict[str, int]


def setting_of(problem: Problem, groups: Sequence[int]) -> Setting:
    """``groups`` is the number of groups in each round."""
    named = {person.id: place for place, person in enumerate(problem.people)}
    sizes = [dealt(len(problem.present(number)), count) for number, count in enumerate(groups, 1)]
    low, high = min(map(min, sizes)), max(map(max, sizes))
    traits: list[Trait] = []
    mine: list[list[int]] = [[] for _ in problem.people]
    for penalty, holders in _counted(problem, named, low, high):
        for holder in holders:
            mine[holder].append(len(traits))
        traits.append(Trait(penalty))
    kinds: dict[tuple[int, ...], int] = {}
    kind = [kinds.setdefault(tuple(own), len(kinds)) for own in mine]
    traits_of = (*kinds, ())
    return Setting(tuple(traits), traits_of, (*kind, len(kinds)), _units(problem, named), named)


def _counted(
    problem: Problem, named: Mapping[str, int], low: int, high: int
) -> Iterable[tuple[tuple[float, ...], list[int]]]:
    """What groups count: the penalty by number, and who has it."""
    rules, many = problem.rules, range(len(problem.people) + 2)
    for attribute in rules.apart_by:
        for holders in _holders(levels_as_given(problem, attribute), named):
            if len(holders) > 1:
                yield tuple(HARD * count * (count - 1) / 2 for count in many), holders
    for role, (least, most) in rules.quota.items():
        holders = [named[person.id] for person in problem.people if role in person.roles]
        top = len(problem.people) if most is None else most
        yield tuple(STAFFED * (max(0, least - count) + max(0, count - top)) for count in many), holders
    for attribute, weight in rules.balance:
        for holders in _holders(levels(problem, attribute), named):
            few, enough = even_share(len(holders), len(problem.people), low, high)
            yield tuple(weight * (max(0, few - count) + max(0, count - enough)) for count in many), holders


def even_share(holders: int, people: int, low: int, high: int) -> tuple[int, int]:
    """How many of ``holders`` a group has at least and at most when they are spread evenly."""
    return floor(holders * low / people), ceil(holders * high / people)


def levels_as_given(problem: Problem, attribute: str) -> dict[str, str]:
    """Each person's value of an attribute as text."""
    return {person.id: str(person.attributes[attribute]) for person in problem.people if attribute in person.attributes}


def _holders(values: Mapping[str, str], named: Mapping[str, int]) -> Iterable[list[int]]:
    found: dict[str, list[int]] = {}
    for person, value in values.items():
        found.setdefault(value, []).append(named[person])
    return found.values()


def _units(problem: Problem, named: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    """Sets of people who stay together; sets that share somebody become one."""
    merged: list[set[int]] = []
    for wish in problem.rules.together:
        unit = {named[person] for person in wish}
        for other in [one for one in merged if one & unit]:
            unit |= other
            merged.remove(other)
        merged.append(unit)
    return tuple(tuple(sorted(unit)) for unit in merged if len(unit) > 1)


def weights_of(problem: Problem, setting: Setting) -> list[list[float]]:
    """What it costs one more when two people sit together: they have met before, are to be apart, or are alike."""
    rules, people = problem.rules, len(problem.people)
    weights = [[0.0] * (people + 1) for _ in range(people + 1)]
    if rules.distances:
        for one, row in enumerate(rules.distances):
            weights[one] = [-far for far in row] + [0.0]
            weights[one][one] = 0.0
    for sets, cost in ((earlier(problem), rules.mix_new), (rules.apart, HARD)):
        for together in sets:
            places = [setting.named[person] for person in together if person in setting.named]
            for one, other in combinations(dict.fromkeys(places), 2):
                weights[one][other] += cost
                weights[other][one] += cost
    return weights


def earlier(problem: Problem) -> list[tuple[str, ...]]:
    """The groups of the history."""
    return [group for groups in problem.history for group in groups]
