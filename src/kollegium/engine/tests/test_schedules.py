from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kollegium.engine.grouping.fields import field
from kollegium.engine.grouping.schedules import known_rounds, near_schedule, schedule

KNOWN = [
    (8, 4, 9), (7, 4, 9), (6, 4, 7), (7, 3, 10), (9, 3, 13), (8, 3, 11), (6, 5, 6), (5, 5, 6), (5, 4, 5), (9, 4, 11),
    (10, 4, 13), (12, 5, 12), (10, 5, 9), (4, 3, 4), (5, 3, 7), (6, 3, 8), (10, 3, 14), (12, 3, 17), (13, 3, 19),
    (4, 4, 5), (48, 8, 3), (125, 8, 5),
]  # fmt: skip


def met(rounds):
    return Counter(pair for groups in rounds for group in groups for pair in combinations(sorted(group), 2))


@pytest.mark.parametrize(("groups", "size", "rounds"), KNOWN)
def test_a_known_number_of_rounds_has_no_repeats(groups, size, rounds):
    found = schedule(groups, size, rounds)
    assert len(found) == rounds
    assert max(met(found).values()) == 1


@given(st.integers(1, 14), st.integers(1, 6))
@settings(deadline=None)
def test_every_schedule_seats_every_place_once_and_repeats_nothing(groups, size):
    found = schedule(groups, size, 20)
    assert len(found) == min(20, known_rounds(groups, size))
    for seated in found:
        assert sorted(place for group in seated for place in group) == list(range(groups * size))
        assert {len(group) for group in seated} == {size}
    assert max(met(found).values(), default=1) == 1


def test_people_of_one_row_never_meet_before_rows_are_split():
    assert all(one // 11 != other // 11 for one, other in met(schedule(11, 5, 11)))


def test_ten_rounds_of_eight_fours_repeat_ten_meetings():
    found = near_schedule(8, 4, 10)
    assert sum(times - 1 for times in met(found).values()) == 10
    assert near_schedule(8, 4, 11) == []


@pytest.mark.parametrize("order", [2, 3, 4, 5, 8, 9, 16, 25, 27])
def test_in_a_field_everything_but_nothing_can_be_divided_by(order):
    numbers = field(order)
    for one in range(1, order):
        assert sorted(numbers.times(one, other) for other in range(order)) == list(range(order))
        assert sorted(numbers.plus(one, other) for other in range(order)) == list(range(order))


@pytest.mark.parametrize("order", [1, 6, 10, 12, 1000])
def test_there_is_no_field_of_other_orders(order):
    assert field(order) is None
