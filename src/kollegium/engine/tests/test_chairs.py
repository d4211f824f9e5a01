"""Who takes the chair, what is left behind by it, and what does not change hands."""

from __future__ import annotations

import pytest

from kollegium.engine import chairs, controls, planning
from kollegium.engine.moves import MoveRefused
from kollegium.engine.people import leads
from kollegium.engine.state import SeatState
from kollegium.engine.tests.village import Village, method


def at(step: str, method_id: str = "where-we-stand-abc", number: int = 5) -> Village:
    village = Village(method(method_id), number)
    village.to(step)
    return village


def led_by(village: Village) -> str:
    return leads(village.edition, village.state)


def test_whoever_takes_the_chair_leads_and_the_former_lead_can_take_it_back():
    village = at("b-talk")
    found = [led_by(village)]
    for seat in ("s4", "s1"):
        village.answer("chair_taken", by=seat)
        found.append(led_by(village))
    assert found == ["s1", "s4", "s1"]


def test_the_former_lead_keeps_a_seat_and_no_control_of_the_lead():
    village = at("b-talk")
    village.answer("chair_taken", by="s4")
    assert village.state.seats["s1"].here
    with pytest.raises(MoveRefused, match="Only whoever leads"):
        village.answer("forward", by="s1")


def test_of_two_who_take_the_chair_at_once_one_wins():
    village = at("b-talk")
    seen = village.state.seq
    village.answer("chair_taken", by="s4", seen_seq=seen)
    with pytest.raises(MoveRefused, match="Somebody else has just taken over"):
        village.answer("chair_taken", by="s2", seen_seq=seen)
    assert led_by(village) == "s4"


def test_a_pupil_cannot_take_the_chair():
    village = Village(method("class-council"), 8)
    pupil = next(seat.id for seat in village.state.seats.values() if seat.kind == "student")
    with pytest.raises(MoveRefused, match="does not go together with leading"):
        village.answer("chair_taken", by=pupil)


def test_a_colleague_who_comes_late_can_take_the_chair():
    village = at("b-talk")
    village.take(planning.join(village.edition, village.state, village.facts(), SeatState("late")))
    village.answer("chair_taken", by="late")
    assert leads(village.edition, village.state) == "late"


@pytest.mark.parametrize("kind", ["parent", "volunteer", "official", "teacher"])
def test_no_guest_can_take_the_chair(kind):
    village = at("b-talk")
    guest = SeatState("late", kind, is_guest=True)
    village.take(planning.join(village.edition, village.state, village.facts(), guest))
    with pytest.raises(MoveRefused, match="cannot lead this session"):
        village.answer("chair_taken", by="late")


def test_whoever_leads_already_cannot_take_over():
    with pytest.raises(MoveRefused, match="You lead already"):
        at("b-talk").answer("chair_taken", by="s1")


def test_a_change_of_chair_leaves_one_trace():
    village = at("b-talk")
    village.answer("chair_taken", by="s4")
    assert [(one.kind, one.about) for one in village.state.trace] == [("leads", {"seat": "s4"})]


def test_what_happened_to_a_step_leaves_a_trace():
    village = at("b-talk")
    village.answer("extended", minutes=3)
    village.answer("skipped")
    village.answer("went_back", step="b-talk")
    assert [(one.kind, one.step) for one in village.state.trace] == [
        ("extended", "b-talk"),
        ("skipped", "b-talk"),
        ("went_back", "b-talk"),
    ]


def test_one_can_go_back_to_each_earlier_step_of_the_phase_once():
    village = at("b-sort")
    ways = [past.place.step for past in controls.ways_back(village.edition, village.state)]
    assert len(ways) == len(set(ways))
    village.answer("went_back", step=ways[-1])
    assert village.state.place.step == ways[-1]


def test_an_owner_is_not_recast():
    village = Village(method("nine-step-peer-mentoring"), 6)
    role = next(role.id for role in village.edition.people.values() if role.cast == "author")
    with pytest.raises(MoveRefused, match="not handed on"):
        village.answer("recast", role=role, seats=["s2"])


def test_the_reminder_goes_out_once_for_a_phase():
    village = Village(method("where-we-stand-abc"), 5)
    assert chairs.may_take(village.edition, village.state, "s2")
    village.answer("nudged")
    with pytest.raises(MoveRefused, match="Nobody gets a second one"):
        village.answer("nudged")


def test_a_role_that_never_leads_cannot_take_the_chair():
    village = at("b-talk")
    assert village.state.holders("keeper") == ("s3",)
    with pytest.raises(MoveRefused, match="does not go together with leading"):
        village.answer("chair_taken", by="s3")
