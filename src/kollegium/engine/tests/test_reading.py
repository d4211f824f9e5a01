"""The reader's public face: what comes out of a good file, and how a fault reads."""

from __future__ import annotations

import pytest

from kollegium.engine.edition import Bounds, Groups, Record
from kollegium.engine.reading import Fault, MethodRefused, edition_from, read
from kollegium.engine.tests.planting import SIX, SMALL, faults_of, planted, source_of

STEPS = {
    "where-we-stand-abc": (21, 5),
    "nine-step-peer-mentoring": (16, 5),
    "ipa": (6, 2),
    "sole-session": (9, 2),
    "class-council": (13, 5),
    "lesson-study": (16, 7),
}


@pytest.mark.parametrize("method", SIX)
def test_each_file_has_its_steps_and_shelves(method):
    edition = edition_from(source_of(method))
    assert (edition.id, len(edition.steps), len(edition.shelves)) == (method, *STEPS[method])


@pytest.mark.parametrize("method", SIX)
def test_bytes_and_text_read_the_same(method):
    assert read(source_of(method).encode()).edition == read(source_of(method)).edition


def test_the_smallest_method_is_accepted():
    assert read(SMALL).edition is not None


def test_windows_line_ends_are_accepted():
    assert read(source_of("ipa").replace("\n", "\r\n")).edition == read(source_of("ipa")).edition


def test_a_step_is_read_as_the_author_wrote_it():
    step = edition_from(source_of("where-we-stand-abc")).step("b-round")
    assert (step.within, step.minutes_each, step.rules) == ("groups", 3.0, ("no_interrupting", "describe_only"))
    assert step.record == Record("keeper", "points", "speaker")


def test_python_keywords_have_other_names():
    step = edition_from(source_of("class-council")).step("decide")
    assert (step.source, step.otherwise) == ("solutions", "majority")


def test_counts_are_bounds_and_the_rest_is_none():
    people = edition_from(source_of("class-council")).people
    counts: list[Bounds | None] = [people[role].count for role in ("chair", "teacher", "class")]
    assert counts == [(1, 1), (1, 8), None]


def test_a_group_size_is_a_pair_of_bounds():
    assert edition_from(source_of("ipa")).step("pair-up").groups == Groups((2, 2), odd="three", fresh=True)


def test_what_the_file_leaves_out_has_its_settled_meaning():
    edition = edition_from(source_of("lesson-study"))
    assert [edition.step(step).within for step in ("predict", "design", "why")] == ["alone", "all", "all"]
    assert edition_from(source_of("nine-step-peer-mentoring")).step("s5-echo").floor == "open"


def test_edition_from_refuses_a_faulty_file_with_every_fault():
    source = planted(planted(SMALL, "max = 6", "max = 3"), 'title = "Look"', "")
    with pytest.raises(MethodRefused) as refused:
        edition_from(source)
    assert len(refused.value.faults) == 2


def test_a_fault_names_place_line_and_way_out():
    fault = faults_of(planted(source_of("nine-step-peer-mentoring"), 'turn = "read"', 'turn = "sing"'))[0]
    assert str(fault) == (
        "step s5-read, line 198: “sing” is not a word for “turn”. "
        "Choose one of: statement, question, read, appreciation, one_word."
    )


def test_a_fault_keeps_its_message_apart_from_its_values():
    fault = Fault("step a", None, "There is no %(thing)s.", 2, {"thing": "spoon"})
    assert (fault.text, fault.where) == ("There is no spoon.", "step a")


def test_faults_come_in_the_order_of_the_file():
    source = planted(SMALL, 'label = "Team"', "")
    source = planted(source, "minutes = 5", "minutes = 0")
    lines = [fault.line for fault in faults_of(source)]
    assert lines == sorted(line for line in lines if line is not None)


def test_a_duplicate_table_is_told_in_plain_words():
    fault = faults_of(SMALL + "[size]\nmin = 2\n")[0]
    assert (fault.lint, fault.line, fault.text) == (
        2,
        SMALL.count("\n") + 1,
        "This table stands here a second time. Give it an id of its own, or take it out.",
    )


def test_broken_toml_names_the_line():
    fault = faults_of(planted(SMALL, 'title = "Look"', 'title = "Look'))[0]
    assert fault.line == SMALL[: SMALL.index('title = "Look"')].count("\n") + 1
    assert fault.text == "The text on this line is not closed. Close it with a quotation mark."
