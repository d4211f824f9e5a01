"""A plan of the carpentry team, asked for and searched as people do it, without a clock."""

from __future__ import annotations

import datetime as dt

from kollegium.audiences.actor import acting
from kollegium.engine.grouping import Swaps
from kollegium.plans import asking, queries
from kollegium.plans.actions import searching
from kollegium.plans.keeping import look
from kollegium.plans.models import Problem

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
NAMES = ["Ana", "Ben", "Cleo", "Dina", "Emil", "Finn", "Gry", "Hans", "Ida"]
FIELDS = {
    "people": "\n".join(NAMES), "low": 3, "high": 3, "rounds": 3, "apart": "", "together": "", "one_of_each": "",
    "in_each": "", "evenly": "", "hosts": "", "common": False,
}  # fmt: skip


def asked(cast, by="astrid", name="Three lessons", **fields) -> int:
    """A plan that waits for its search."""
    data = asking.from_fields(FIELDS | fields)
    told = {"name": name, "data": data, "typed": {"name": name}, "seconds": 2}
    return searching.ask(cast.team.pk, **told, by=cast.people[by], now=NOW)


def found(cast, **fields) -> int:
    """A plan whose search is over."""
    plan = asked(cast, **fields)
    finish(cast, plan)
    return plan


def finish(cast, plan: int, swaps: int = 2000, seed: int = 1) -> None:
    """What the worker does, for so many exchanges."""
    number = problem(cast, plan).search
    task = searching.begin(plan, number, by=cast.astrid.pk)
    assert task
    rounds = look(task.problem, task.rounds, task.kept, budget=Swaps(swaps), seed=seed)
    searching.arrive(plan, number, task=task, found=rounds, by=cast.astrid.pk)


def problem(cast, plan: int) -> Problem:
    with acting(cast.astrid.pk):
        return Problem.objects.select_related("plan").get(plan_id=plan)


def page(cast, plan: int, viewer="astrid", **said):
    return queries.plan_page(cast.team.pk, plan, **said, viewer=cast.people[viewer], now=NOW)


def seating(shown) -> list[list[tuple[str, ...]]]:
    """Who sits with whom on a page."""
    return [[group.people for group in one.groups] for one in shown.rounds]


__all__ = ["NAMES", "NOW", "asked", "finish", "found", "page", "problem", "seating"]
