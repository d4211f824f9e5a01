from __future__ import annotations

from kollegium.acts.talk.act import ACT
from kollegium.engine.tests.village import Village, method


def waited(village: Village) -> tuple[str, ...]:
    return ACT.waits_for(village.edition, village.state, village.state.places[0])


def test_those_who_asked_for_the_floor_wait_for_it():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-talk")
    for seat in ("s2", "s4", "s3"):
        village.answer("ask_floor", by=seat)
    assert waited(village) == ("s4", "s3")


def test_over_days_those_who_are_not_done_are_waited_for():
    village = Village(method("where-we-stand-abc"), 4, mode="async")
    village.to("b-talk")
    place = next(place for place in village.state.open_places if place.step == "b-talk")
    assert ACT.waits_for(village.edition, village.state, place) == ("s1", "s2", "s3", "s4")
