"""What whoever leads changes on the way, in the room and over days: nothing typed is discarded, all of it shows."""

from __future__ import annotations

import pytest

from kollegium.engine import controls, windows
from kollegium.engine.moves import MoveRefused
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"
DAY = 86_400
VERBS = {"back", "repeat", "skip", "extend", "add_lap", "pause"}


def days(step: str, method_id: str = EVA, number: int = 5) -> Village:
    """A session over days that has got as far as a step."""
    village = Village(method(method_id), number, mode="async")
    for _ in range(60):
        if step in steps(village):
            return village
        village.everybody_writes()
        village.forward()
    raise AssertionError(step)


def room(step: str) -> Village:
    village = Village(method(EVA), 5)
    village.to(step)
    return village


def steps(village: Village) -> list[str]:
    return [place.step for place in village.state.open_places]


def kinds(village: Village) -> list[str]:
    return [one.kind for one in village.state.trace]


def buttons(village: Village) -> frozenset[str]:
    return controls.controls(village.edition, village.state, "s1")


def test_in_the_room_and_over_days_there_is_a_button_for_each_verb():
    live = Village(method("lesson-study"), 4)
    live.to("again")
    assert buttons(live) >= VERBS
    assert buttons(days("again", "lesson-study", 4)) | buttons(days("b-sort")) >= VERBS


def test_a_running_step_is_done_once_more():
    village = room("b-round")
    village.answer("spoke")
    village.answer("extend", minutes=5)
    village.now += 300
    village.answer("repeat")
    assert (village.state.place.step, village.state.round.spoken) == ("b-round", frozenset())
    assert (village.state.clock.started_at, village.state.clock.extra_minutes) == (village.now, 0.0)
    assert kinds(village)[-1] == "repeated"


def test_nobody_is_done_with_a_step_that_is_done_once_more():
    village = days("a-frame")
    village.answer("confirm", by="s2", step="a-frame")
    village.now += DAY
    village.answer("repeat", step="a-frame", lap=1)
    assert village.state.done.get("a-frame.1", frozenset()) == frozenset()
    assert village.state.began_at["a-frame.1"] == village.now


def test_two_who_repeat_a_step_at_once_do_it_once():
    village = room("b-round")
    seen = village.state.seq
    village.answer("repeat", seen_seq=seen)
    with pytest.raises(MoveRefused, match="already gone on"):
        village.answer("repeat", seen_seq=seen)


def test_over_days_a_step_opens_again_beside_the_others():
    village = days("b-sort")
    before = steps(village)
    village.answer("back", step="b-in")
    assert steps(village) == ["b-in", *before]
    village.forward()
    assert "b-in" not in steps(village)
    assert kinds(village)[-1] == "went_back"


def test_a_step_that_stands_open_is_not_opened_again():
    with pytest.raises(MoveRefused, match="no earlier step"):
        days("b-sort").answer("back", step="b-sort")


def test_over_days_one_step_is_left_out_and_the_others_stay():
    village = days("b-sort")
    first, *others = steps(village)
    village.answer("skip", step=first)
    assert steps(village) == others


def test_over_days_a_window_gets_a_day_more():
    village = days("b-sort")
    before = windows.closes_at(village.edition, village.state, "b-sort")
    village.answer("extend", step="b-sort", lap=1)
    village.answer("extend", step="b-sort", lap=1)
    assert windows.closes_at(village.edition, village.state, "b-sort") == before + 2 * DAY


def test_over_days_the_time_of_a_pause_does_not_count():
    village = days("b-sort")
    before = windows.closes_at(village.edition, village.state, "b-sort")
    village.answer("pause")
    paused_at = village.state.clock.paused_at
    assert windows.closes_at(village.edition, village.state, "b-sort") is None
    village.now += 3 * DAY
    village.answer("skip", step=steps(village)[-1])
    village.answer("resume")
    assert windows.closes_at(village.edition, village.state, "b-sort") == before + village.now - paused_at


def test_over_days_a_lap_is_added():
    village = days("again", "lesson-study", 4)
    village.answer("press:all", by="s2")
    village.answer("add_lap")
    village.forward()
    village.forward()
    assert (village.state.phase, village.state.phase_lap) == ("plan", 2)
