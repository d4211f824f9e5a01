from __future__ import annotations

import pytest

from kollegium.engine.edition import Step
from kollegium.engine.moves import MoveRefused
from kollegium.engine.tests.village import Village, method
from kollegium.engine.turns import in_order_of_quiet, open_round, turn_over, waiting

EVA = "where-we-stand-abc"


def check_in(number: int = 4, lot: int = 0) -> Village:
    village = Village(method(EVA), number, lot=lot)
    village.to("b-in")
    return village


def test_everybody_has_one_turn():
    village = check_in()
    spoken = []
    while not village.state.round.is_over:
        spoken += village.state.round.speaking
        village.answer("spoke", by=spoken[-1])
    assert sorted(spoken) == ["s1", "s2", "s3", "s4"]


def test_rounds_do_not_always_begin_with_the_same_person():
    village = check_in()
    first = village.state.round.speaking
    village.to("b-out")
    assert village.state.round.speaking != first


def test_another_lot_begins_with_somebody_else():
    assert check_in(lot=0).state.round.speaking != check_in(lot=1).state.round.speaking


def test_whoever_is_absent_is_passed_over():
    village = check_in()
    order = [turn[0] for turn in village.state.round.speakers]
    village.answer("left", by=order[1])
    village.answer("spoke", by=order[0])
    assert village.state.round.speaking == (order[2],)


def test_the_turn_moves_on_when_the_speaker_leaves():
    village = check_in()
    order = [turn[0] for turn in village.state.round.speakers]
    village.answer("left", by=order[0])
    assert village.state.round.speaking == (order[1],)


def test_who_comes_back_gets_their_turn_after_all():
    village = check_in()
    order = [turn[0] for turn in village.state.round.speakers]
    village.answer("left", by=order[0])
    village.answer("returned", by=order[0])
    for seat in order[1:]:
        village.answer("spoke", by=seat)
    assert village.state.round.speaking == (order[0],)


def test_being_called_takes_nobodys_turn_away():
    village = check_in()
    order = [turn[0] for turn in village.state.round.speakers]
    village.answer("call", speaker=order[3])
    spoken = []
    while not village.state.round.is_over:
        spoken += village.state.round.speaking
        village.answer("spoke", by=spoken[-1])
    assert spoken == [order[3], order[0], order[1], order[2]]


def test_whoever_leads_can_end_a_turn():
    village = check_in()
    village.answer("spoke", speaker=village.state.round.speaking[0])
    assert len(village.state.round.spoken) == 1


def test_nobody_else_can_end_a_turn():
    village = check_in(lot=1)
    other = village.state.round.speakers[2][0]
    with pytest.raises(MoveRefused):
        village.answer("spoke", by=other if other != "s1" else village.state.round.speakers[1][0])


def test_a_turn_is_not_ended_twice():
    village = check_in()
    first = village.state.round.speaking[0]
    village.answer("spoke", by="s1", speaker=first)
    with pytest.raises(MoveRefused, match="already moved on"):
        village.answer("spoke", by="s1", speaker=first)


def test_pairs_tell_all_one_turn_for_each_pair():
    village = Village(method(EVA), 5)
    village.to("b-round")
    assert sorted(len(turn) for turn in village.state.round.speakers) == [2, 3]


def test_either_of_a_pair_may_say_that_they_are_done():
    village = Village(method(EVA), 4)
    village.to("b-round")
    village.answer("spoke", by=village.state.round.speaking[1])
    assert len(village.state.round.spoken) == 1


def test_the_pair_speaks_on_when_one_of_them_leaves():
    village = Village(method(EVA), 4)
    village.to("b-round")
    pair = village.state.round.speaking
    village.answer("left", by=pair[1])
    assert village.state.round.speaking == pair


def test_where_passing_is_not_offered_it_is_refused():
    village = Village(method(EVA), 4)
    village.to("b-round")
    with pytest.raises(MoveRefused):
        village.answer("pass", by=village.state.round.speaking[0])


