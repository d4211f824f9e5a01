"""What is good about a plan and what is not: meetings, bounds, and each rule that is broken, with names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from kollegium.engine.grouping.problem import Person, Problem, Rounds, levels
from kollegium.engine.grouping.setting import even_share, levels_as_given

Rule = Literal["size", "apart", "apart_by", "together", "pinned", "common_language", "role_quota"]


@dataclass(frozen=True)
class Violation:
    """A rule that one group does not keep: round and group are counted from 1, ``people`` are those concerned.

    ``about`` is the attribute or the role, where the rule has one.
    """

    rule: Rule
    round: int
    group: int
    people: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True)
class Report:
    """``repeats`` are meetings of two people who had met before, in the history or in an earlier round of the plan.

    Those who are to stay together do not count. ``bound`` is how many repeats there are at least while every rule is kept.
    ``never_met`` counts pairs who have met neither here nor before, ``max_meetings`` the most meetings of one pair,
    history included. ``balance`` is, for each attribute, by how many people groups miss an even share, and ``diversity``
    the sum of distances within groups.
    """

    repeats: int
    never_met: int
    max_meetings: int
    bound: int
    violations: tuple[Violation, ...]
    balance: dict[str, int]
    diversity: float = 0.0

    @property
    def is_kept(self) -> bool:
        """Whether no hard rule is broken."""
        return not self.violations


def report_on(problem: Problem, rounds: Rounds) -> Report:
    """Look at a plan, whoever made it; ids of the history that the problem does not know are passed over."""
    pairs = Pairs(problem)
    before = pairs.met(problem.history)
    close = set(pairs.met([problem.rules.together]))
    total, repeats = Counter(before), 0
    for groups in rounds:
        here = pairs.met([groups])
        repeats += sum(1 for pair in here if pair in total and pair not in close)
        total.update(here)
    people = len(problem.people)
    return Report(
        repeats=repeats,
        never_met=people * (people - 1) // 2 - len(total),
        max_meetings=max((count for pair, count in total.items() if pair not in close), default=0),
        bound=_bound(problem, rounds, pairs, set(before), close),
        violations=tuple(_violations(problem, rounds)),
        balance={attribute: _excess(problem, rounds, attribute) for attribute, _ in problem.rules.balance},
        diversity=_diversity(problem, rounds),
    )


class Pairs:
    """Pairs of people as numbers, which a programme of a thousand people has by the hundred thousand."""

    def __init__(self, problem: Problem) -> None:
        self.named = {person.id: place for place, person in enumerate(problem.people)}

    def of(self, group: Iterable[str]) -> list[int]:
        places = sorted({self.named[person] for person in group if person in self.named})
        people = len(self.named)
        return [one * people + other for one, other in combinations(places, 2)]

    def met(self, rounds: Iterable[Iterable[Iterable[str]]]) -> Counter[int]:
        """How often each pair sits together."""
        return Counter(pair for groups in rounds for group in groups for pair in self.of(group))


def _bound(problem: Problem, rounds: Rounds, pairs: Pairs, before: set[int], close: set[int]) -> int:
    """How many repeats groups of these sizes have at least: pairs are counted, for all together and for each person.

    Pairs that are to be apart are not to be had; those who stay together are left out on both sides.
    """
    people = len(problem.people)
    used = before | close | set(pairs.met([problem.rules.apart]))
    for attribute in problem.rules.apart_by:
        by_value: dict[str, list[str]] = {}
        for person, value in levels_as_given(problem, attribute).items():
            by_value.setdefault(value, []).append(person)
        used |= set(pairs.met([by_value.values()]))
    free = [people - 1] * people
    for pair in used:
        free[pair // people] -= 1
        free[pair % people] -= 1
    slots, seats = 0, [0] * people
    for groups in rounds:
        for group in groups:
            meeting = [pair for pair in pairs.of(group) if pair not in close]
            slots += len(meeting)
            for pair in meeting:
                seats[pair // people] += 1
                seats[pair % people] += 1
    alone = sum(max(0, sat - room) for sat, room in zip(seats, free, strict=True))
    return max(0, slots - (people * (people - 1) // 2 - len(used)), -(-alone // 2))


def _violations(problem: Problem, rounds: Rounds) -> Iterator[Violation]:
    attributes = {attribute: levels_as_given(problem, attribute) for attribute in problem.rules.apart_by}
    people = {person.id: person for person in problem.people}
    for number, groups in enumerate(rounds, 1):
        for place, group in enumerate(groups, 1):
            if not problem.size[0] <= len(group) <= problem.size[1]:
                yield Violation("size", number, place, group)
            for names in _too_close(problem, group):
                yield Violation("apart", number, place, names)
            for attribute, values in attributes.items():
                for names in _sharing(group, values):
                    yield Violation("apart_by", number, place, names, attribute)
            yield from _of_roles_and_languages(problem, people, number, place, group)
        yield from _out_of_place(problem, number, groups)


def _too_close(problem: Problem, group: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    here = set(group)
    for names in problem.rules.apart:
        both = tuple(person for person in names if person in here)
        if len(both) > 1:
            yield both


def _sharing(group: tuple[str, ...], values: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for value in sorted({values[person] for person in group if person in values}):
        same = tuple(person for person in group if values.get(person) == value)
        if len(same) > 1:
            yield same


def _of_roles_and_languages(
    problem: Problem, people: Mapping[str, Person], number: int, place: int, group: tuple[str, ...]
) -> Iterator[Violation]:
    for role, (least, most) in problem.rules.quota.items():
        holders = tuple(person for person in group if role in people[person].roles)
        if len(holders) < least or (most is not None and len(holders) > most):
            yield Violation("role_quota", number, place, holders, role)
    spoken = [people[person].languages for person in group if people[person].languages]
    if problem.rules.common_language and spoken and not frozenset.intersection(*spoken):
        heard = Counter(language for own in spoken for language in own)
        common = max(sorted(heard), key=heard.__getitem__)
        outside = tuple(one for one in group if people[one].languages and common not in people[one].languages)
        yield Violation("common_language", number, place, outside, common)


def _out_of_place(problem: Problem, number: int, groups: tuple[tuple[str, ...], ...]) -> Iterator[Violation]:
    at = {person: place for place, group in enumerate(groups, 1) for person in group}
    for unit in problem.rules.together:
        if len({at[person] for person in unit if person in at}) > 1:
            yield Violation("together", number, 0, tuple(person for person in unit if person in at))
    for pin in problem.rules.pinned:
        if pin.round in (0, number) and at.get(pin.person, pin.group) != pin.group:
            yield Violation("pinned", number, pin.group, (pin.person,))


def _excess(problem: Problem, rounds: Rounds, attribute: str) -> int:
    values = levels(problem, attribute)
    holders = Counter(values.values())
    sizes = [len(group) for groups in rounds for group in groups]
    low, high = min(sizes, default=0), max(sizes, default=0)
    excess = 0
    for groups in rounds:
        for group in groups:
            here = Counter(values[person] for person in group if person in values)
            for value, count in holders.items():
                few, enough = even_share(count, len(problem.people), low, high)
                excess += max(0, few - here[value]) + max(0, here[value] - enough)
    return excess


def _diversity(problem: Problem, rounds: Rounds) -> float:
    far = problem.rules.distances
    if not far:
        return 0.0
    named = {person.id: place for place, person in enumerate(problem.people)}
    inside = (pair for groups in rounds for group in groups for pair in combinations(group, 2))
    return sum(far[named[one]][named[other]] for one, other in inside)
