from __future__ import annotations

import pytest

from kollegium.engine.outcomes import AdoptGoals, FinishRun, NewBox, OpenShelf, Publish
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"
OTHERS = ["nine-step-peer-mentoring", "ipa", "sole-session", "class-council", "lesson-study"]


@pytest.mark.parametrize("number", [3, 5, 8, 12])
def test_the_self_evaluation_runs_to_its_end_for_any_size(number):
    village = Village(method(EVA), number)
    village.to_the_end()
    assert village.state.phases_ended == ("A", "B", "C", "D")


@pytest.mark.parametrize("method_id", OTHERS)
@pytest.mark.parametrize("size", ["smallest", "fewer", "more"])
def test_every_method_of_the_library_runs_to_its_end(method_id, size):
    edition = method(method_id)
    number = {"smallest": edition.size.min, "fewer": edition.size.best[0], "more": edition.size.best[1]}[size]
    village = Village(edition, number)
    village.to_the_end()
    assert isinstance(village.outcomes[-1], FinishRun)


@pytest.mark.parametrize("method_id", [EVA, *OTHERS])
def test_a_run_in_which_nobody_writes_a_word_also_ends(method_id):
    village = Village(method(method_id), method(method_id).size.best[0])
    while not village.state.is_finished:
        village.forward()
    assert village.state.finished_at == village.now


@pytest.mark.parametrize("method_id", [EVA, *OTHERS])
def test_every_step_of_a_full_run_is_in_the_past_in_the_order_of_the_file(method_id):
    village = Village(method(method_id), method(method_id).size.best[0])
    village.to_the_end()
    first_lap = [p.place.step for p in village.state.past if p.place.lap == p.place.phase_lap == 1]
    assert first_lap == [step.id for step in village.edition.steps]


@pytest.mark.parametrize("mode", ["live", "async"])
@pytest.mark.parametrize("method_id", [EVA, *OTHERS])
def test_every_method_ends_when_all_its_phases_run_in_one_mode(method_id, mode):
    edition = method(method_id)
    village = Village(edition, edition.size.best[0], mode=mode)
    village.to_the_end()
    assert set(village.state.modes.values()) <= {mode, "outside"}


def test_without_answers_the_picture_stays_closed_and_the_run_goes_on():
    village = Village(method(EVA), 4)
    village.to("b-pairs")
    assert village.state.stayed_closed == {"mirror"}


def test_five_answers_open_the_picture():
    village = Village(method(EVA), 5)
    village.to("b-picture")
    assert village.state.opened == {"mirror"}


def test_each_goal_has_a_box_of_its_own_for_first_steps():
    village = Village(method(EVA), 5)
    village.to_the_end()
    assert [o for o in village.outcomes if isinstance(o, NewBox)] == [NewBox("ideas", lap) for lap in (1, 2, 3)]


def test_each_lap_opens_its_own_box():
    village = Village(method(EVA), 5)
    village.to("c-share")
    assert village.outcomes[-1] == OpenShelf("ideas", 1)
    assert village.state.opened == {"mirror", "ideas@1"}


def test_one_loop_lap_for_each_point_that_was_kept():
    village = Village(method(EVA), 5)
    village.to("c-ideas")
    assert village.state.entries == village.state.marks["points#priority"]
    assert village.state.place.entry == village.state.entries[0]


def test_closing_the_goal_adopts_it():
    village = Village(method(EVA), 5)
    village.to("c-goal")
    assert village.forward().outcomes[0] == AdoptGoals("goals", "c-goal.1")


def test_goals_that_nobody_objects_to_are_shown_to_the_leaders():
    village = Village(method(EVA), 5)
    village.to("c-leaders")
    goals = tuple(village.shelves["goals"])
    village.ballots = []
    assert village.forward().outcomes == (Publish(goals, "goals"),)


def test_between_two_phases_the_run_waits():
    village = Village(method(EVA), 5)
    village.to("b-out")
    village.forward()
    assert village.state.is_waiting
    assert village.state.place is None


def test_the_goals_of_phase_c_are_what_phase_d_goes_through():
    village = Village(method(EVA), 5)
    village.to("d-round")
    assert len(village.state.entries) == 3
    assert set(village.state.entries) <= set(village.shelves["goals"])


def test_whoever_wrote_the_chosen_case_owns_the_problem():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s4-account")
    chosen = village.state.marks["cases#chosen"][0]
    assert village.state.holders("owner") == (village.authors[chosen],)


def test_the_facilitators_case_cannot_be_chosen():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s3-pick")
    facts = village.facts()
    assert all(village.authors[entry] != "s1" for entry in facts.count_at("s3-pick.1").results)


def test_questions_end_early_when_all_pass():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s5-ask")
    while not village.state.round.is_over:
        village.answer("pass", by=village.state.round.speaking[0])
    village.forward()
    assert village.state.place.step == "s5-write"


def test_questions_go_on_while_somebody_asks():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s5-ask")
    village.answer("spoke", by=village.state.round.speaking[0])
    while not village.state.round.is_over:
        village.answer("pass", by=village.state.round.speaking[0])
    village.forward()
    assert (village.state.place.step, village.state.place.lap) == ("s5-ask", 2)


def test_teaching_goes_round_from_lesson_to_lesson():
    village = Village(method("lesson-study"), 4)
    village.to_the_end()
    assert len(village.state.held["teacher"]) == 3


def test_pressing_the_button_ends_the_cycle_of_lessons():
    village = Village(method("lesson-study"), 4)
    village.to("again")
    village.answer("press:all", by="s3")
    village.forward()
    village.forward()
    assert village.state.phase == "share"


def test_a_method_within_a_method_comes_to_its_end():
    village = Village(method("critical-friends"), 5)
    village.to_the_end()
    steps = [past.place.step for past in village.state.past]
    assert steps.index("in") < steps.index("middle-frame") < steps.index("critical")


def test_what_is_asked_for_takes_place():
    village = Village(method("ipa"), 8)
    village.to("plenary")
    village.answer("press:facilitator")
    village.forward()
    assert village.state.place.step == "look-back"


def test_a_step_for_two_is_passed_over_by_four():
    village = Village(method("lesson-study"), 4)
    village.to("design")
    assert [(p.place.step, p.reason) for p in village.state.past if p.ended == "passed_over"] == [("focus-one", "when")]


def test_a_first_time_step_is_passed_over_the_second_time():
    village = Village(method("sole-session"), 12)
    again = Village(method("sole-session"), 12, is_first_time=False)
    assert village.state.place.step == "rules"
    assert again.state.place.step == "cast"


def test_promises_of_last_time_are_looked_at_first():
    village = Village(method("class-council"), 15, entries={"promises": ["p1", "p2"]})
    village.to("old")
    assert village.state.place.entry == "p1"
    assert village.state.laps == 2


def test_without_promises_the_council_says_so_and_goes_on():
    village = Village(method("class-council"), 15)
    village.to("thanks")
    assert [(p.place.step, p.reason) for p in village.state.past][-1] == ("old", "no_entries")
