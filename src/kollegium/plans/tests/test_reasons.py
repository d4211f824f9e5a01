"""Who meets again, and why; counted once more by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings

from kollegium.engine.grouping import Person, Pin, Problem, Rules
from kollegium.plans import words
from kollegium.plans.reasons import Again, Look
from kollegium.plans.tests.test_keeping import plans

FOUR = Problem(tuple(Person(name) for name in "abcd"), 2, (2, 2))
SAME = ((("a", "b"), ("c", "d")), (("a", "b"), ("c", "d")))


@given(plans())
@settings(max_examples=40, deadline=None)
def test_there_are_as_many_pairs_as_the_report_says(given_plan):
    problem, plan, kept = given_plan
    look = Look(problem, plan, kept)
    again = [one for number in range(1, len(plan) + 1) for one in look.again(number)]
    assert len(again) == look.report.repeats
    close = {frozenset(pair) for unit in problem.rules.together for pair in combinations(unit, 2)}
    pairs = (frozenset(pair) for groups in plan for group in groups for pair in combinations(group, 2))
    assert look.slots == sum(1 for pair in pairs if pair not in close)
    assert all(set(one.former) and max(one.former) < problem.rounds for one in again)


def test_what_could_be_avoided_is_not_called_unavoidable():
    assert Look(FOUR, SAME).again(1) == []
    assert [(one.one, one.other, one.former, one.why) for one in Look(FOUR, SAME).again(2)] == [
        ("a", "b", (1,), "open"),
        ("c", "d", (1,), "open"),
    ]


def test_a_group_that_is_kept_is_the_reason():
    assert [one.why for one in Look(FOUR, SAME, {(2, 1)}).again(2)] == ["kept", "open"]


def test_a_rule_that_gives_both_their_place_is_the_reason():
    pinned = replace(FOUR, rules=Rules(pinned=(Pin("a", 1), Pin("b", 1))))
    assert [one.why for one in Look(pinned, SAME).again(2)] == ["pinned", "open"]


def test_who_sits_with_more_people_than_there_are_is_told_so():
    two = Problem((Person("a"), Person("b")), 3, (2, 2))
    look = Look(two, ((("a", "b"),),) * 3)
    assert look.again(3) == [Again("a", "b", (1, 2), "alone", "a", 3, 1)]
    assert words.reasons(look.again(3))[0].why == "Seats beside a in all rounds together: 3. People who are new: 1."
    assert look.is_counted
    shown = words.figures(look)
    assert (shown.meetings, shown.bound) == (
        "People meet again 2 times.",
        "Fewer is not possible with groups of these sizes. Meetings of two in all rounds together: 3. Pairs who are new to each other: 1.",
    )


def test_who_met_before_the_plan_meets_again():
    before = replace(FOUR, history=((("a", "b"),),))
    again = Look(before, SAME[:1]).again(1)
    assert [(one.one, one.other, one.former) for one in again] == [("a", "b", (0,))]
    assert words.reasons(again)[0].pairs == ("a and b, who met before this plan",)


def test_those_who_are_to_stay_together_do_not_meet_again():
    together = replace(FOUR, rules=Rules(together=(("a", "b"),)))
    assert [one.one for one in Look(together, SAME).again(2)] == ["c"]


def test_one_persons_way_names_whom_they_know():
    assert Look(FOUR, SAME).of("a") == [(("b",), frozenset()), (("b",), frozenset("b"))]
