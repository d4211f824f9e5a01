from __future__ import annotations

from kollegium.acts.round.act import ACT
from kollegium.engine.tests.village import Village, method


def waited(village: Village) -> tuple[str, ...]:
    return ACT.waits_for(village.edition, village.state, village.state.places[0])


def test_whoever_speaks_comes_first_and_the_others_in_their_order():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-in")
    assert waited(village) == tuple(turn[0] for turn in village.state.round.speakers)
    village.answer("spoke", by=waited(village)[0])
    assert len(waited(village)) == 3


def test_after_the_last_turn_nobody_is_waited_for():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-in")
    while not village.state.round.is_over:
        village.answer("pass", by=village.state.round.speaking[0])
    assert waited(village) == ()


def test_over_days_those_who_have_neither_posted_nor_passed_are_waited_for():
    village = Village(method("where-we-stand-abc"), 4, mode="async")
    village.to("b-in")
    village.answer("pass", by="s3", step="b-in")
    assert waited(village) == ("s1", "s2", "s4")
