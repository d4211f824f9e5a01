"""A plan is settled by hand, used, and then counts for those that come after."""

from __future__ import annotations

import pytest
from django.http import Http404

from kollegium.plans import by_hand, queries
from kollegium.plans.actions import searching, settling
from kollegium.plans.actions.unit import NotNow, Refused
from kollegium.plans.tests.village import NAMES, NOW, asked, finish, found, page, seating
from kollegium.testing import make

pytestmark = pytest.mark.django_db


def now(cast, plan, by="astrid"):
    """What every change by hand is told."""
    return {"version": page(cast, plan).version, "by": cast.people[by], "now": NOW}


def test_a_move_is_seen_in_the_figures_at_once(cast):
    plan = found(cast)
    person = seating(page(cast, plan))[0][0][0]
    settling.move(cast.team.pk, plan, number=1, person=person, group=2, **now(cast, plan))
    shown = page(cast, plan)
    assert [len(group) for group in seating(shown)[0]] == [2, 4, 3]
    assert len(shown.figures.broken) == 2
    assert shown.rounds[0].broken[0].startswith("Round 1, group 1 has 2 people; 3 to 3 were asked for")


def test_two_change_places(cast):
    plan = found(cast)
    (one, *_), (other, *_), _ = seating(page(cast, plan))[0]
    settling.swap(cast.team.pk, plan, number=1, person=one, other=other, **now(cast, plan))
    assert [group[0] for group in seating(page(cast, plan))[0][:2]] == [other, one]


@pytest.mark.parametrize(
    "said", [{"person": "Zoe", "group": 2}, {"person": "Ana", "group": 9}, {"person": "Ana", "group": 2, "number": 4}]
)
def test_a_place_that_is_not_there_changes_nothing(cast, said):
    plan = found(cast)
    before = seating(page(cast, plan))
    with pytest.raises(by_hand.NoSuchPlace):
        settling.move(cast.team.pk, plan, **{"number": 1, **said}, **now(cast, plan))
    assert seating(page(cast, plan)) == before


def test_what_somebody_else_changed_meanwhile_is_looked_at_first(cast):
    plan = found(cast)
    stale = now(cast, plan)
    settling.move(cast.team.pk, plan, number=1, person="Ana", group=1, **stale)
    with pytest.raises(NotNow):
        settling.move(cast.team.pk, plan, number=1, person="Ana", group=2, **stale)


def test_nothing_is_changed_by_hand_while_a_search_goes_on(cast):
    plan = found(cast)
    searching.look_again(cast.team.pk, plan, seconds=5, by=cast.astrid, now=NOW)
    with pytest.raises(NotNow):
        settling.move(cast.team.pk, plan, number=1, person="Ana", group=2, **now(cast, plan))


def pairs(shown) -> set[frozenset[str]]:
    return {frozenset((a, b)) for groups in seating(shown) for group in groups for a in group for b in group if a < b}


def test_a_plan_counts_only_once_it_is_used(cast):
    first = found(cast, rounds=1)
    second = found(cast, rounds=3)
    assert page(cast, second).figures.meetings == "Nobody meets anybody again."
    met = pairs(page(cast, first))
    shared = met & pairs(page(cast, second))
    assert shared
    settling.use(cast.team.pk, first, **now(cast, first))
    assert page(cast, second).figures.meetings.startswith(f"People meet again {len(shared)} time")
    searching.look_again(cast.team.pk, second, seconds=5, by=cast.astrid, now=NOW)
    finish(cast, second, swaps=20_000, seed=3)
    assert met & pairs(page(cast, second)) == set()
    settling.use_no_more(cast.team.pk, first, by=cast.astrid, now=NOW)
    assert queries.new_page(cast.team.pk, viewer=cast.astrid).used == 0


