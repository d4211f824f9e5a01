from __future__ import annotations

import pytest

from kollegium.engine.facts import Facts
from kollegium.engine.progress import may_show
from kollegium.engine.shelves import box, box_loop, for_everybody, meant, open_boxes, written_in
from kollegium.engine.state import Place
from kollegium.engine.tests.village import Village, method

EVA = "where-we-stand-abc"


def shows(village: Village, address: str) -> bool:
    return may_show(village.edition, village.state, address)


def test_the_picture_is_closed_until_it_opens():
    village = Village(method(EVA), 5)
    village.to("b-in")
    assert not shows(village, "mirror")
    village.to("b-picture")
    assert shows(village, "mirror")


def test_a_picture_of_four_is_never_shown():
    village = Village(method(EVA), 4)
    village.to("b-pairs")
    assert not shows(village, "mirror")


def test_of_ones_own_notes_only_what_was_opened_is_shown():
    village = Village(method(EVA), 5)
    assert not shows(village, "notes")
    assert shows(village, "notes#opened")


def test_jottings_are_never_shown():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s9-close")
    assert not shows(village, "jottings")


def test_points_stand_open_from_the_start():
    assert shows(Village(method(EVA), 5), "points")


def test_first_steps_for_the_second_goal_are_closed_while_those_for_the_first_stay_open():
    village = Village(method(EVA), 5)
    village.to("c-share")
    assert shows(village, "ideas")
    village.to("c-goal")
    village.forward()
    assert not shows(village, "ideas")
    assert shows(village, "ideas@1")
    assert open_boxes(village.edition, village.state, "ideas") == ("ideas@1",)


def test_after_the_loop_all_boxes_are_shown_if_all_have_opened():
    village = Village(method(EVA), 5)
    village.to("c-out")
    assert shows(village, "ideas")


def test_a_lap_that_was_skipped_keeps_its_box_closed():
    village = Village(method(EVA), 5)
    village.to("c-ideas")
    village.answer("end_phase")
    assert not shows(village, "ideas")


def test_an_unknown_shelf_is_an_error():
    with pytest.raises(ValueError, match="nowhere"):
        shows(Village(method(EVA), 5), "nowhere")


def test_what_only_teachers_read_is_not_for_everybody():
    village = Village(method("class-council"), 15)
    assert not for_everybody(village.edition, village.state, "staff-only")
    assert for_everybody(village.edition, village.state, "promises")


def test_only_a_shelf_written_and_opened_in_one_loop_has_a_box_for_each_lap():
    assert box_loop(method(EVA), "ideas") == "goal"
    assert {shelf for shelf in method(EVA).shelves if box_loop(method(EVA), shelf)} == {"ideas"}


def test_observations_have_a_box_for_each_lesson():
    assert box_loop(method("lesson-study"), "observations") == "cycle"
    assert box(method("lesson-study"), Place("see", 1, 2), "observations") == ("observations@2", 2)


def test_solutions_belong_to_their_topic():
    assert written_in(method("class-council"), "solutions") == "topic"


def test_promises_are_always_meant_as_a_whole():
    assert written_in(method("class-council"), "promises") == ""


def test_in_a_lap_the_looped_address_means_its_one_entry():
    village = Village(method(EVA), 5)
    village.to("c-ideas")
    place = village.state.place
    assert meant(village.edition, village.state, village.facts(), place, "points#priority") == (place.entry,)
    assert len(meant(village.edition, village.state, village.facts(), place, "points")) > 1


def test_in_a_lap_a_shelf_means_what_was_written_in_it():
    village = Village(method(EVA), 5)
    facts = Facts(entries={"ideas": ("i1", "i2"), "ideas@1": ("i1",), "ideas@2": ("i2",)})
    assert meant(village.edition, village.state, facts, Place("c-share", 2), "ideas") == ("i2",)


def test_outside_the_loop_a_shelf_means_all_laps():
    village = Village(method(EVA), 5)
    facts = Facts(entries={"ideas": ("i1", "i2"), "ideas@1": ("i1",), "ideas@2": ("i2",)})
    assert meant(village.edition, village.state, facts, Place("c-out"), "ideas") == ("i1", "i2")


def test_what_was_withdrawn_is_not_meant():
    village = Village(method(EVA), 5)
    village.to("c-ideas")
    gone = village.state.marks["points#priority"][1]
    village.shelves["points"].remove(gone)
    assert gone not in meant(village.edition, village.state, village.facts(), Place("c-out"), "points#priority")


def test_in_a_lap_a_mark_means_what_was_marked_in_it():
    village = Village(method("class-council"), 15)
    village.to("task")
    place = village.state.place
    first = meant(village.edition, village.state, village.facts(), place, "solutions#decided")
    village.forward()
    village.to("task")
    second = meant(village.edition, village.state, village.facts(), village.state.place, "solutions#decided")
    assert set(first).isdisjoint(second)


def test_who_reads_is_everybody_while_nobody_can_know_who_wrote():
    village = Village(method("nine-step-peer-mentoring"), 6)
    village.to("s5-read")
    assert len(village.state.round.speakers) == len(village.state.holders("helpers"))
