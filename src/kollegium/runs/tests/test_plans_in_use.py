"""Groups that a session forms by itself mind who sits together in a plan that the community uses."""

from __future__ import annotations

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.plans.models import Plan
from kollegium.runs.queries.meeting import met_before
from kollegium.runs.tests.small import NAMES, NOW, Table, sit, step


def use(table: Table, *groups: list[str], is_used: bool = True) -> None:
    """The community has a plan of one round, and uses it or not."""
    astrid: Person = table.people[0]
    with acting(astrid.pk):
        plan = Plan.objects.create(community_id=table.look().community_id, name="A plan", rounds=[groups], made_at=NOW)
        if is_used:
            Plan.objects.filter(pk=plan.pk).update(bound_at=NOW)


def met(table: Table, who: int = 0) -> list[list[str]]:
    """The names of those who have met, as whoever acts may know it."""
    with acting(table.account(who)):
        found = table.look(who)
        return sorted(sorted(found.name(seat) for seat in pair) for pair in met_before(found))


def test_a_plan_counts_once_it_is_used(db):
    table = sit(step("arrange", groups={"size": 2, "fresh": True}), number=4)
    use(table, [NAMES[0], NAMES[1]], is_used=False)
    assert met(table) == []
    use(table, [NAMES[0], NAMES[1]], [NAMES[2], NAMES[3], "Somebody else"])
    assert met(table) == [sorted(NAMES[0:2]), sorted(NAMES[2:4])]
    assert met(table, 1) == met(table)


def test_nobody_is_paired_again_with_whom_the_plan_has_them_meet(db):
    table = sit(step("do", "first"), step("arrange", "pairs", groups={"size": 2, "fresh": True}), number=4)
    use(table, [NAMES[0], NAMES[1]], [NAMES[2], NAMES[3]])
    use(table, [NAMES[0], NAMES[2]], [NAMES[1], NAMES[3]])
    table.forward()
    found = table.look()
    groups = sorted(sorted(found.name(seat) for seat in group) for group in found.state.groups)
    assert groups == sorted([sorted([NAMES[0], NAMES[3]]), sorted([NAMES[1], NAMES[2]])])
