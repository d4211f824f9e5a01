"""What a person may read of plans. Whoever may not gets the same 404 as for one that never was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import Http404

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import ClassList, ListedName, Membership
from kollegium.communities.standing import Standing
from kollegium.engine.grouping import Problem as Asked
from kollegium.engine.grouping import Rounds
from kollegium.engine.grouping.reading import problem_from
from kollegium.plans import composing, rules, words
from kollegium.plans.keeping import Kept
from kollegium.plans.models import Plan, Problem
from kollegium.plans.reasons import Look
from kollegium.plans.shown import NewPage, One, PlanLine, PlanPage, PlansPage, Searching, Source, Taken

LATE = dt.timedelta(seconds=60)
MOST_PLANS = 200


def plans_page(community_id: int, *, viewer: Person) -> PlansPage:
    """The plans of a community: all for whoever looks after it, those in use for everybody else in it."""
    with acting(viewer.pk):
        team, mine, _members = _people(community_id, viewer)
        rows = Plan.objects.filter(community_id=community_id).order_by("-made_at", "-pk")[:MOST_PLANS]
        lines = tuple(PlanLine(*row) for row in rows.values_list("pk", "name", "made_at", "bound_at"))
    return PlansPage(community_id, team, lines, rules.can_plan(mine))


def new_page(community_id: int, *, source: str = "", like: int = 0, viewer: Person) -> NewPage:
    """The form for a new plan, with the members, a class list (``source`` "class-7") or what an earlier plan asked."""
    with acting(viewer.pk):
        team, mine, members = _people(community_id, viewer)
        lists = ClassList.objects.filter(community_id=community_id).order_by("name", "pk").values_list("pk", "name")
        used = Plan.objects.filter(community_id=community_id, bound_at__isnull=False).count()
        initial = _typed(community_id, like) if like else {}
        if not initial:
            chosen = next((pk for pk, _name in lists if source == f"class-{pk}"), 0)
            initial = {"people": "\n".join(_pupils(chosen) if chosen else members), "seconds": "5"}
        sources = (Source("members", ""), *(Source(f"class-{pk}", name) for pk, name in lists))
    return NewPage(community_id, team, initial, sources, used, rules.can_plan(mine))


def _people(community_id: int, viewer: Person) -> tuple[str, Standing, list[str]]:
    """What a community is called, how the viewer stands in it, and the names of its members."""
    rows = Membership.objects.filter(community_id=community_id, ended_at=None).order_by("began_at", "pk")
    found = list(rows.values_list("person_id", "community__name", "person__name", "roles"))
    mine = next((row for row in found if row[0] == viewer.pk), None)
    if mine is None:
        raise Http404
    return mine[1], Standing(viewer.pk, community_id, tuple(mine[3])), [row[2] for row in found]


def _pupils(class_id: int) -> list[str]:
    return list(ListedName.objects.filter(class_list_id=class_id).order_by("place").values_list("name", flat=True))


def _typed(community_id: int, plan_id: int) -> dict[str, str]:
    row = Problem.objects.filter(plan_id=plan_id, plan__community_id=community_id).values_list("typed", flat=True)
    return dict(row.first() or {})


def plan_page(
    community_id: int, plan_id: int, *, number: int = 0, part: int = 1, take: str = "", who: str = "",
    viewer: Person, now: dt.datetime,
) -> PlanPage:  # fmt: skip
    """A plan. ``number`` (of a round) and ``part`` say what of a large one, ``take`` whom a hand has taken, ``who`` whom one looks for."""
    with acting(viewer.pk):
        plan = get_plan(community_id, plan_id)
        asked = problem_of(plan)
        problem = problem_with_history(plan, asked) if asked else None
    rounds = rounds_of(plan.rounds)
    people = len({name for groups in rounds for group in groups for name in group})
    look = Look(problem, rounds, kept_of(asked)) if asked and problem and rounds else None
    shown = PlanPage(
        id=plan.pk,
        community_id=community_id,
        community=plan.community.name,
        name=plan.name,
        version=plan.version,
        counts=composing.facts(len(problem.people) if problem else people, rounds),
        bound_at=plan.bound_at,
        rounds=composing.some_rounds(rounds, number, part, look),
        numbers=tuple(range(1, len(rounds) + 1)),
        shows_all=composing.is_small(rounds),
    )
    return _for_planning(shown, plan, asked, look, _Sought(number, take, who), now) if asked else shown


@dataclass(frozen=True)
class _Sought:
    number: int
    take: str
    who: str


def _for_planning(
    shown: PlanPage, plan: Plan, asked: Problem, look: Look | None, sought: _Sought, now: dt.datetime
) -> PlanPage:
    """The page with what only those see who plan: figures, the search, and what a hand may do."""
    searching = _searching(asked, now)
    may_edit = look is not None and searching is None and plan.bound_at is None
    one = _one(look, sought.who)
    return replace(
        shown,
        figures=words.figures(look) if look else None,
        searching=searching,
        said=words.said(asked.said),
        taken=_taken(look.rounds, sought.number, sought.take) if look and may_edit else None,
        one=one,
        sought=sought.who if sought.who and one is None else "",
        kept=len(asked.kept),
        seconds=asked.seconds,
        may_plan=True,
        may_edit=may_edit,
        may_take_back=may_edit and bool(asked.former),
    )


def paper_page(community_id: int, plan_id: int, *, viewer: Person) -> PlanPage:
    """All rounds and groups of a plan, to be printed: who sits with whom, and nothing else."""
    with acting(viewer.pk):
        plan = get_plan(community_id, plan_id)
    rounds = rounds_of(plan.rounds)
    return PlanPage(
        id=plan.pk,
        community_id=community_id,
        community=plan.community.name,
        name=plan.name,
        version=plan.version,
        counts=(),
        bound_at=plan.bound_at,
        rounds=tuple(composing.whole_round(rounds, number) for number in range(1, len(rounds) + 1)),
    )


def seats(community_id: int, plan_id: int, *, viewer: Person) -> tuple[str, list[tuple[int, int, str]]]:
    """The name of a plan, and its round, group and person, line by line."""
    with acting(viewer.pk):
        plan = get_plan(community_id, plan_id)
    return plan.name, list(_seats(rounds_of(plan.rounds)))


def _seats(rounds: Rounds) -> Iterator[tuple[int, int, str]]:
    for number, groups in enumerate(rounds, 1):
        for place, group in enumerate(groups, 1):
            yield from ((number, place, person) for person in group)


def get_plan(community_id: int, plan_id: int) -> Plan:
    """A plan with its community, and with its problem where one may read it; inside a unit of work. ``Http404`` else."""
    rows = Plan.objects.select_related("community", "problem").filter(pk=plan_id, community_id=community_id)
    plan = rows.first()
    if plan is None:
        raise Http404
    return plan


def problem_of(plan: Plan) -> Problem | None:
    """What was asked, or nothing for those who may only see who sits with whom."""
    return getattr(plan, "problem", None)


def problem_with_history(plan: Plan, asked: Problem) -> Asked:
    """The problem for the engine; whoever met in a plan of the community that is used has met. Inside a unit of work."""
    problem = problem_from(asked.data)
    used = rounds_in_use(plan.community_id, but=plan.pk)
    known = {person.id for person in problem.people}
    met = tuple(
        tuple(group for group in (tuple(one for one in here if one in known) for here in groups) if len(group) > 1)
        for groups in used
    )
    return replace(problem, history=(*problem.history, *(groups for groups in met if groups)))


def rounds_in_use(community_id: int, *, but: int = 0) -> Rounds:
    """The rounds of all plans that a community uses, groups of names; inside a unit of work of somebody who belongs."""
    rows = Plan.objects.filter(community_id=community_id, bound_at__isnull=False).exclude(pk=but).order_by("bound_at")
    return tuple(groups for found in rows.values_list("rounds", flat=True) for groups in rounds_of(found))


def rounds_of(stored: list[list[list[str]]]) -> Rounds:
    """Rounds as the engine has them."""
    return tuple(tuple(tuple(group) for group in groups) for groups in stored)


def kept_of(asked: Problem) -> Kept:
    """Pairs of round and group that a search leaves alone."""
    return frozenset((number, group) for number, group in asked.kept)


def _searching(asked: Problem | None, now: dt.datetime) -> Searching | None:
    if asked is None or asked.asked_at is None:
        return None
    is_late = now > asked.asked_at + dt.timedelta(seconds=asked.seconds) + LATE
    return Searching(round(100 * min(asked.share, 1)), words.progress(asked.share, asked.seconds), is_late)


def _taken(rounds: Rounds, number: int, name: str) -> Taken | None:
    if not 1 <= number <= len(rounds):
        return None
    for place, group in enumerate(rounds[number - 1], 1):
        if name in group:
            return Taken(name, number, place)
    return None


def _one(look: Look | None, said: str) -> One | None:
    """Whoever has this name, or is the only one whose name begins like that."""
    if look is None or not said.strip():
        return None
    wanted = said.strip().casefold()
    names = [person.id for person in look.problem.people]
    found = [name for name in names if name.casefold() == wanted]
    found = found or [name for name in names if name.casefold().startswith(wanted)]
    return composing.one_of(look, found[0]) if len(found) == 1 else None
