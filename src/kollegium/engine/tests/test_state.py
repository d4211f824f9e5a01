from __future__ import annotations

import pytest

from kollegium.engine.state import Place, RunState, SeatState, changed


def test_a_changed_value_leaves_the_old_one_as_it_was():
    old = RunState(phase="A")
    assert changed(old, phase="B") == RunState(phase="B")
    assert old.phase == "A"


def test_an_unknown_field_is_an_error():
    with pytest.raises(TypeError, match="colour"):
        changed(SeatState("s1"), colour="red")


@pytest.mark.parametrize(
    ("place", "key"), [(Place("b-in"), "b-in.1"), (Place("c-goal", 2), "c-goal.2"), (Place("see", 1, 3), "see.1.3")]
)
def test_a_place_has_a_name_for_tables(place, key):
    assert place.key == key


def test_holders_are_those_who_are_here():
    seats = {"a": SeatState("a", roles=("keeper",), here=False), "b": SeatState("b", roles=("keeper",))}
    assert RunState(seats=seats).holders("keeper") == ("b",)
