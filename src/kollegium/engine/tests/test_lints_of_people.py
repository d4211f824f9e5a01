"""Loops, roles and rooms: every way in which a lint can say no, beside the mistakes planted into the six files."""

from __future__ import annotations

import pytest

from kollegium.engine.reading import read
from kollegium.engine.tests.planting import SMALL, faults_of, planted, source_of

STEP = '[[step]]\nid = "{0}"\nphase = "{1}"\nact = "do"\ntitle = "x"\nminutes = 1\n{2}\n'
PHASES = (
    '[[phase]]\nid = "two"\ntitle = "Two"\nmode = "live"\n[[phase]]\nid = "three"\ntitle = "Three"\nmode = "live"\n'
)
IN_LOOP = STEP.format("again", "one", 'loop = "l"')


def texts(source: str) -> list[str]:
    return [fault.text for fault in faults_of(source)]


LOOPS = [
    ('over = "x"\nlaps = [1, 2]', IN_LOOP, "not both"),
    ("laps = [1, 2]\nmax = 3", IN_LOOP, "“max” goes with “over”"),
    ('over = "x"\nmax = 3\nuntil = "all_pass"', IN_LOOP, "“until” goes with “laps”"),
    ('over = "x"\nmax = 3\nrotate = "team"', IN_LOOP, "“rotate” goes with “laps”"),
    ('phases = ["one"]', "", "“phases” goes with “laps”"),
    ("", IN_LOOP, "has no end"),
    ("laps = [1, 2]", "", "No step belongs to this loop."),
    ("laps = [1, 2]", IN_LOOP + STEP.format("more", "two", 'loop = "l"'), "lie in several phases"),
    ('laps = [1, 2]\nphases = ["one"]', IN_LOOP, "no step names it"),
    ('laps = [1, 2]\nphases = ["one", "three"]', "", "follow each other"),
    ('laps = [1, 2]\nphases = ["two", "one"]', "", "follow each other"),
    ('laps = [1, 2]\nphases = ["one"]\n[loops.m]\nlaps = [1, 2]\nphases = ["one"]', "", "one loop over phases only"),
    ('laps = [1, 2]\nuntil = "never"', IN_LOOP, "Write it as: all_pass"),
    ('laps = [1, 2]\nuntil = "asked boss"', IN_LOOP, "There is no role “boss”."),
    ('laps = [1, 2]\nrotate = "boss"', IN_LOOP, "There is no role “boss”."),
    ("laps = [2, 1]", IN_LOOP, "rise"),
]


@pytest.mark.parametrize(("loop", "steps", "says"), LOOPS)
def test_a_loop_that_would_not_end_or_hold_together_is_refused(loop, steps, says):
    found = texts(f"{SMALL}{PHASES}[loops.l]\n{loop}\n{steps}")
    assert any(says in text for text in found), found


def test_a_loop_over_phases_may_hold_a_loop_of_steps():
    loops = '[loops.l]\nlaps = [1, 2]\n[loops.m]\nlaps = [1, 2]\nphases = ["one", "two"]\n'
    assert read(SMALL + PHASES + loops + IN_LOOP).edition is not None


def roles(**rows: str) -> str:
    return "".join(f'[people.{name}]\nlabel = "x"\ncast = "lot"\n{row}\n' for name, row in rows.items())


def test_never_also_works_in_both_directions():
    source = SMALL.replace("min = 2", "min = 1")
    for one, other in (("b", "a"), ("a", "b")):
        never = {one: f'count = 1\nnever_also = ["{other}"]', other: "count = 1"}
        assert any("too few for all the roles" in text for text in texts(source + roles(**never)))


def test_roles_that_one_person_may_combine_share_a_seat():
    rows = dict.fromkeys("abcdefgh", "count = 1")
    assert read(SMALL.replace("min = 2", "min = 1") + roles(**rows)).edition is not None


def test_roles_of_different_kinds_need_different_people():
    rows = {
        "a": 'count = 1\nkind = ["teacher"]',
        "b": 'count = 1\nkind = ["parent"]',
        "c": 'count = 1\nkind = ["student"]',
    }
    assert any("too few for all the roles" in text for text in texts(SMALL + roles(**rows)))


def test_a_ring_of_six_roles_needs_two_people():
    names = "abcdef"
    rows = {n: f'count = 1\nnever_also = ["{names[(names.index(n) + 1) % 6]}"]' for n in names}
    assert read(SMALL + roles(**rows)).edition is not None


def test_a_role_that_may_be_empty_needs_nobody():
    assert read(SMALL + roles(a="count = [0, 9]", b='count = [0, 9]\nnever_also = ["a"]')).edition is not None


def test_whoever_holds_the_rest_may_approve_if_somebody_is_left():
    talk = STEP.replace('"do"', '"talk"').format("t", "one", 'record = { by = "a", into = "notes", approve = "team" }')
    shelf = '[shelves.notes]\nlabel = "x"\nholds = "note"\nseen_by = "all"\nopens = "at_once"\nthen = "all"\nnames = "person"\nkept = "run"\n'
    assert read(SMALL + shelf + roles(a="count = 1") + talk).edition is not None
    assert any("nobody might approve" in text for text in texts(SMALL + shelf + roles(a="count = 2") + talk))


def test_three_people_may_combine_leading_and_owning():
    source = planted(source_of("nine-step-peer-mentoring"), 'never_also = ["facilitator"]', "")
    source = planted(source, "min  = 4\nbest = [6, 8]\nmax  = 10 ", "min  = 3\nbest = [3, 3]\nmax  = 3 ")
    assert read(source).edition is not None


def test_never_also_on_the_facilitator_keeps_leading_and_owning_apart():
    source = planted(source_of("nine-step-peer-mentoring"), 'never_also = ["facilitator"]', "")
    assert read(planted(source, "count = 1", 'count = 1\nnever_also = ["owner"]')).edition is not None


@pytest.mark.parametrize("who", ["who", "speakers", "by", "answered_by", "say_to"])
def test_a_role_of_an_author_is_not_named_before_it_is_cast(who):
    rows = {
        "who": ("talk", 'who = ["owner"]'),
        "speakers": ("talk", 'speakers = ["owner"]'),
        "by": ("choose", 'options = ["a"]\nmethod = "pick"\nby = "owner"'),
        "answered_by": ("round", 'answered_by = "owner"'),
        "say_to": ("do", 'say_to = { owner = "x" }'),
    }
    act, row = rows[who]
    step = f'[[step]]\nid = "early"\nphase = "talk"\nact = "{act}"\ntitle = "x"\nminutes = 1\n{row}\n'
    source = planted(
        source_of("nine-step-peer-mentoring"), '[[step]]\nid = "s1-think"', f'{step}[[step]]\nid = "s1-think"'
    )
    fault = faults_of(source)[0]
    assert (fault.lint, fault.place) == (9, "step early")


def test_everybody_counts_as_present_unless_a_role_names_a_kind():
    source = planted(
        source_of("class-council"), 'then     = "all"\nnames    = "group"', 'then     = "class"\nnames    = "group"'
    )
    assert read(source).edition is not None


def test_a_shelf_of_two_roles_is_not_limited_to_staff():
    source = planted(
        source_of("class-council"),
        'seen_by  = "teacher"\nopens    = "never"',
        'seen_by  = "teacher"\nalso = ["parent"]\nopens    = "never"',
    )
    assert read(source).edition is not None
