from __future__ import annotations

import pytest

from kollegium.engine.counting import Ballot
from kollegium.engine.moves import MoveRefused
from kollegium.engine.settling import is_release
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"


def at_priorities(votes: str) -> Village:
    """The self-evaluation at "Two or three, not more", with one dot for each "seat:point" of ``votes``."""
    village = Village(method(EVA), 5)
    village.to("c-priorities")
    points = village.shelves["points"]
    village.ballots = [Ballot(word.split(":")[0], points[int(word.split(":")[1])]) for word in votes.split()]
    return village


def test_one_goal_is_too_few():
    village = at_priorities("s1:0 s2:0 s3:0")
    with pytest.raises(MoveRefused, match=r"Keep at least 2 here\. Kept so far: 1"):
        village.forward()


def test_four_goals_are_too_many():
    village = at_priorities("s1:0")
    points = tuple(village.shelves["points"][:4])
    with pytest.raises(MoveRefused, match=r"Keep at most 3 here\. Kept now: 4"):
        village.forward_with(kept=points)


@pytest.mark.parametrize("kept", [2, 3])
def test_two_or_three_goals_are_right(kept):
    village = at_priorities(" ".join(f"s{1 + point}:{point}" for point in range(kept)))
    village.forward()
    assert len(village.state.marks["points#priority"]) == kept


def test_a_refused_choice_leaves_the_run_where_it_was():
    village = at_priorities("s1:0")
    before = village.state
    with pytest.raises(MoveRefused):
        village.forward()
    assert village.state == before


def test_skipping_remains_possible():
    village = at_priorities("s1:0")
    village.answer("skip", reason="No time today")
    assert village.state.place.step == "c-out"
    assert village.state.past[-1].ended == "passed_over"


def test_with_fewer_points_than_asked_for_all_or_none_are_kept():
    village = at_priorities("s1:0")
    village.shelves["points"] = village.shelves["points"][:1]
    village.forward()
    assert len(village.state.entries) == 1


def test_what_does_not_stand_there_cannot_be_kept():
    village = at_priorities("s1:0")
    with pytest.raises(MoveRefused, match="does not stand here"):
        village.forward_with(kept=("elsewhere", "nowhere"))


def test_a_tie_is_talked_over_and_voted_on_again():
    village = at_priorities("s1:0 s2:1 s3:2 s4:3")
    village.forward()
    assert village.state.place.step == "c-priorities"
    assert village.state.vote == 2
    assert len(village.state.tied) == 4


def test_a_second_tie_is_drawn():
    village = at_priorities("s1:0 s2:1 s3:2 s4:3")
    village.forward()
    village.forward()
    assert len(village.state.marks["points#priority"]) == 3


def test_the_second_vote_counts():
    village = at_priorities("s1:0 s2:1 s3:2 s4:3")
    village.forward()
    village.ballots = village.ballots[:2]
    village.forward()
    assert len(village.state.marks["points#priority"]) == 2


def test_opening_ones_own_notes_writes_nothing_of_them_into_the_moves():
    village = Village(method(EVA), 5)
    village.to("b-in")
    told = next(m.about for m in village.moves if m.kind == "closed" and m.about["step"] == "a-open")
    assert told == {"step": "a-open", "lap": 1}


def test_a_choice_between_options_opens_nobodys_notes():
    assert is_release(method(EVA), method(EVA).step("a-open"))
    assert not is_release(method("lesson-study"), method("lesson-study").step("again"))


def test_marks_set_in_a_loop_are_kept_for_each_lap():
    village = Village(method("class-council"), 15)
    village.to("read-out")
    laps = {name for name in village.state.marks if name.startswith("solutions#decided@")}
    assert laps == {f"solutions#decided@{lap}" for lap in range(1, len(village.state.marks["box#today"]) + 1)}
