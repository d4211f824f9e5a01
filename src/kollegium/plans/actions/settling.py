"""Settle a plan by hand: move, swap, keep, take back, use."""

from __future__ import annotations

import datetime as dt

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.engine.grouping import Rounds
from kollegium.plans import by_hand, queries
from kollegium.plans.actions.unit import NotNow, at_rest, mine
from kollegium.plans.models import Plan


def move(
    community_id: int, plan_id: int, *, number: int, person: str, group: int, version: int, by: Person, now: dt.datetime
) -> None:
    """Sit somebody in another group of a round. ``by_hand.NoSuchPlace``, ``NotNow``, ``Refused``, ``Http404``."""
    with acting(by.pk):
        plan, _problem = at_rest(community_id, plan_id, version, by)
        _rewrite(plan, by_hand.moved(queries.rounds_of(plan.rounds), number, person, group))


def swap(
    community_id: int, plan_id: int, *, number: int, person: str, other: str, version: int, by: Person, now: dt.datetime
) -> None:
    """Have two people of a round change places. Errors as above."""
    with acting(by.pk):
        plan, _problem = at_rest(community_id, plan_id, version, by)
        _rewrite(plan, by_hand.swapped(queries.rounds_of(plan.rounds), number, person, other))


def keep(
    community_id: int, plan_id: int, *, number: int, group: int, keep: bool, version: int, by: Person, now: dt.datetime
) -> None:
    """Have the next search leave a group as it is, or no longer. Errors as above."""
    with acting(by.pk):
        plan, problem = at_rest(community_id, plan_id, version, by)
        if not (1 <= number <= len(plan.rounds) and 1 <= group <= len(plan.rounds[number - 1])):
            raise by_hand.NoSuchPlace
        kept = [pair for pair in problem.kept if pair != [number, group]]
        problem.kept = sorted([*kept, [number, group]]) if keep else kept
        problem.save(update_fields=["kept"])
        _rewrite(plan, queries.rounds_of(plan.rounds))


def take_back(community_id: int, plan_id: int, *, version: int, by: Person, now: dt.datetime) -> None:
    """The groups as they were before the last search, and again, those it found. Errors as above."""
    with acting(by.pk):
        plan, problem = at_rest(community_id, plan_id, version, by)
        if not problem.former:
            raise NotNow
        former, problem.former, problem.said = problem.former, plan.rounds, ""
        problem.save(update_fields=["former", "said"])
        _rewrite(plan, queries.rounds_of(former))


def use(community_id: int, plan_id: int, *, version: int, by: Person, now: dt.datetime) -> None:
    """Bind a plan: everybody in the community sees who sits with whom, and later plans count these meetings."""
    with acting(by.pk):
        plan, _problem = at_rest(community_id, plan_id, version, by)
        if not plan.rounds:
            raise NotNow
        Plan.objects.filter(pk=plan.pk).update(bound_at=now, version=plan.version + 1)


def use_no_more(community_id: int, plan_id: int, *, by: Person, now: dt.datetime) -> None:
    """A plan is a proposal again: nobody else sees it, and its meetings do not count. ``Refused``, ``Http404``."""
    with acting(by.pk):
        plan, _problem = mine(community_id, plan_id, by)
        Plan.objects.filter(pk=plan.pk).update(bound_at=None, version=plan.version + 1)


def drop(community_id: int, plan_id: int, *, by: Person, now: dt.datetime) -> None:
    """Throw a plan away, with all that was written down about people. ``Refused``, ``Http404``."""
    with acting(by.pk):
        plan, _problem = mine(community_id, plan_id, by)
        plan.delete()


def _rewrite(plan: Plan, rounds: Rounds) -> None:
    Plan.objects.filter(pk=plan.pk).update(rounds=rounds, version=plan.version + 1)
