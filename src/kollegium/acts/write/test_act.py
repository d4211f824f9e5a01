from __future__ import annotations

from kollegium.acts.write.act import ACT
from kollegium.engine.tests.village import Village, method


def test_those_who_are_not_done_are_waited_for():
    village = Village(method("where-we-stand-abc"), 3)
    village.to("c-ideas")
    village.answer("done", by="s2")
    assert ACT.waits_for(village.edition, village.state, village.state.place) == ("s1", "s3")


def test_done_can_be_taken_back():
    village = Village(method("where-we-stand-abc"), 3)
    village.to("c-ideas")
    village.answer("done", by="s2")
    village.answer("undone", by="s2")
    assert "s2" in ACT.waits_for(village.edition, village.state, village.state.place)


def test_only_observers_write_in_the_lesson():
    village = Village(method("lesson-study"), 4)
    village.to("teach")
    place = village.state.open_places[0]
    assert ACT.waits_for(village.edition, village.state, place) == village.state.holders("observers")