def test_a_sample_speaks_and_the_others_listen():
    village = Village(method("class-council"), 30)
    village.to("end")
    assert len(village.state.round.speakers) == 10


def test_the_owner_speaks_first_where_the_method_says_so():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s9-close")
    assert village.state.round.speaking == village.state.holders("owner")


def test_only_helpers_ask():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s5-ask")
    speakers = {seat for turn in village.state.round.speakers for seat in turn}
    assert speakers == set(village.state.holders("helpers"))


def test_a_round_goes_round_as_often_as_its_laps_allow():
    step = Step("r", "p", "round", "t", laps=(1, 3))
    going = open_round((("a",), ("b",)), step, {"a", "b"})
    turns = 0
    while not going.is_over:
        going = turn_over(going, {"a", "b"}, passed=False)
        turns += 1
    assert turns == 6


def test_a_round_ends_early_when_all_pass_but_not_below_its_least():
    step = Step("r", "p", "round", "t", laps=(2, 5))
    going = open_round((("a",), ("b",)), step, {"a", "b"})
    turns = 0
    while not going.is_over:
        going = turn_over(going, {"a", "b"}, passed=True)
        turns += 1
    assert turns == 4


def test_those_who_wait_are_named_in_their_order():
    going = open_round((("a",), ("b",), ("c",)), Step("r", "p", "round", "t"), {"a", "b", "c"})
    assert waiting(going, {"a", "b", "c"}) == (("b",), ("c",))


def at_talk() -> Village:
    village = Village(method(EVA), 4)
    village.to("b-talk")
    return village


def test_the_first_who_asks_has_the_floor():
    village = at_talk()
    village.answer("ask_floor", by="s3")
    assert village.state.has_floor == "s3"


def test_those_who_have_said_least_come_first():
    village = at_talk()
    for seat in ("s3", "s3", "s4"):
        village.answer("ask_floor", by=seat)
        if village.state.has_floor == seat:
            village.answer("spoke", by=seat)
    village.answer("ask_floor", by="s2")
    village.answer("ask_floor", by="s3")
    village.answer("ask_floor", by="s4")
    assert in_order_of_quiet(village.state) == ("s4", "s3")
    village.answer("spoke", by="s2")
    assert village.state.has_floor == "s4"


def test_who_was_quiet_in_the_rounds_comes_before_who_was_not():
    village = Village(method(EVA), 4)
    village.to("b-in")
    for turn in village.state.round.speakers:
        village.answer("pass" if turn == ("s4",) else "spoke", by=turn[0])
    village.to("b-talk")
    for seat in ("s1", "s2", "s4"):
        village.answer("ask_floor", by=seat)
    village.answer("spoke", by="s1")
    assert village.state.has_floor == "s4"


def test_a_list_is_first_come_first_served():
    village = Village(method("class-council"), 15)
    village.to("explain")
    for seat in ("s1", "s2", "s3"):
        village.answer("ask_floor", by=seat)
    village.answer("spoke", by="s1")
    village.answer("ask_floor", by="s1")
    assert (village.state.has_floor, village.state.floor) == ("s2", ("s3", "s1"))


def test_asking_twice_changes_nothing():
    village = at_talk()
    village.answer("ask_floor", by="s2")
    village.answer("ask_floor", by="s3")
    with pytest.raises(MoveRefused):
        village.answer("ask_floor", by="s3")


def test_whoever_leads_can_give_the_floor():
    village = at_talk()
    village.answer("ask_floor", by="s2")
    village.answer("call", speaker="s4")
    assert village.state.has_floor == "s4"


def test_the_floor_goes_on_when_its_holder_leaves():
    village = at_talk()
    village.answer("ask_floor", by="s2")
    village.answer("ask_floor", by="s3")
    village.answer("left", by="s2")
    assert village.state.has_floor == "s3"


def test_the_floor_is_free_again_in_the_next_step():
    village = at_talk()
    village.answer("ask_floor", by="s2")
    village.forward()
    assert village.state.has_floor == ""
