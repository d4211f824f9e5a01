from __future__ import annotations

from kollegium.acts.sort.act import ACT
from kollegium.engine.controls import controls
from kollegium.engine.tests.village import Village, method


def test_everybody_sorts_and_nobody_is_waited_for():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-sort")
    assert all("sort" in controls(village.edition, village.state, seat) for seat in village.state.here)
    assert ACT.waits_for(village.edition, village.state, village.state.place) == ()


def test_heaps_that_the_method_names_are_not_named_again():
    village = Village(method("where-we-stand-abc"), 4)
    village.to("b-sort")
    assert "name_heaps" not in controls(village.edition, village.state, "s2")


def test_with_nothing_to_sort_the_step_says_so():
    village = Village(method("where-we-stand-abc"), 4)
    while not village.state.is_finished:
        village.forward()
    reasons = {past.place.step: past.reason for past in village.state.past}
    assert reasons["b-sort"] == "empty"
