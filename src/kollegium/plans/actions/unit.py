"""The plan that a change is about, locked, for whoever may change it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from kollegium.accounts.models import Person
from kollegium.communities import queries as communities
from kollegium.plans import queries, rules
from kollegium.plans.models import Plan, Problem


class Refused(PermissionDenied):
    """The rule says no. The page shows no control for what is refused here."""


class NotNow(Exception):
    """The plan has changed since the page was read, is being searched, or is in use; it is to be looked at again."""


def lock(plan_id: int) -> None:
    """One change of a plan after the other, search or hand: always its own row first, and what is read is read after."""
    Plan.objects.select_for_update().only("pk").filter(pk=plan_id).first()


def mine(community_id: int, plan_id: int, by: Person) -> tuple[Plan, Problem]:
    """The plan, locked, for whoever may plan. ``Refused`` to those who may only look at it, ``Http404`` to all others."""
    if not rules.can_plan(communities.get_standing(community_id, viewer=by)):
        raise Refused
    lock(plan_id)
    plan = queries.get_plan(community_id, plan_id)
    problem = queries.problem_of(plan)
    if problem is None:
        raise Http404
    return plan, problem


def at_rest(community_id: int, plan_id: int, version: int, by: Person) -> tuple[Plan, Problem]:
    """The same plan, if it stands as the page showed it and nothing searches it. ``NotNow`` otherwise."""
    plan, problem = mine(community_id, plan_id, by)
    if plan.bound_at or problem.asked_at or plan.version != version:
        raise NotNow
    return plan, problem
