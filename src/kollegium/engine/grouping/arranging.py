"""Forming groups: pairs that have met least, groups of a size, mixed groups, hosts who stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from random import Random

from kollegium.engine.edition import Groups
from kollegium.engine.grouping.board import Board
from kollegium.engine.lots import drawn

EXACT_UP_TO = 13
ROUNDS = 40
SWAPS, PARTS = 20_000, 40
HOT, COLD = 0.8, 0.12

Met = Mapping[frozenset[str], int]
Circle = list[list[str]]


@dataclass(frozen=True)
class Around:
    """What groups may depend on: the groups before, hosts who stay in theirs, and where people come from.

    ``topics`` is the number of groups where there is one for each entry, else 0.
    """

    former: tuple[tuple[str, ...], ...] = ()
    hosts: tuple[str, ...] = ()
    organisations: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    topics: int = 0


def arrange(
    seats: Sequence[str], rule: Groups, met: Met, lot: int, around: Around | None = None
) -> tuple[tuple[str, ...], ...]:
    """Everybody in exactly one group, in a way that depends on nothing but the arguments.

    ``met`` counts how often two seats shared a small group before and matters when ``rule.fresh``; ``lot`` decides
    between equally good ways. Pairs of up to 13 people are the best there are; other circles are improved by exchanging
    people, for a fixed number of exchanges.
    """
    around = around or Around()
    if not seats:
        return ()
    order = drawn(seats, lot, "groups")
    if rule.mix == "one_of_each" and around.former:
        return _jigsaw(order, around.former)
    if rule.mix == "joined" and around.former:
        return _joined(order, rule, around.former)
    weights = _weights(order, rule, met, around)
    sizes = _dealt(len(order), around.topics) if around.topics else sizes_of(len(order), rule)
    if around.hosts:
        return _with_hosts(order, sizes, weights, around, lot)
    if set(sizes) <= {2, 3} and sizes.count(3) <= 1 and len(order) <= EXACT_UP_TO:
        return _best_pairs(tuple(order), weights)
    return _settled(_deal(order, sizes), weights, frozenset(), lot)


def sizes_of(people: int, rule: Groups) -> tuple[int, ...]:
    """How large the groups are. ``odd = "three"``: one left over makes a three; else sizes differ by one at most."""
    low, high = rule.size
    if (low, high) == (2, 2) and rule.odd == "three":
        return (2,) * (people // 2) if people % 2 == 0 or people == 1 else (2,) * (people // 2 - 1) + (3,)
    least = max(1, -(-people // high))
    counts = [count for count in range(1, people + 1) if people // count >= min(low, 2)] or [1]
    fitting = [count for count in counts if people // count >= low and -(-people // count) <= high]
    middle = (low + high) / 2
    best = min(fitting or counts, key=lambda count: (abs(people / count - middle), abs(count - least), -count))
    return _dealt(people, best)


def _dealt(people: int, count: int) -> tuple[int, ...]:
    small, larger = divmod(people, count)
    return tuple(size for size in (small + 1,) * larger + (small,) * (count - larger) if size)


def _weights(seats: Sequence[str], rule: Groups, met: Met, around: Around) -> dict[frozenset[str], int]:
    traits = {"organisation": around.organisations, "kind": around.kinds}.get(rule.mix, {})
    found = {}
    for pair in combinations(seats, 2):
        weight = met.get(frozenset(pair), 0) if rule.fresh else 0
        same = traits.get(pair[0]) is not None and traits.get(pair[0]) == traits.get(pair[1])
        if weight or same:
            found[frozenset(pair)] = weight + (1000 if same else 0)
    return found


def _best_pairs(order: tuple[str, ...], weights: Met) -> tuple[tuple[str, ...], ...]:
    """The lightest way to make pairs, with one three if the number is odd, by trying all ways with a memory."""
    if len(order) == 1:
        return (order,)

    def weight(group: tuple[int, ...]) -> int:
        return sum(weights.get(frozenset((order[a], order[b])), 0) for a, b in combinations(group, 2))

    @cache
    def best(left: int) -> tuple[int, tuple[tuple[int, ...], ...]]:
        if not left:
            return (0, ())
        first, *others = [index for index in range(len(order)) if left >> index & 1]
        ways: list[tuple[int, ...]] = [(first, other) for other in others]
        ways += [(first, *two) for two in combinations(others, 2)] if left.bit_count() % 2 else []
        found = []
        for group in ways:
            rest = left & ~sum(1 << index for index in group)
            if rest.bit_count() != 1:
                cost, groups = best(rest)
                found.append((cost + weight(group), (group, *groups)))
        return min(found, key=lambda way: way[0])

    groups = best((1 << len(order)) - 1)[1]
    return tuple(tuple(order[index] for index in group) for group in groups)


def _deal(order: Sequence[str], sizes: Sequence[int]) -> Circle:
    groups, start = [], 0
    for size in sizes:
        groups.append(list(order[start : start + size]))
        start += size
    return groups


def _settled(groups: Circle, weights: Met, fixed: frozenset[str], lot: int) -> tuple[tuple[str, ...], ...]:
    """Exchange people between groups as long as one exchange makes the whole lighter, then look further for a while."""
    for _ in range(ROUNDS if weights else 0):
        if not any(_improve(groups, index, weights, fixed) for index in range(len(groups))):
            break
    if any(_burden(seat, group, weights) for group in groups for seat in group):
        groups = _looked_further(groups, weights, fixed, lot)
    return tuple(tuple(group) for group in groups)


def _looked_further(groups: Circle, weights: Met, fixed: frozenset[str], lot: int) -> Circle:
    """The lightest groups that a short search finds, which also makes exchanges that lead uphill for a moment."""
    names = sorted(seat for group in groups for seat in group)
    number = {name: place for place, name in enumerate(names)}
    nobody, most = len(names), max(map(len, groups))
    rows = [[float(weights.get(frozenset((one, other)), 0)) for other in names] + [0.0] for one in names]
    board = Board(
        people=nobody,
        seats=[[[number[seat] for seat in group] + [nobody] * (most - len(group)) for group in groups]],
        weights=[*rows, [0.0] * (nobody + 1)],
        unit=0.0,
        traits=(),
        traits_of=((),),
        kind=[0] * (nobody + 1),
        speaks=[1] * (nobody + 1),
        tongues=[[1] * len(groups)],
        stuck=[[name in fixed for name in (*names, "")]],
        units={},
    )
    best, lowest = board.copy_of_seats()[0], board.cost
    rng = Random(lot)  # noqa: S311 - the same lot makes the same groups
    for part in range(PARTS):
        board.sweep(SWAPS // PARTS, HOT * (COLD / HOT) ** (part / PARTS), rng)
        if board.cost < lowest:
            best, lowest = board.copy_of_seats()[0], board.cost
    return [[names[seat] for seat in group if seat != nobody] for group in best]


def _improve(groups: Circle, index: int, weights: Met, fixed: frozenset[str]) -> bool:
    better = False
    for place, seat in enumerate(groups[index]):
        burden = _burden(seat, groups[index], weights)
        if burden == 0 or seat in fixed:
            continue
        swap = _lighter(groups, index, place, weights, fixed)
        if swap:
            other, there = swap
            groups[index][place], groups[other][there] = groups[other][there], groups[index][place]
            better = True
    return better


def _lighter(groups: Circle, index: int, place: int, weights: Met, fixed: frozenset[str]) -> tuple[int, int] | None:
    mine = groups[index]
    seat = mine[place]
    without_me = mine[:place] + mine[place + 1 :]
    best, found = 0, None
    for other, group in enumerate(groups):
        for there, their in enumerate(group):
            if other == index or their in fixed:
                continue
            without_them = group[:there] + group[there + 1 :]
            before = _burden(seat, without_me, weights) + _burden(their, without_them, weights)
            after = _burden(seat, without_them, weights) + _burden(their, without_me, weights)
            if after - before < best:
                best, found = after - before, (other, there)
    return found


def _burden(seat: str, group: Sequence[str], weights: Met) -> int:
    return sum(weights.get(frozenset((seat, other)), 0) for other in group if other != seat)


def _jigsaw(order: Sequence[str], former: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Each new group takes one from each former group, as far as numbers go."""
    known = {seat for group in former for seat in group}
    rows = [[seat for seat in order if seat in group] for group in former]
    rows.append([seat for seat in order if seat not in known])
    groups: Circle = [[] for _ in range(max(len(row) for row in rows))]
    for row in sorted(rows, key=len, reverse=True):
        emptiest = sorted(range(len(groups)), key=lambda index: len(groups[index]))
        for seat, index in zip(row, emptiest, strict=False):
            groups[index].append(seat)
    return tuple(tuple(group) for group in groups)