def test_a_plan_of_another_community_does_not_count(cast):
    cast.people["astrid"] = cast.astrid
    plan = found(cast)
    settling.use(cast.team.pk, plan, **now(cast, plan))
    team = make.community("Another team", founder=cast.astrid)
    with queries.acting(cast.astrid.pk):
        assert len(queries.rounds_in_use(cast.team.pk)) == 3
        assert queries.rounds_in_use(team.pk) == ()


def test_a_plan_in_use_stands_until_it_is_released(cast):
    plan = found(cast)
    settling.use(cast.team.pk, plan, **now(cast, plan))
    with pytest.raises(NotNow):
        settling.move(cast.team.pk, plan, number=1, person="Ana", group=2, **now(cast, plan))
    settling.use_no_more(cast.team.pk, plan, by=cast.astrid, now=NOW)
    settling.move(cast.team.pk, plan, number=1, person="Ana", group=2, **now(cast, plan))


ACTS = {
    "ask": lambda cast, plan, by: asked(cast, by),
    "look again": lambda cast, plan, by: searching.look_again(
        cast.team.pk, plan, seconds=2, by=cast.people[by], now=NOW
    ),
    "stop": lambda cast, plan, by: searching.stop(cast.team.pk, plan, by=cast.people[by], now=NOW),
    "move": lambda cast, plan, by: settling.move(
        cast.team.pk, plan, number=1, person="Ana", group=1, **now(cast, plan, by)
    ),
    "swap": lambda cast, plan, by: settling.swap(
        cast.team.pk, plan, number=1, person="Ana", other="Ben", **now(cast, plan, by)
    ),
    "keep": lambda cast, plan, by: settling.keep(
        cast.team.pk, plan, number=1, group=1, keep=True, **now(cast, plan, by)
    ),
    "use": lambda cast, plan, by: settling.use(cast.team.pk, plan, **now(cast, plan, by)),
    "use no more": lambda cast, plan, by: settling.use_no_more(cast.team.pk, plan, by=cast.people[by], now=NOW),
    "drop": lambda cast, plan, by: settling.drop(cast.team.pk, plan, by=cast.people[by], now=NOW),
}


@pytest.mark.parametrize("who", ["astrid", "bo", "louise", "dag", "eva"])
@pytest.mark.parametrize("act", ACTS)
def test_only_whoever_looks_after_the_community_plans(cast, act, who):
    plan = found(cast)
    if who == "astrid":
        ACTS[act](cast, plan, who)
    else:
        with pytest.raises(Refused if who in {"bo", "louise"} else Http404):
            ACTS[act](cast, plan, who)


@pytest.mark.parametrize("who", ["astrid", "bo", "louise", "dag", "eva"])
@pytest.mark.parametrize("is_used", [False, True])
def test_who_sees_a_plan(cast, who, is_used):
    plan = found(cast)
    if is_used:
        settling.use(cast.team.pk, plan, **now(cast, plan))
    may = who == "astrid" or (is_used and who in {"bo", "louise"})
    for read in (page, lambda cast, plan, who: queries.paper_page(cast.team.pk, plan, viewer=cast.people[who])):
        if may:
            assert sorted(name for group in seating(read(cast, plan, who))[0] for name in group) == NAMES
        else:
            with pytest.raises(Http404):
                read(cast, plan, who)


def test_a_member_sees_who_sits_with_whom_and_nothing_of_the_wishes(cast):
    plan = found(cast, apart="Ana, Ben")
    settling.use(cast.team.pk, plan, **now(cast, plan))
    assert page(cast, plan).figures
    shown = page(cast, plan, "bo")
    assert (shown.figures, shown.may_plan, shown.may_edit, shown.said) == (None, False, False, "")
    assert [(one.reasons, one.broken) for one in shown.rounds] == [((), ())] * 3


def test_a_plan_is_not_reached_through_another_community(cast):
    plan = found(cast)
    with pytest.raises(Http404):
        queries.plan_page(cast.other_team.pk, plan, viewer=cast.astrid, now=NOW)
    with pytest.raises(Http404):
        settling.drop(cast.other_team.pk, plan, by=cast.dag, now=NOW)
