"""Ask for a search, stop it, and what it reads and writes while it goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import queries as communities
from kollegium.engine.grouping import Problem as Asked
from kollegium.engine.grouping import Rounds
from kollegium.engine.grouping.reading import problem_from
from kollegium.jobs import defer
from kollegium.plans import queries, rules
from kollegium.plans.actions.unit import NotNow, Refused, lock, mine
from kollegium.plans.keeping import Kept, is_worse
from kollegium.plans.models import Plan, Problem

MOST_SECONDS = 30
BEGUN = 0.001  # a share that says a worker is at it


@dataclass(frozen=True)
class Task:
    """One search. ``rounds`` are those that stand, none if this is the first; groups in ``kept`` stay."""

    problem: Asked
    rounds: Rounds
    kept: Kept
    seconds: int


def ask(
    community_id: int,
    *,
    name: str,
    data: dict[str, Any],
    typed: dict[str, str],
    seconds: int,
    by: Person,
    now: dt.datetime,
) -> int:
    """A new plan and the first search for it, of ``seconds`` (1 to 30); gives its number.

    ``data`` is a problem of the interface that has been read, ``typed`` the form it came from. ``Refused`` by ``can_plan``,
    ``Http404`` to strangers.
    """
    with acting(by.pk):
        if not rules.can_plan(communities.get_standing(community_id, viewer=by)):
            raise Refused
        plan = Plan.objects.create(community_id=community_id, name=name, made_at=now)
        problem = Problem(plan=plan, data=data, typed=typed, seconds=_seconds(seconds))
        _begin(problem, by, now)
        problem.save(force_insert=True)
        return plan.pk


def look_again(community_id: int, plan_id: int, *, seconds: int, by: Person, now: dt.datetime) -> None:
    """Search once more, around the groups that are kept. ``NotNow`` while a plan is in use; else as above."""
    with acting(by.pk):
        plan, problem = mine(community_id, plan_id, by)
        if plan.bound_at:
            raise NotNow
        problem.seconds = _seconds(seconds)
        _begin(problem, by, now)
        problem.save()


def stop(community_id: int, plan_id: int, *, by: Person, now: dt.datetime) -> None:
    """End a search: what has begun keeps the best so far, what has not begun is not begun. ``Refused``, ``Http404``."""
    with acting(by.pk):
        _plan, problem = mine(community_id, plan_id, by)
        if problem.asked_at and not problem.share:
            problem.asked_at, problem.search = None, problem.search + 1
        problem.is_stopped = True
        problem.save(update_fields=["asked_at", "search", "is_stopped"])


def _begin(problem: Problem, by: Person, now: dt.datetime) -> None:
    """Ask the queue for a search. One that goes on already hears that it is no longer wanted."""
    problem.search += 1
    problem.asked_at, problem.share, problem.is_stopped, problem.said = now, 0, False, ""
    defer("plans.search", plan=problem.plan_id, search=problem.search, by=by.pk)


def _seconds(seconds: int) -> int:
    if not 1 <= seconds <= MOST_SECONDS:
        raise ValueError(seconds)
    return seconds


def begin(plan_id: int, search: int, *, by: int) -> Task | None:
    """Take up a search; nothing if it is no longer wanted, or ``by`` no longer looks after the community."""
    with acting(by):
        problem = _wanted(plan_id, search)
        if problem is None:
            return None
        problem.share = BEGUN
        problem.save(update_fields=["share"])
        rounds = () if search == 1 else queries.rounds_of(problem.plan.rounds)
        asked = queries.problem_with_history(problem.plan, problem)
        return Task(asked, rounds, queries.kept_of(problem) if rounds else frozenset(), problem.seconds)


def go_on(plan_id: int, search: int, *, share: float, best: Rounds | None, by: int) -> bool:
    """Say how far a search is (``share``, 0 to 1) and show its ``best`` rounds; whether it is to go on."""
    with acting(by):
        problem = _wanted(plan_id, search)
        if problem is None or problem.is_stopped:
            return False
        problem.share = max(BEGUN, share)
        problem.save(update_fields=["share"])
        if best is not None and _knows(problem, best):
            Plan.objects.filter(pk=plan_id).update(rounds=best)
        return True


def arrive(plan_id: int, search: int, *, task: Task, found: Rounds, by: int) -> None:
    """The search is over: its groups stand now, unless those before were better."""
    with acting(by):
        problem = _wanted(plan_id, search)
        if problem is None:
            return
        problem.asked_at = None
        if not _knows(problem, found):
            problem.said = "failed"
        elif task.rounds and is_worse(task.problem, found, task.rounds):
            problem.said = "same"
        else:
            problem.said = "stopped" if problem.is_stopped else ""
            problem.former = task.rounds
            version = problem.plan.version + 1
            Plan.objects.filter(pk=plan_id).update(rounds=found, version=version)
        problem.save(update_fields=["asked_at", "said", "former"])


def give_up(plan_id: int, search: int, *, by: int) -> None:
    """The search could not be finished; the plan stands as it was."""
    with acting(by):
        problem = _wanted(plan_id, search)
        if problem is not None:
            problem.asked_at, problem.said = None, "failed"
            problem.save(update_fields=["asked_at", "said"])


def _knows(problem: Problem, rounds: Rounds) -> bool:
    """Whether all who sit in the rounds are still people of the problem: a name may have been taken out meanwhile."""
    known = {person.id for person in problem_from(problem.data).people}
    return all(name in known for groups in rounds for group in groups for name in group)


def _wanted(plan_id: int, search: int) -> Problem | None:
    """The problem, its plan locked, while this very search goes on."""
    lock(plan_id)
    rows = Problem.objects.select_related("plan").filter(plan_id=plan_id, search=search, asked_at__isnull=False)
    return rows.first()
