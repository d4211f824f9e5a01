from __future__ import annotations

from kollegium.acts.commit.act import ACT
from kollegium.engine.outcomes import AdoptGoals
from kollegium.engine.tests.village import Village, method


def test_the_keeper_is_waited_for():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("c-goal")
    assert ACT.waits_for(village.edition, village.state, village.state.place) == village.state.holders("keeper")


def test_promises_are_adopted_when_the_step_closes():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s8-make-real")
    assert AdoptGoals("promises", "s8-make-real.1") in village.forward().outcomes


def test_a_skipped_promise_is_not_adopted():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s8-make-real")
    assert village.answer("skip").outcomes == ()
