"""Each lint finds a mistake planted into one of the six files, and says where it is and what to do."""

from __future__ import annotations

import pytest

from kollegium.engine.lints import LINTS
from kollegium.engine.reading import read
from kollegium.engine.tests.planting import SIX, faults_of, line_of, planted, source_of

EVA, NINE, IPA, SOLE, COUNCIL, LESSON = SIX

# lint, method, what stood there, what stands there now, the place, how its line begins, what the message says
PLANTED = [
    (1, NINE, 'turn = "question"', 'trun = "question"', "step s5-ask", "trun", "Did you mean “turn”?"),
    (1, NINE, 'act = "commit"', 'act = "promise"', "step s8-make-real", "act", "There is no act “promise” here."),
    (1, EVA, '"no_comment"]', '"no_commment"]', "step b-in", "rules", "“no_commment” is not a word for “rules”."),
    (1, IPA, 'seen_by  = "group"', 'seen_by  = "everyone"', "shelves harvest", "seen_by", "“everyone” is no audience."),
    (1, EVA, 'act = "sort"', 'act = "sort"\nvotes = 3', "step b-sort", "votes", "“votes” belongs to the act choose"),
    (2, EVA, 'id = "b-out"', 'id = "b-in"', "step b-in", "id", "Another step has the id “b-in” already."),
    (2, EVA, 'into = "ideas"', 'into = "idea"', "step c-ideas", "into", "There is no shelf “idea”."),
    (
        2,
        NINE,
        'answered_by = "owner"',
        'answered_by = "boss"',
        "step s5-ask",
        "answered_by",
        "There is no role “boss”.",
    ),
    (2, COUNCIL, 'opens    = "agenda"', 'opens    = "agnda"', "shelves box", "opens", "There is no step “agnda”."),
    (2, EVA, 'phase = "D"', 'phase = "E"', "step d-round", "phase", "There is no phase “E”."),
    (2, EVA, 'loop = "goal"', 'loop = "gaol"', "step c-ideas", "loop", "There is no loop “gaol”."),
    (2, EVA, 'review = "D"', 'review = "E"', "step c-goal", "review", "There is no phase “E”."),
    (
        2,
        SOLE,
        "groups = { size = 4, ",
        'cast = ["helper"] # ',
        "step investigate",
        "in",
        "No step before this one forms groups.",
    ),
    (3, NINE, 'marks = "chosen"', 'marks = "picked"', "step s4-account", "show", "No step sets the mark “chosen”"),
    (3, EVA, 'show = ["goals"]', 'show = ["goals#status"]', "step d-round", "show", "which comes later."),
    (
        3,
        EVA,
        'over = "points#priority"',
        'over = "points#urgent"',
        "loops goal",
        "over",
        "No step sets the mark “urgent”",
    ),
    (4, EVA, 'over = "goals"\nmax  = 3', 'over = "goals"', "loops review", "[loops.review]", "how many entries"),
    (4, NINE, "laps  = [1, 4]\nuntil", "until", "loops questions", "[loops.questions]", "The loop has no end."),
    (4, EVA, 'loop = "goal"\nact = "talk"', 'act = "talk"', "step c-goal", "loop", "stand apart"),
    (4, LESSON, '"plan", "lesson", "after"]', '"plan", "after"]', "loops cycle", "phases", "follow each other"),
    (5, EVA, 'into = "ideas"', 'into = "points"', "shelves ideas", "[shelves.ideas]", "No step writes to this shelf."),
    (
        5,
        EVA,
        'opens    = "b-picture"',
        'opens    = "b-pairs"',
        "step b-picture",
        "show",
        "“mirror” is still closed here",
    ),
    (5, IPA, 'show = ["harvest"]', 'show = ["thoughts"]', "step plenary", "show", "“thoughts” never opens"),
    (5, LESSON, 'id = "see"', 'id = "see"\nwhen = "people >= 3"', "step see", "when", "so it always takes place"),
    (6, EVA, "voices   = 5 ", "voices   = 4 ", "shelves mirror", "voices", "Write voices = 5 or more."),
    (6, EVA, 'if_fewer = "stay_closed"', "", "shelves mirror", "[shelves.mirror]", "Say in “if_fewer”"),
    (6, EVA, 'opens    = "b-picture"', 'opens    = "at_once"', "shelves mirror", "opens", "shows who is writing"),
    (6, COUNCIL, "voices   = 3", "", "shelves box", "[shelves.box]", "Say in “voices”"),
    (6, EVA, 'opens    = "c-share"', 'opens    = "c-share"\nvoices = 3', "shelves ideas", "voices", "Take it out."),
    (
        7,
        NINE,
        'holds    = "proposal"\nseen_by  = "all"\nopens    = "at_once"\nthen     = "all"\nnames    = "person"',
        'holds    = "proposal"\nseen_by  = "self"\nopens    = "s8-pick"\nthen     = "all"\nnames    = "none"\nvoices=5\nif_fewer="unsigned"',
        "step s6-own",
        "record",
        "What is said aloud cannot become nameless",
    ),
    (
        8,
        EVA,
        'opens    = "c-share"\nthen     = "all"',
        'opens    = "c-share"',
        "shelves ideas",
        "[shelves.ideas]",
        "but to whom?",
    ),
    (9, NINE, 'casts = "owner"', "", "people owner", "cast", "No choice casts this role."),
    (
        9,
        NINE,
        'title = "3 · Choose"',
        'title = "3 · Choose"\norder = "owner_first"',
        "step s3-choose",
        "order",
        "before step “s3-pick” is over",
    ),
    (9, EVA, "min  = 3", "min  = 1", "people facilitator", "[people.facilitator]", "too few for all the roles"),
    (
        10,
        NINE,
        'record = { by = "facilitator", into = "actions", approve = "owner" }',
        'record = { by = "facilitator", into = "actions" }',
        "step s6-own",
        "record",
        "Let somebody who speaks approve",
    ),
    (
        10,
        EVA,
        '"no_interrupting", "describe_only"]',
        '"silence"]',
        "step b-round",
        "record",
        "In silence nothing is said",
    ),
    (11, NINE, 'never_also = ["facilitator"]', "", "people owner", "[people.owner]", "cannot lead as well"),
    (
        12,
        COUNCIL,
        "minutes = 12",
        "minutes = 11",
        "loops topic",
        "minutes",
        "takes 12 minutes, and the loop declares 11.",
    ),
    (
        13,
        NINE,
        'kept     = "run"\n[shelves.jottings]',
        'kept     = "group"\n[shelves.jottings]',
        "shelves cases",
        "kept",
        "go when the session closes",
    ),
    (
        14,
        LESSON,
        "coded    = true              # learners",
        "# learners",
        "shelves observations",
        "[shelves.observations]",
        "Add coded = true.",
    ),
    (
        15,
        COUNCIL,
        'then     = "all"\nnames    = "group"',
        'then     = "teacher"\nnames    = "group"',
        "step decide",
        "show",
        "students or parents are present here",
    ),
    (
        16,
        COUNCIL,
        'title = "How was the council?"',
        'title = "How?"\nwithout = ["parent"]',
        "step end",
        "without",
        "sent out and called back",
    ),
    (17, SOLE, "{big_question}", "{bigquestion}", "step question", "say", "There is no input “bigquestion”"),
    (2, NINE, 'approve = "owner"', 'approve = "guest"', "step s6-own", "record", "There is no role “guest”."),
    (18, LESSON, 'approve = "teacher"', 'approve = "facilitator"', "step focus-one", "record", "nobody might approve"),
    (
        18,
        COUNCIL,
        'into = "staff-only", approve = "all"',
        'into = "staff-only", approve = "chair"',
        "step one-student",
        "record",
        "“without” sends them out",
    ),
    (19, EVA, 'title = "Check in"', 'title = "  "', "step b-in", "title", "“title” is empty."),
    (19, EVA, 'label    = "Our goals"', "", "shelves goals", "[shelves.goals]", "“label” is missing. Add it."),
]


