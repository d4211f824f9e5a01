"""A search around groups that stay leaves them alone, seats everybody once, and minds what they have met."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kollegium.engine.grouping import Person, Problem, Swaps, plan_groups, report_on
from kollegium.engine.tests.test_plans import problems
from kollegium.plans import by_hand, keeping


@st.composite
def plans(draw):
    """A problem with rules of every kind, a plan for it, and some of its groups to be kept."""
    problem = draw(problems())
    plan = plan_groups(problem, budget=Swaps(500), seed=1).rounds
    places = [(at, place) for at, groups in enumerate(plan, 1) for place in range(1, len(groups) + 1)]
    return problem, plan, frozenset(draw(st.lists(st.sampled_from(places), max_size=6)))


@given(plans(), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_what_is_kept_stays_and_everybody_sits_once(given_plan, seed):
    problem, plan, kept = given_plan
    found = keeping.look(problem, plan, kept, budget=Swaps(500), seed=seed)
    for number, place in kept:
        assert found[number - 1][place - 1] == plan[number - 1][place - 1]
    for before, after in zip(plan, found, strict=True):
        assert sorted(name for group in after for name in group) == sorted(name for group in before for name in group)
        assert len(after) == len(before) or not kept


def test_those_who_met_in_a_kept_group_are_not_sat_together_again():
    problem = Problem(tuple(Person(name) for name in "abcdefghi"), 4, (3, 3))
    plan = (
        (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")),
        (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")),
        (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")),
        (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")),
    )
    found = keeping.look(problem, plan, {(2, 1), (2, 2), (2, 3)}, budget=Swaps(20_000), seed=1)
    assert found[1] == plan[1]
    assert report_on(problem, found).repeats == 0


def test_worse_is_more_broken_rules_before_more_meetings():
    problem = Problem(tuple(Person(name) for name in "abcd"), 2, (2, 2))
    good = ((("a", "b"), ("c", "d")), (("a", "c"), ("b", "d")))
    again = (good[0], good[0])
    uneven = ((("a", "b"), ("c", "d")), (("a", "c", "b"), ("d",)))
    assert keeping.is_worse(problem, again, good)
    assert keeping.is_worse(problem, uneven, again)
    assert not keeping.is_worse(problem, good, good)


def test_a_hand_moves_and_swaps():
    rounds = ((("a", "b"), ("c", "d")),)
    assert by_hand.moved(rounds, 1, "a", 2) == ((("b",), ("c", "d", "a")),)
    assert by_hand.moved(rounds, 1, "a", 3) == ((("b",), ("c", "d"), ("a",)),)
    assert by_hand.swapped(rounds, 1, "a", "d") == ((("d", "b"), ("c", "a")),)
    assert by_hand.moved(rounds, 1, "a", 1) == ((("b", "a"), ("c", "d")),)
