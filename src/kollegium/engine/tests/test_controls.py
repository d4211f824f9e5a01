from __future__ import annotations

import pytest

from kollegium.engine.controls import FOR_THE_LEAD, controls, leads
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"
NINE = "nine-step-peer-mentoring"


def at(step: str, number: int = 5, method_id: str = EVA) -> Village:
    village = Village(method(method_id), number)
    village.to(step)
    return village


def buttons(village: Village, seat: str, step: str = "") -> frozenset[str]:
    """What a seat can press, less what only whoever leads can."""
    place = next((p for p in village.state.places if p.step == step), None)
    return controls(village.edition, village.state, seat, place) - FOR_THE_LEAD


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("a-frame", {"confirm"}),
        ("a-mirror", {"write", "done"}),
        ("a-notes", {"write", "done"}),
        ("a-open", {"pick", "release", "done"}),
        ("b-picture", {"release"}),
        ("b-pairs", set()),
        ("b-pairtalk", set()),
        ("b-round", {"approve"}),
        ("b-sort", {"sort"}),
        ("b-talk", {"ask_floor"}),
        ("c-priorities", {"give_dots", "done"}),
        ("c-ideas", {"write", "done"}),
        ("c-share", set()),
        ("c-goal", {"approve", "done"}),
        ("c-leaders", {"consent", "object", "done"}),
        ("d-round", set()),
        ("d-decide", {"weigh", "done"}),
        ("d-next", set()),
    ],
)
def test_each_step_of_the_self_evaluation_has_its_own_buttons(step, expected):
    village = at(step)
    keeper = village.state.holders("keeper")
    quiet = village.state.round.speakers[1:] if village.state.round else (("s4",), ("s5",))
    seat = next(one for turn in quiet for one in turn if one not in keeper and one != "s1")
    assert buttons(village, seat, step) == expected


def test_only_whoever_speaks_can_end_a_turn_or_pass():
    village = at("b-in")
    speaking = village.state.round.speaking[0]
    other = village.state.round.speakers[2][0]
    assert buttons(village, speaking) >= {"spoke", "pass"}
    assert buttons(village, other) == frozenset()


def test_silence_leaves_no_floor_and_no_turn():
    village = at("b-picture")
    assert all(not {"ask_floor", "spoke", "call"} & controls(village.edition, village.state, s) for s in ("s1", "s2"))


def test_only_the_keeper_records_and_writes_the_goal_down():
    village = at("b-round")
    (keeper,) = village.state.holders("keeper")
    assert [seat for seat in village.state.here if "record" in buttons(village, seat)] == [keeper]
    village.to("c-goal")
    assert [seat for seat in village.state.here if "commit" in buttons(village, seat)] == [keeper]


def test_whoever_leads_records_when_nobody_holds_the_role():
    village = at("b-round")
    (keeper,) = village.state.holders("keeper")
    village.answer("left", by=keeper)
    assert "record" in buttons(village, "s1")


def test_only_the_owner_speaks_while_they_tell_and_the_others_take_notes():
    village = at("s4-account", 6, NINE)
    (owner,) = village.state.holders("owner")
    assert "note" not in buttons(village, owner)
    assert buttons(village, "s1") == {"note"}
    assert "ask_floor" not in buttons(village, owner), "the floor is theirs without asking"


def test_only_the_owner_picks_what_to_try():
    village = at("s8-pick", 6, NINE)
    owner = village.state.holders("owner")
    assert tuple(seat for seat in village.state.here if "pick" in buttons(village, seat)) == owner


def test_everybody_can_reply_over_days_unless_comments_are_off():
    village = Village(method(NINE), 6, mode="async")
    village.to("s4-account")
    (owner,) = village.state.holders("owner")
    assert "reply" in buttons(village, owner, "s4-account")
    village.to("s5-read")
    assert "reply" not in buttons(village, "s1", "s5-read")


def test_over_days_only_whoever_answers_can_reply_to_questions():
    village = Village(method(NINE), 6, mode="async")
    village.to("s5-ask")
    repliers = [seat for seat in village.state.here if "reply" in buttons(village, seat, "s5-ask")]
    assert set(repliers) <= set(village.state.holders("owner"))


def test_people_may_change_groups_where_groups_are_free():
    village = at("group", 12, "sole-session")
    assert "move" in buttons(village, "s5")
    village.answer("move", by="s5", group=0)
    assert "s5" in village.state.groups[0]


def test_the_button_of_the_method_is_there_until_it_is_pressed():
    village = at("plenary", 8, "ipa")
    assert "press:facilitator" in buttons(village, "s1")
    assert "press:facilitator" not in buttons(village, "s2")
    village.answer("press:facilitator")
    assert "press:facilitator" not in buttons(village, "s1")


def test_a_teacher_can_stop_a_council_that_a_student_leads():
    village = at("thanks", 15, "class-council")
    other = next(seat for seat in village.state.here if seat != "s1")
    assert "pause" in controls(village.edition, village.state, "s1")
    assert "pause" not in controls(village.edition, village.state, other)


def test_the_facilitator_leads():
    assert leads(method(EVA), Village(method(EVA), 5).state) == "s1"


def test_when_the_facilitator_leaves_somebody_else_leads():
    village = Village(method(EVA), 5)
    village.answer("left", by="s1")
    assert leads(village.edition, village.state) == "s2"


def test_a_new_facilitator_takes_the_lead():
    village = Village(method(EVA), 5)
    seat = village.state.holders("team")[0]
    village.answer("recast", role="facilitator", seats=[seat])
    assert leads(village.edition, village.state) == seat
    assert "forward" not in controls(village.edition, village.state, "s1")


def test_students_do_not_lead_while_a_grown_up_is_here():
    village = Village(method("class-council"), 15)
    assert leads(village.edition, village.state) == "s1"


def test_whoever_left_has_no_controls():
    village = Village(method(EVA), 5)
    village.answer("left", by="s3")
    assert controls(village.edition, village.state, "s3") == frozenset()


def test_after_the_end_nobody_has_controls():
    village = Village(method(EVA), 3)
    village.to_the_end()
    assert all(controls(village.edition, village.state, seat) == frozenset() for seat in village.state.here)


def test_between_phases_the_lead_can_go_on_or_finish():
    village = at("b-out")
    village.forward()
    assert controls(village.edition, village.state, "s1") == {"forward", "finish", "recast", "switch_mode"}
