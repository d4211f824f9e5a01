"""The reckoning of minutes agrees with the figures of method-language.md, Minutes of the six for the six files."""

from __future__ import annotations

import pytest

from kollegium.engine.minutes import lap_minutes, minutes_span, phase_minutes, total_minutes
from kollegium.engine.reading import edition_from
from kollegium.engine.tests.planting import planted, source_of

FIGURES = [
    ("where-we-stand-abc", 5, "halfway", {"A": 27, "B": 55, "C": 46, "D": 21}),
    ("where-we-stand-abc", 8, "halfway", {"A": 27, "B": 64, "C": 48, "D": 27}),
    ("where-we-stand-abc", 8, "most", {"A": 27, "B": 64, "C": 64, "D": 39}),
    ("nine-step-peer-mentoring", 4, "halfway", {"talk": 63}),
    ("nine-step-peer-mentoring", 6, "halfway", {"talk": 78}),
    ("nine-step-peer-mentoring", 8, "halfway", {"talk": 92}),
    ("nine-step-peer-mentoring", 8, "most", {"talk": 113}),
    ("ipa", 4, "halfway", {"main": 10}),
    ("ipa", 40, "halfway", {"main": 13}),
    ("sole-session", 12, "halfway", {"session": 66}),
    ("sole-session", 28, "halfway", {"session": 74}),
    ("class-council", 15, "halfway", {"before": 3, "council": 42, "staff": 15}),
    ("class-council", 30, "most", {"before": 3, "council": 56, "staff": 15}),
    ("lesson-study", 2, "halfway", {"plan": 41, "lesson": 50, "after": 35, "share": 0}),
    ("lesson-study", 5, "halfway", {"plan": 63, "lesson": 58, "after": 47, "share": 10}),
]


@pytest.mark.parametrize(("method", "people", "laps", "minutes"), FIGURES)
def test_a_phase_takes_as_long_as_the_domain_says(method, people, laps, minutes):
    assert phase_minutes(edition_from(source_of(method)), people, laps) == minutes


def test_the_span_of_a_phase_is_at_the_two_best_sizes():
    assert minutes_span(edition_from(source_of("where-we-stand-abc")), "B") == (55, 64)


def test_the_total_is_rounded_once():
    assert total_minutes(edition_from(source_of("where-we-stand-abc")), 5) == 148


def test_the_fewest_laps_take_the_least_time():
    edition = edition_from(source_of("where-we-stand-abc"))
    assert phase_minutes(edition, 5, "fewest")["C"] == round(6 + 16 + 4 + 3.5)


def test_the_longest_lap_of_a_topic_fills_its_frame():
    edition = edition_from(source_of("class-council"))
    assert lap_minutes(edition, edition.loops["topic"], 40) == 12


def test_a_lap_over_phases_holds_all_their_steps():
    edition = edition_from(source_of("lesson-study"))
    assert lap_minutes(edition, edition.loops["cycle"], 2) == 41 + 50 + 37


def test_a_sample_speaks_and_the_others_do_not():
    edition = edition_from(planted(source_of("class-council"), "sample = 10", "sample = 20"))
    assert phase_minutes(edition, 30)["council"] == 44


def test_a_step_for_another_mode_takes_no_time():
    source = planted(source_of("ipa"), 'act = "talk"', 'act = "talk"\nwhen = "mode == async"')
    assert phase_minutes(edition_from(source), 4)["main"] == 6


def test_a_shelf_that_is_still_empty_keeps_its_step_from_taking_time():
    source = planted(source_of("ipa"), 'act = "talk"', 'act = "talk"\nwhen = "has harvest"')
    assert phase_minutes(edition_from(source), 4)["main"] == 6


@pytest.mark.parametrize(("sign", "minutes"), [(">=", 10), ("<=", 10), ("==", 10), ("<", 6), (">", 6)])
def test_people_are_compared_as_the_method_says(sign, minutes):
    source = planted(source_of("ipa"), 'act = "talk"', f'act = "talk"\nwhen = "people {sign} 4"')
    assert phase_minutes(edition_from(source), 4)["main"] == minutes


def test_pairs_without_an_arrangement_are_neighbours():
    source = planted(source_of("lesson-study"), 'title = "Learner by learner"', 'title = "Learner"\nin = "pairs"')
    assert phase_minutes(edition_from(source), 5)["after"] == 31 + 2 * 2 * 2


def test_groups_per_entry_are_as_many_as_the_choice_keeps():
    source = planted(
        source_of("nine-step-peer-mentoring"),
        'id = "s9-close"',
        'id = "s9-groups"\nphase = "talk"\n'
        'act = "arrange"\ntitle = "x"\nminutes = 1\ngroups = { from = "actions#try" }\n[[step]]\nid = "s9-close"',
    )
    source = planted(source, 'title = "9 · Close"', 'title = "9"\nin = "groups"')
    assert phase_minutes(edition_from(source), 6)["talk"] == 76


def test_whoever_may_write_may_be_an_author():
    source = planted(
        source_of("nine-step-peer-mentoring"), 'who = ["authors of promises"]', 'who = ["authors of cases"]'
    )
    source = planted(source, 'when = "has promises"\n', "")
    assert phase_minutes(edition_from(source), 4)["talk"] == 63 + 2 * 3


def test_in_a_loop_over_entries_each_has_one_author():
    source = planted(
        source_of("where-we-stand-abc"), 'title = "What happened?"', 'title = "x"\nwho = ["authors of goals"]'
    )
    assert phase_minutes(edition_from(source), 8)["D"] == 2 * (1 + 4) + 3


def test_groups_per_entry_without_a_choice_are_as_many_as_people():
    source = planted(
        source_of("ipa"), 'groups = { size = 2, odd = "three", fresh = true }', 'groups = { from = "harvest" }'
    )
    source = planted(source, 'seen_by  = "group"', 'seen_by  = "all"')
    assert phase_minutes(edition_from(source), 4)["main"] == round(8 + 0.8 * 4)


def test_all_speak_where_all_are_named():
    source = planted(source_of("nine-step-peer-mentoring"), 'title = "3 · Choose"', 'title = "3"\nwho = ["all"]')
    assert phase_minutes(edition_from(source), 4)["talk"] == 63


def test_a_role_that_records_what_it_says_is_its_author():
    source = planted(
        source_of("nine-step-peer-mentoring"), 'title = "9 · Close"', 'title = "9"\nwho = ["authors of readings"]'
    )
    assert phase_minutes(edition_from(source), 6)["talk"] == round(77.6 - 2 * 0.6)
