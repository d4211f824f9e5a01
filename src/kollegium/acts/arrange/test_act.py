from __future__ import annotations

from kollegium.acts.arrange.act import ACT
from kollegium.engine.outcomes import FormGroups
from kollegium.engine.tests.village import Village, method


def test_groups_are_proposed_at_once_and_hold_when_the_step_closes():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-pairs")
    groups = village.state.groups
    assert village.forward().outcomes == (FormGroups(groups, 1),)


def test_the_class_gets_a_chair_a_clock_and_a_pen():
    village = Village(method("class-council"), 15)
    village.to("open")
    parts = [village.state.holders(role) for role in ("chair", "notes", "clock", "rules")]
    assert sorted(len(part) for part in parts) == [1, 1, 1, 1]
    assert len(set(parts)) == 4


def test_nobody_is_waited_for():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-pairs")
    assert ACT.waits_for(village.edition, village.state, village.state.place) == ()