def _joined(order: Sequence[str], rule: Groups, former: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Whole former groups sit down together; who was in none comes in as a group of one."""
    known = {seat for group in former for seat in group}
    whole = [[seat for seat in order if seat in group] for group in former]
    whole += [[seat] for seat in order if seat not in known]
    count = min(len(sizes_of(len(order), rule)), sum(bool(group) for group in whole))
    groups: Circle = [[] for _ in range(count)]
    for group in sorted(whole, key=len, reverse=True):
        min(groups, key=len).extend(group)
    return tuple(tuple(group) for group in groups)


def _with_hosts(
    order: Sequence[str], sizes: Sequence[int], weights: dict[frozenset[str], int], around: Around, lot: int
) -> tuple[tuple[str, ...], ...]:
    """Hosts keep their table and the others move on, away from those they sat with last."""
    hosts = [seat for seat in around.hosts if seat in order][: len(sizes)]
    movers = [seat for seat in order if seat not in hosts]
    groups: Circle = [[host] for host in hosts] + [[] for _ in range(len(sizes) - len(hosts))]
    for size, group in zip(sizes, groups, strict=True):
        group += [movers.pop() for _ in range(min(size - len(group), len(movers)))]
    for table in around.former:
        for pair in combinations(table, 2):
            weights[frozenset(pair)] = weights.get(frozenset(pair), 0) + 1
    return _settled(groups, weights, frozenset(hosts), lot)
