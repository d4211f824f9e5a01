from __future__ import annotations

import pytest

from kollegium.engine import planning
from kollegium.engine.moves import Move, MoveRefused
from kollegium.engine.progress import apply, reduce
from kollegium.engine.state import SeatState
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"


def at(step: str, number: int = 5) -> Village:
    village = Village(method(EVA), number)
    village.to(step)
    return village


def test_two_who_press_next_at_once_go_on_by_one_step():
    village = at("b-in")
    seen = village.state.seq
    village.answer("forward", seen_seq=seen)
    with pytest.raises(MoveRefused, match="Somebody has already gone on"):
        village.answer("forward", seen_seq=seen)
    assert village.state.place.step == "b-picture"


def test_turns_and_ticks_in_between_do_not_hold_next_up():
    village = at("b-in")
    seen = village.state.seq
    village.answer("spoke", by=village.state.round.speaking[0])
    village.answer("forward", seen_seq=seen)
    assert village.state.place.step == "b-picture"


def test_a_late_tick_is_not_refused_because_the_step_went_on_elsewhere():
    village = at("a-frame")
    village.answer("confirm", by="s2", step="a-frame", seen_seq=1)
    assert village.state.done["a-frame.1"] == {"s2"}


@pytest.mark.parametrize(
    "kind", ["forward", "skip", "back", "pause", "extend", "recast", "end_phase", "finish", "call"]
)
def test_what_only_the_lead_may_do_is_refused_to_others(kind):
    with pytest.raises(MoveRefused, match="Only whoever leads"):
        at("b-talk").answer(kind, by="s3")


def test_what_nobody_can_do_is_refused():
    with pytest.raises(MoveRefused, match="nothing one can do"):
        at("b-talk").answer("open_shelf", by="s1")


@pytest.mark.parametrize("kind", ["shelf_opened", "seated", "closed", "started", "phase_started"])
def test_nobody_can_press_what_only_the_engine_says(kind):
    with pytest.raises(MoveRefused):
        at("b-in").answer(kind, by="s1", shelf="mirror", step="b-in")


def test_going_back_returns_to_the_step_before():
    village = at("b-talk")
    village.answer("back")
    assert village.state.place.step == "b-sort"
    village.answer("back")
    assert village.state.place.step == "b-round"


def test_going_back_stays_in_the_phase():
    with pytest.raises(MoveRefused):
        at("b-in").answer("back")


def test_after_going_back_the_run_goes_on_from_there():
    village = at("b-talk")
    village.answer("back", step="b-picture")
    village.forward()
    assert village.state.place.step == "b-pairs"


def test_going_back_into_a_lap_finds_the_same_entry():
    village = at("c-leaders")
    last = village.state.past[-1].place
    village.answer("back")
    assert village.state.place == last
    assert village.state.laps == 3


def test_going_back_does_not_open_a_shelf_again():
    village = at("b-pairs")
    village.answer("back")
    assert [move.kind for move in village.moves].count("shelf_opened") == 1


def test_a_skipped_step_says_why():
    village = at("b-sort")
    village.answer("skip", reason="We have no time")
    assert (village.state.past[-1].ended, village.state.past[-1].reason) == ("skipped", "We have no time")


def test_a_phase_can_be_ended_before_its_time():
    village = at("b-sort")
    village.answer("end_phase")
    assert village.state.is_waiting
    assert planning.next_phase(village.edition, village.state) == "C"


def test_what_had_not_opened_when_a_phase_ended_stays_closed():
    village = at("b-in")
    village.answer("end_phase")
    assert "mirror" not in village.state.opened


def test_a_run_can_be_finished_at_any_time():
    village = at("c-ideas")
    village.answer("finish")
    assert village.state.is_finished


def test_after_the_end_nothing_can_be_pressed():
    village = at("c-ideas")
    village.answer("finish")
    with pytest.raises(MoveRefused, match="over"):
        village.answer("forward")


def test_the_lead_can_name_another_keeper():
    village = at("b-in")
    (seat, *_) = village.state.holders("team")
    village.answer("recast", role="keeper", seats=[seat])
    assert village.state.holders("keeper") == (seat,)


def test_the_facilitator_cannot_be_the_keeper():
    with pytest.raises(MoveRefused, match="cannot hold"):
        at("b-in").answer("recast", role="keeper", seats=["s1"])


def test_one_keeper_is_enough():
    village = at("b-in")
    with pytest.raises(MoveRefused, match="number of people"):
        village.answer("recast", role="keeper", seats=list(village.state.holders("team")[:2]))


def test_pairs_can_be_rearranged_by_hand():
    village = at("b-pairs", 4)
    village.answer("arranged", groups=[["s1", "s4"], ["s2", "s3"]])
    assert village.state.groups == (("s1", "s4"), ("s2", "s3"))
    assert village.state.grouping == 1


