from __future__ import annotations

from kollegium.acts.choose.act import ACT
from kollegium.engine.tests.village import Village, method


def test_those_who_have_not_said_that_they_chose_are_waited_for():
    village = Village(method("where-we-stand-abc"), 3)
    village.to("c-priorities")
    village.answer("done", by="s1")
    assert ACT.waits_for(village.edition, village.state, village.state.place) == ("s2", "s3")


def test_where_only_the_owner_picks_only_they_are_waited_for():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s8-pick")
    waited = ACT.waits_for(village.edition, village.state, village.state.place)
    assert waited == village.state.holders("owner")