@pytest.mark.parametrize(("lint", "method", "old", "new", "place", "line", "says"), PLANTED)
def test_a_planted_mistake_is_found_where_it_is(lint, method, old, new, place, line, says):
    source = planted(source_of(method), old, new)
    fault = next((fault for fault in faults_of(source) if fault.lint == lint and says in fault.text), None)
    assert fault is not None, [str(fault) for fault in faults_of(source)]
    assert fault.place == place
    assert line_of(source, fault).startswith(line)


@pytest.mark.parametrize(("lint", "method", "old", "new", "place", "line", "says"), PLANTED)
def test_one_mistake_does_not_raise_a_storm(lint, method, old, new, place, line, says):
    assert len(faults_of(planted(source_of(method), old, new))) <= 8


@pytest.mark.parametrize("method", SIX)
def test_the_six_files_have_no_fault(method):
    reading = read(source_of(method))
    assert (reading.faults, reading.notes) == ((), ())


def test_every_lint_has_a_planted_mistake():
    assert {lint for lint, *_ in PLANTED} == set(range(1, 20))


def test_the_lints_of_an_edition_are_numbered_within_the_twenty():
    assert {number for number, _ in LINTS} <= set(range(21))


def test_two_mistakes_are_both_found():
    source = planted(source_of(EVA), 'if_fewer = "stay_closed"', "")
    source = planted(source, 'turn = "statement"', 'trun = "statement"')
    assert {fault.lint for fault in faults_of(source)} == {1, 6}
