from __future__ import annotations

import pytest

from kollegium.engine import clock, windows
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"


def at(step: str, number: int = 4) -> Village:
    village = Village(method(EVA), number)
    village.to(step)
    return village


def test_the_time_of_a_step_runs_down():
    village = at("b-sort")
    began = village.state.clock.started_at
    assert clock.remaining(village.edition, village.state, began + 60) == 7 * 60


def test_time_over_is_told_and_closes_nothing():
    village = at("b-sort")
    assert clock.remaining(village.edition, village.state, village.now + 600) == -120
    assert village.state.place.step == "b-sort"


def test_added_minutes_are_left_over():
    village = at("b-sort")
    before = clock.remaining(village.edition, village.state, village.now + 10)
    village.answer("extend", minutes=3)
    assert clock.remaining(village.edition, village.state, village.now + 5) == before + 180


def test_a_pause_takes_no_time():
    village = at("b-sort")
    village.answer("pause")
    left = clock.remaining(village.edition, village.state, village.now)
    village.now += 1000
    assert clock.remaining(village.edition, village.state, village.now) == left
    village.answer("resume")
    assert clock.remaining(village.edition, village.state, village.now) == left


def test_a_round_takes_as_long_as_its_speakers():
    village = at("b-in")
    assert clock.remaining(village.edition, village.state, village.state.clock.started_at) == 4 * 30


def test_each_turn_has_its_own_time():
    village = at("b-in")
    village.now += 50
    village.answer("spoke", by=village.state.round.speaking[0])
    assert clock.turn_remaining(village.edition, village.state, village.now + 10) == 20


def test_a_pause_within_a_turn_takes_no_time_from_it():
    village = at("b-in")
    village.now = village.state.clock.turn_at
    village.answer("pause")
    village.now += 500
    village.answer("resume")
    assert clock.turn_remaining(village.edition, village.state, village.now) == 25


@pytest.mark.parametrize(("after", "half", "seconds"), [(0, 1, 300), (299, 1, 1), (300, 2, 300), (640, 2, -40)])
def test_each_of_a_pair_has_half_of_the_time(after, half, seconds):
    village = at("b-pairtalk")
    began = village.state.clock.started_at
    assert clock.half(village.edition, village.state, began + after) == (half, seconds)


def test_only_a_talk_that_swaps_has_halves():
    village = at("b-talk")
    assert clock.half(village.edition, village.state, village.now) is None


def test_the_plan_shows_what_lies_behind_goes_on_and_is_to_come():
    village = at("b-round")
    found = [(line.step, line.status) for line in clock.plan(village.edition, village.state, village.now)]
    assert found == [
        ("b-in", "past"),
        ("b-picture", "past"),
        ("b-pairs", "past"),
        ("b-pairtalk", "past"),
        ("b-round", "now"),
        ("b-sort", "to_come"),
        ("b-talk", "to_come"),
        ("b-out", "to_come"),
    ]


def test_the_rest_of_the_plan_moves_when_a_step_takes_longer():
    village = at("b-sort")
    began = village.state.clock.started_at
    in_time = clock.plan(village.edition, village.state, began + 60)[-1].starts_at
    too_late = clock.plan(village.edition, village.state, began + 8 * 60 + 90)[-1].starts_at
    assert too_late - in_time == 90


def test_each_goal_to_come_has_its_place_in_the_plan():
    village = at("c-goal")
    ahead = [line[:2] for line in clock.plan(village.edition, village.state, village.now) if line.status == "to_come"]
    goal = [(step, lap) for lap in (2, 3) for step in ("c-ideas", "c-share", "c-goal")]
    assert ahead == [*goal, ("c-leaders", 1), ("c-out", 1)]


def test_goals_not_chosen_yet_are_reckoned_half_way():
    village = at("c-priorities")
    laps = [line.lap for line in clock.plan(village.edition, village.state, village.now) if line.step == "c-goal"]
    assert laps == [1, 2]


def test_between_phases_there_is_no_plan():
    village = at("b-out")
    village.forward()
    assert clock.plan(village.edition, village.state, village.now) == ()


def test_steps_of_phase_a_stand_open_for_a_week():
    village = Village(method(EVA), 5)
    week = village.state.phase_started_at + 7 * 86_400
    assert windows.closes_at(village.edition, village.state, "a-notes") == week


def test_a_step_without_days_takes_those_of_the_next():
    assert windows.days_of(method(EVA), "a-frame") == 7


def test_what_does_not_stand_open_has_no_window():
    village = Village(method(EVA), 5)
    assert windows.closes_at(village.edition, village.state, "b-in") is None


def test_everybody_goes_through_phase_a_at_their_own_pace():
    village = Village(method(EVA), 5)
    village.answer("confirm", by="s2", step="a-frame")
    village.answer("done", by="s2", step="a-mirror")
    assert windows.own_place(village.edition, village.state, "s2").step == "a-notes"
    assert windows.own_place(village.edition, village.state, "s3").step == "a-frame"


def test_one_may_look_back_at_an_earlier_step():
    village = Village(method(EVA), 5)
    village.answer("confirm", by="s2", step="a-frame")
    assert windows.own_place(village.edition, village.state, "s2", "a-frame").step == "a-frame"


def test_who_has_done_everything_is_nowhere():
    village = Village(method(EVA), 5)
    for step in ("a-frame", "a-mirror", "a-notes", "a-open"):
        village.answer("done", by="s2", step=step)
    assert windows.own_place(village.edition, village.state, "s2") is None


def test_taking_a_tick_back_opens_the_step_again():
    village = Village(method(EVA), 5)
    village.answer("confirm", by="s2", step="a-frame")
    village.answer("undone", by="s2", step="a-frame")
    assert windows.own_place(village.edition, village.state, "s2").step == "a-frame"


def test_only_observers_have_something_to_do_in_the_lesson():
    village = Village(method("lesson-study"), 4)
    village.to("teach")
    (teacher,) = village.state.holders("teacher")
    assert windows.own_place(village.edition, village.state, teacher) is None
    assert windows.own_place(village.edition, village.state, village.state.holders("observers")[0]).step == "teach"


def test_over_days_a_choice_waits_until_all_could_write():
    village = Village(method("nine-step-peer-mentoring"), 6, mode="async")
    village.to("s2-present")
    assert "s3-pick" not in {place.step for place in village.state.open_places}
    village.forward()
    assert [place.step for place in village.state.open_places] == ["s3-pick"]


def test_over_days_questions_end_when_all_have_passed():
    village = Village(method("nine-step-peer-mentoring"), 6, mode="async")
    village.to("s5-ask")
    for seat in village.state.holders("helpers"):
        village.answer("pass", by=seat, step="s5-ask")
    village.forward()
    assert [place.step for place in village.state.open_places] == ["s5-write"]


def test_over_days_the_plan_shows_all_that_stands_open():
    village = Village(method(EVA), 5)
    found = [(line.step, line.status) for line in clock.plan(village.edition, village.state, village.now)]
    assert found == [(step, "now") for step in ("a-frame", "a-mirror", "a-notes", "a-open")]
