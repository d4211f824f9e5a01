"""Groups to begin a search with: dealt out, taken from a schedule, or kept from an earlier plan."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kollegium.engine.grouping.problem import Problem, levels
from kollegium.engine.grouping.schedules import Schedule, near_schedule, schedule
from kollegium.engine.grouping.setting import Setting, levels_as_given
from kollegium.engine.grouping.zones import shares_of, zones

Groups = list[list[int]]


@dataclass
class Table:
    """One group while it is filled."""

    room: int
    tongue: int
    people: list[int]


@dataclass(frozen=True)
class Tongues:
    """Languages as bits: of each group of a round, of each person (the last is nobody), and where a person is to go."""

    groups: list[int]
    speaks: list[int]
    goes: dict[int, int]


def tongues(problem: Problem, number: int, groups: int, rng: random.Random) -> Tongues:
    """For a round; where no language is asked for, everything is one language."""
    people = problem.people
    if not problem.rules.common_language:
        return Tongues([1] * groups, [1] * (len(people) + 1), {})
    bits = {language: 2 << place for place, language in enumerate(_languages(problem))}
    everything = sum(bits.values()) + 1
    speaks = [sum(bits[language] for language in person.languages) or everything for person in people] + [everything]
    there = problem.present(number)
    goes: dict[int, int] = {}
    size = max(1, len(there) // groups)
    in_order = list(_in_order(problem, there, size))
    needed = [(_numbers(problem, holders), rooms[0]) for holders, rooms in in_order[:-1]]
    spoken = zones(_numbers(problem, there), groups, size, rng, needed)
    for members, rooms in in_order:
        kinds = _kinds(problem, members)
        taken = {language: sum(tongue == bits[language] for tongue in goes.values()) for language in spoken}
        shares = shares_of({kind: len(own) for kind, own in kinds.items()}, spoken, rooms, taken)
        for kind, own in kinds.items():
            rng.shuffle(own)
            wanted = [bits[language] for (one, language), share in shares.items() if one == kind for _ in range(share)]
            goes.update(zip(own, wanted, strict=False))
    of_groups = [bits[language] for language, count in sorted(spoken.items()) for _ in range(count)]
    return Tongues((of_groups + [everything] * groups)[:groups], speaks, goes)


def _in_order(problem: Problem, there: Sequence[int], size: int) -> Iterator[tuple[list[int], tuple[int, ...]]]:
    """Holders of roles that groups need come first, as many to each group as it needs; then everybody else."""
    rest = list(there)
    for role, (least, _) in problem.rules.quota.items():
        if not least:
            continue
        holders = [place for place in rest if least and role in problem.people[place].roles]
        yield holders, (least, size, size + 1)
        rest = [place for place in rest if place not in set(holders)]
    yield rest, (size, size + 1)


def _numbers(problem: Problem, there: Iterable[int]) -> dict[frozenset[str], int]:
    return {kind: len(members) for kind, members in _kinds(problem, there).items()}


def _kinds(problem: Problem, there: Iterable[int]) -> dict[frozenset[str], list[int]]:
    """People by what they speak; those who gave no language understand everybody and are left out."""
    kinds: dict[frozenset[str], list[int]] = {}
    for place in there:
        if problem.people[place].languages:
            kinds.setdefault(problem.people[place].languages, []).append(place)
    return kinds


def _languages(problem: Problem) -> list[str]:
    return sorted({language for person in problem.people for language in person.languages})


def dealt_out(problem: Problem, setting: Setting, number: int, spoken: Tongues, rng: random.Random) -> Groups:
    """Everybody who is there in a group: pinned people first, then those who stay together, holders of roles, the rest."""
    there = set(problem.present(number))
    rooms = _rooms(len(there), spoken, rng)
    tables = [Table(size, tongue, []) for size, tongue in zip(rooms, spoken.groups, strict=True)]
    pinned = pins(problem, setting, number)
    unit_of = {person: unit for unit in setting.units for person in unit}
    wanted = set(problem.rules.quota)
    special = [one for one in sorted(there) if one in pinned or one in unit_of or _roles(problem, one, wanted)]
    special.sort(key=lambda person: (person not in pinned, -len(unit_of.get(person, ())), rng.random()))
    for person in special:
        if person not in there:
            continue
        moving = [one for one in unit_of.get(person, (person,)) if one in there]
        place = next((pinned[one] for one in moving if one in pinned), None)
        table = tables[place] if place is not None else _table(problem, tables, moving, spoken, wanted, rng)
        table.people += moving
        there -= set(moving)
    for person in _filled_in(tables, sorted(there, key=lambda person: rng.random()), spoken):
        _table(problem, tables, [person], spoken, wanted, rng).people.append(person)
    return [table.people for table in tables]


def _filled_in(tables: Sequence[Table], people: Iterable[int], spoken: Tongues) -> list[int]:
    """Fill free seats with people who are to go to that language; who is left."""
    free: dict[int, list[Table]] = {}
    for table in tables:
        free.setdefault(table.tongue, []).extend([table] * (table.room - len(table.people)))
    left = []
    for person in people:
        seats = free.get(spoken.goes.get(person, 1), [])
        if seats:
            seats.pop().people.append(person)
        else:
            left.append(person)
    return left


def _rooms(people: int, spoken: Tongues, rng: random.Random) -> list[int]:
    """The sizes of groups: larger ones where more people go to a language than its smaller groups hold."""
    count = len(spoken.groups)
    small, larger = divmod(people, count)
    going = Counter(spoken.goes.values())
    order = sorted(range(count), key=lambda group: rng.random())
    large: list[int] = []
    for tongue in set(spoken.groups):
        own = [group for group in order if spoken.groups[group] == tongue]
        large += own[: max(0, going[tongue] - small * len(own))]
    large = (large + [group for group in order if group not in large])[:larger]
    return [small + (group in large) for group in range(count)]


def _table(
    problem: Problem, tables: Sequence[Table], moving: list[int], spoken: Tongues, wanted: set[str], rng: random.Random
) -> Table:
    """Where there is room, where they are understood, where their role is wanted most; else where it is least full."""
    first = moving[0]
    roles = _roles(problem, first, wanted)

    def burden(table: Table) -> tuple[bool, bool, bool, int, int, float]:
        same = sum(len(roles & problem.people[one].roles) for one in table.people) if roles else 0
        free = table.room - len(table.people)
        understood = all(spoken.speaks[one] & table.tongue for one in moving)
        at_home = spoken.goes.get(first, table.tongue) == table.tongue
        return (not understood, free < len(moving), not at_home, same, -free, rng.random())

    return min(tables, key=burden)


def _roles(problem: Problem, person: int, wanted: set[str]) -> frozenset[str]:
    return problem.people[person].roles & wanted


def pins(problem: Problem, setting: Setting, number: int) -> dict[int, int]:
    """The group, counted from 0, of everybody who is pinned in a round."""
    there = set(problem.present(number))
    return {
        setting.named[pin.person]: pin.group - 1
        for pin in problem.rules.pinned
        if pin.round in (0, number) and setting.named[pin.person] in there
    }


def constructed(problem: Problem, groups: int, rng: random.Random) -> Schedule:
    """Rounds of the problem in which nobody meets anybody twice, or nearly so, as far as there are any; of people.

    People of one level, role or school stand in one row as far as can be: a group has one of each row.
    """
    people = len(problem.people)
    size = -(-people // groups)
    found = schedule(groups, size, problem.rounds)
    if len(found) < problem.rounds:
        found = near_schedule(groups, size, problem.rounds) or found
    left_out = _left_out(found, groups * size - people)
    names = iter(_in_rows(problem, rng))
    named = {place: next(names) for place in range(groups * size) if place not in left_out}
    return [[[named[place] for place in group if place in named] for group in groups_] for groups_ in found]


def is_even(problem: Problem, rounds: Schedule) -> bool:
    """Whether there is a round for each, and no group lacks more than one person."""
    sizes = {len(group) for groups in rounds for group in groups}
    return len(rounds) == problem.rounds and max(sizes) - min(sizes) <= 1


def _in_rows(problem: Problem, rng: random.Random) -> list[int]:
    order = list(range(len(problem.people)))
    rng.shuffle(order)
    rank = {place: at for at, place in enumerate(order)}
    values = [levels(problem, attribute) for attribute, _ in problem.rules.balance]
    values += [levels_as_given(problem, attribute) for attribute in problem.rules.apart_by]

    def row(place: int) -> tuple[object, ...]:
        person = problem.people[place]
        roles = sorted(person.roles & set(problem.rules.quota))
        return (not roles, roles, *(value.get(person.id, "") for value in values), rank[place])

    return sorted(order, key=row)


def _left_out(rounds: Schedule, number: int) -> set[int]:
    """Places to stay empty: they meet one another as little as can be, so that sizes stay even, and others too often."""
    places = max((place for groups in rounds[:1] for group in groups for place in group), default=-1) + 1
    met = [0] * places
    at: list[list[int]] = [[] for _ in range(places)]
    for group in (group for groups in rounds if number for group in groups):
        for place in group:
            at[place] += group
    again = [len(others) - len(set(others)) for others in at]
    chosen: set[int] = set()
    for _ in range(min(number, places)):
        left = (one for one in range(places) if one not in chosen)
        place = min(left, key=lambda one: (met[one], -again[one], -one))
        chosen.add(place)
        for other in at[place]:
            met[other] += 1
    return chosen


def fitted(problem: Problem, setting: Setting, number: int, rough: Iterable[Iterable[int]], groups: int) -> Groups:
    """The same groups without those who are away, as large as they are to be, with everybody who is pinned in place."""
    there = set(problem.present(number))
    found = [[person for person in group if person in there] for group in rough]
    found = (found + [[] for _ in range(groups)])[: max(groups, len(found))]
    pinned = pins(problem, setting, number)
    loose = [person for group in found[groups:] for person in group]
    seated = {person for group in found for person in group}
    loose += [person for person in sorted(there) if person not in seated]
    found = found[:groups]
    _keep_together(found, loose, setting.units, pinned)
    for person in loose:
        min(found, key=len).append(person)
    _level(found, {person for unit in setting.units for person in unit} | set(pinned))
    return found


def _keep_together(
    found: Groups, loose: list[int], units: Sequence[tuple[int, ...]], pinned: Mapping[int, int]
) -> None:
    """Bring the pinned, and those who stay together, to one group; sizes are seen to afterwards."""
    at = {person: place for place, group in enumerate(found) for person in group}
    moves = dict(pinned)
    for unit in units:
        seated = [person for person in unit if person in at or person in loose]
        places = [pinned[person] for person in seated if person in pinned] or [at[one] for one in seated if one in at]
        moves.update({person: places[0] for person in seated if places})
    for person, place in moves.items():
        (found[at[person]] if person in at else loose).remove(person)
        found[place].append(person)


def _level(found: Groups, stay: set[int]) -> None:
    """Move people from the largest groups to the smallest until sizes differ by one."""
    for _ in range(sum(map(len, found))):
        smallest = min(found, key=len)
        larger = [group for group in found if len(group) > len(smallest) + 1 and set(group) - stay]
        if not larger:
            return
        largest = max(larger, key=len)
        mover = next(person for person in reversed(largest) if person not in stay)
        largest.remove(mover)
        smallest.append(mover)


def padded(groups: Groups, seats: int, nobody: int) -> Groups:
    """Every group with as many seats, some of them empty."""
    return [[*group, *[nobody] * (seats - len(group))] for group in groups]