@pytest.mark.parametrize(
    "groups", [[["s1", "s2"]], [["s1", "s2"], ["s2", "s3", "s4"]], [["s1", "s2", "s3", "s4", "x"]]]
)
def test_nobody_is_left_out_of_the_pairs(groups):
    with pytest.raises(MoveRefused, match="exactly one group"):
        at("b-pairs", 4).answer("arranged", groups=groups)


def test_who_comes_late_joins_the_smallest_group():
    village = at("b-pairs", 5)
    late = SeatState("late")
    village.take(planning.join(village.edition, village.state, village.facts(), late))
    village.forward()
    assert sorted(len(group) for group in village.state.groups) == [3, 3]


def test_nobody_can_join_twice():
    village = at("b-in")
    with pytest.raises(MoveRefused, match="already has a place"):
        planning.join(village.edition, village.state, village.facts(), SeatState("s2"))


def test_a_full_session_takes_nobody_more():
    village = at("b-in", 12)
    with pytest.raises(MoveRefused, match="taken"):
        planning.join(village.edition, village.state, village.facts(), SeatState("late"))


def test_a_lap_can_be_added_up_to_what_the_method_allows():
    village = Village(method("lesson-study"), 4)
    village.to("again")
    village.answer("press:all", by="s2")
    village.answer("add_lap")
    village.forward()
    village.forward()
    assert (village.state.phase, village.state.phase_lap) == ("plan", 2)


def test_a_loop_over_entries_has_no_lap_more_than_entries():
    with pytest.raises(MoveRefused):
        at("c-ideas").answer("add_lap")


@pytest.mark.parametrize("minutes", [0, -5, 61, "x", None])
def test_time_is_added_by_one_to_sixty_minutes(minutes):
    with pytest.raises(MoveRefused):
        at("b-talk").answer("extend", minutes=minutes)


def test_a_phase_can_be_moved_from_the_room_to_the_days():
    village = at("b-sort")
    village.answer("switch_mode", mode="async")
    assert [place.step for place in village.state.open_places] == ["b-sort", "b-talk", "b-out"]


def test_a_phase_can_be_moved_from_the_days_to_the_room():
    village = Village(method(EVA), 5)
    village.answer("switch_mode", mode="live")
    assert village.state.place.step == "a-frame"
    village.forward()
    assert village.state.place.step == "a-mirror"


def test_a_later_phase_can_be_moved_beforehand():
    village = Village(method(EVA), 5)
    village.answer("switch_mode", phase="B", mode="async")
    village.forward()
    village.forward()
    assert (village.state.phase, village.state.mode) == ("B", "async")


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("started", {"step": "nowhere"}),
        ("started", {"step": "c-ideas"}),
        ("closed", {"step": "b-talk"}),
        ("left", {"seat": "nobody"}),
        ("recast", {"role": "king", "seats": []}),
        ("phase_started", {"phase": "B"}),
        ("phase_ended", {"phase": "A"}),
        ("shelf_opened", {"shelf": "nowhere"}),
        ("spoke", {"speaker": "s9"}),
        ("arranged", {"cast": {"king": ["s1"]}}),
        ("moved", {"seat": "s1", "group": 7}),
        ("lap_added", {"loop": "nowhere", "to": 2}),
        ("asked", {"role": "king"}),
        ("danced", {}),
        ("seated", {}),
    ],
)
def test_a_move_that_cannot_be_is_an_error(kind, about):
    village = at("b-in")
    with pytest.raises(ValueError, match=r"\w"):
        apply(village.edition, village.state, Move(99, kind, 1.0, about=about))


def test_of_two_moves_with_one_key_the_first_counts():
    edition = method(EVA)
    moves = [Move(1, "seated", 1.0, key="k", about={"seat": "a"}), Move(2, "seated", 1.0, key="k", about={"seat": "b"})]
    assert list(reduce(edition, moves).seats) == ["a"]


def test_moves_without_a_key_all_count():
    edition = method(EVA)
    moves = [Move(1, "seated", 1.0, about={"seat": "a"}), Move(2, "seated", 1.0, about={"seat": "b"})]
    assert list(reduce(edition, moves).seats) == ["a", "b"]


def test_two_who_end_a_turn_at_once_end_one():
    village = at("b-in")
    seen = village.state.seq
    village.answer("spoke", seen_seq=seen)
    with pytest.raises(MoveRefused, match="already gone on"):
        village.answer("spoke", seen_seq=seen)
    assert len(village.state.round.spoken) == 1


def test_when_the_owner_of_the_problem_leaves_the_run_is_parked():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s5-write")
    village.answer("left", by=village.state.holders("owner")[0])
    assert village.state.is_paused


def test_when_anybody_else_leaves_the_run_goes_on():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s5-write")
    village.answer("left", by=village.state.holders("helpers")[0])
    assert not village.state.is_paused
