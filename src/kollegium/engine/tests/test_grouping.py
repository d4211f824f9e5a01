from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kollegium.engine.edition import Groups
from kollegium.engine.grouping import Around, arrange, sizes_of
from kollegium.engine.grouping.schedules import schedule

PAIRS = Groups(size=(2, 2), odd="three", fresh=True)


def seats(number: int) -> list[str]:
    return [f"s{index}" for index in range(number)]


def meetings(groups, met):
    return sum(met.get(frozenset(pair), 0) for group in groups for pair in combinations(group, 2))


def all_ways(people: tuple[str, ...]):
    """Every way to make pairs, with one three if the number is odd."""
    if not people:
        yield ()
        return
    first, *others = people
    sizes = (1, 2) if len(people) % 2 else (1,)
    for size in sizes:
        for chosen in combinations(others, size):
            left = tuple(other for other in others if other not in chosen)
            if len(left) != 1:
                yield from (((first, *chosen), *way) for way in all_ways(left))


histories = st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.integers(1, 4), max_size=40)


@given(st.integers(2, 9), histories, st.integers(0, 1000))
@settings(max_examples=120, deadline=None)
def test_no_other_pairs_have_met_less(number, history, lot):
    met = {frozenset((f"s{a}", f"s{b}")): times for (a, b), times in history.items() if a != b}
    best = min(meetings(way, met) for way in all_ways(tuple(seats(number))))
    assert meetings(arrange(seats(number), PAIRS, met, lot), met) == best


def test_no_other_pairs_of_twelve_have_met_less():
    met = {frozenset((f"s{a}", f"s{b}")): (a * b) % 5 for a, b in combinations(range(12), 2)}
    best = min(meetings(way, met) for way in all_ways(tuple(seats(12))))
    assert meetings(arrange(seats(12), PAIRS, met, 7), met) == best


@given(st.integers(1, 40), st.integers(0, 9))
@settings(deadline=None)
def test_everybody_is_in_one_pair_or_in_the_one_three(number, lot):
    groups = arrange(seats(number), PAIRS, {}, lot)
    assert sorted(seat for group in groups for seat in group) == sorted(seats(number))
    assert sorted(len(group) for group in groups)[:-1] == [2] * (len(groups) - 1)
    assert number == 1 or len(max(groups, key=len)) == 2 + number % 2


@given(st.integers(1, 60), st.tuples(st.integers(2, 6), st.integers(0, 3)), st.integers(0, 9))
@settings(deadline=None)
def test_sizes_of_groups_differ_by_one_at_most(number, size, lot):
    rule = Groups(size=(size[0], size[0] + size[1]))
    groups = arrange(seats(number), rule, {}, lot)
    sizes = [len(group) for group in groups]
    assert sum(sizes) == number
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("people", "size", "expected"),
    [
        (8, (4, 4), (4, 4)),
        (6, (4, 4), (3, 3)),
        (10, (4, 4), (4, 3, 3)),
        (5, (4, 4), (5,)),
        (5, (2, 2), (3, 2)),
        (9, (3, 4), (3, 3, 3)),
        (1, (4, 4), (1,)),
    ],
)
def test_groups_come_as_near_to_their_size_as_numbers_allow(people, size, expected):
    assert sizes_of(people, Groups(size=size)) == expected


def test_the_same_lot_makes_the_same_groups_in_whatever_order_people_come():
    rule = Groups(size=(3, 3))
    assert arrange(seats(9), rule, {}, 5) == arrange(seats(9)[::-1], rule, {}, 5)


def test_another_lot_makes_other_groups():
    found = {arrange(seats(10), PAIRS, {}, lot) for lot in range(10)}
    assert len(found) > 5


def test_who_met_before_does_not_matter_unless_the_method_asks_for_it():
    rule = Groups(size=(2, 2), odd="three")
    met = {frozenset(pair): 9 for pair in combinations(seats(4), 2)}
    assert arrange(seats(4), rule, met, 3) == arrange(seats(4), rule, {}, 3)


@pytest.mark.parametrize("number", [24, 60])
def test_large_circles_find_partners_they_have_not_met(number):
    met = {frozenset((f"s{i}", f"s{(i + step) % number}")): 1 for i in range(number) for step in (1, 2, 3)}
    assert meetings(arrange(seats(number), PAIRS, met, 1), met) == 0


def test_fours_are_found_in_which_nobody_has_met_though_single_exchanges_get_stuck():
    before = schedule(8, 4, 5)
    met = {
        frozenset((f"s{one}", f"s{other}")): 1
        for groups in before
        for group in groups
        for one, other in combinations(group, 2)
    }
    found = [meetings(arrange(seats(32), Groups(size=(4, 4), fresh=True), met, lot), met) for lot in range(6)]
    assert found == [0] * 6


def test_one_of_each_takes_one_from_each_former_group():
    former = (("s0", "s1", "s2"), ("s3", "s4", "s5"), ("s6", "s7", "s8"))
    groups = arrange(seats(9), Groups(size=(3, 3), mix="one_of_each"), {}, 1, Around(former=former))
    assert all(len(set(group) & set(old)) == 1 for group in groups for old in former)


PAIRED = tuple((f"s{2 * n}", f"s{2 * n + 1}") for n in range(20))


@pytest.mark.parametrize(("number", "sizes"), [(8, [4, 4]), (9, [4, 5]), (10, [4, 6]), (14, [4, 4, 6]), (2, [2])])
def test_joined_groups_keep_those_together_who_were_together(number, sizes):
    groups = arrange(seats(number), Groups(size=(4, 5), mix="joined"), {}, 1, Around(former=PAIRED[: number // 2]))
    assert sorted(len(group) for group in groups) == sizes
    assert all(sum(set(pair) <= set(group) for group in groups) == 1 for pair in PAIRED[: number // 2])


def test_who_has_gone_leaves_the_others_of_the_group_together():
    here = [seat for seat in seats(8) if seat not in {"s0", "s1", "s2"}]
    groups = arrange(here, Groups(size=(4, 5), mix="joined"), {}, 1, Around(former=PAIRED[:4]))
    assert sorted(seat for group in groups for seat in group) == sorted(here)
    assert all(groups)


def test_people_of_one_school_are_spread():
    schools = {seat: "north" if index < 4 else "south" for index, seat in enumerate(seats(8))}
    rule = Groups(size=(2, 2), odd="three", mix="organisation")
    groups = arrange(seats(8), rule, {}, 1, Around(organisations=schools))
    assert all({schools[seat] for seat in group} == {"north", "south"} for group in groups)


def test_hosts_stay_and_guests_move_on():
    former = (("s0", "s1", "s2"), ("s3", "s4", "s5"), ("s6", "s7", "s8"))
    around = Around(former=former, hosts=("s0", "s3", "s6"))
    groups = arrange(seats(9), Groups(size=(3, 3), hosts="host"), {}, 1, around)
    assert [group[0] for group in groups] == ["s0", "s3", "s6"]
    assert all(len(set(group) & set(old)) == 1 for group in groups for old in former)


def test_one_group_for_each_entry():
    groups = arrange(seats(7), Groups(size=(2, 2), source="topics"), {}, 1, Around(topics=3))
    assert sorted(len(group) for group in groups) == [2, 2, 3]


def test_nobody_makes_no_group():
    assert arrange([], PAIRS, {}, 1) == ()
