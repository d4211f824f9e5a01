"""Anonymity and closed shelves: what a method would give away is found before anybody writes."""

from __future__ import annotations

import pytest

from kollegium.engine.reading import read
from kollegium.engine.tests.planting import SMALL, faults_of, line_of

BOX = {
    "label": '"Box"',
    "holds": '"note"',
    "seen_by": '"self"',
    "opens": '"open"',
    "then": '"all"',
    "names": '"none"',
    "voices": "5",
    "if_fewer": '"stay_closed"',
    "kept": '"run"',
}
STEP = '[[step]]\nid = "{0}"\nphase = "one"\nact = "{1}"\ntitle = "x"\nminutes = 1\n{2}\n'
WRITE = STEP.format("put", "write", 'into = "box"')
OPEN = STEP.format("open", "do", 'show = ["box"]')


def method(box: dict[str, str], *steps: str) -> str:
    rows = "\n".join(f"{key} = {value}" for key, value in box.items() if value)
    return f"{SMALL}[shelves.box]\n{rows}\n{''.join(steps)}"


def refusal(box: dict[str, str], *steps: str) -> tuple[int, str, str]:
    source = method(BOX | box, *(steps or (WRITE, OPEN)))
    fault = faults_of(source)[0]
    return fault.lint, fault.text, line_of(source, fault)


def accepts(box: dict[str, str], *steps: str) -> bool:
    return read(method(BOX | box, *(steps or (WRITE, OPEN)))).edition is not None


def test_a_nameless_box_that_opens_once_is_accepted():
    assert accepts({})


NAMELESS = [
    ({"seen_by": '"all"'}, 'Write seen_by = "self"', "seen_by"),
    ({"also": '["team"]'}, "Take “also” out", "also"),
    ({"opens": '"author"'}, "Let a nameless shelf open in a step", "opens"),
    ({"kept": '"owner"'}, "Write another word for “kept”", "kept"),
    ({"voices": ""}, "Say in “voices”", "[shelves.box]"),
    ({"voices": "4"}, "Write voices = 5 or more", "voices"),
]


@pytest.mark.parametrize(("box", "says", "line"), NAMELESS)
def test_a_nameless_shelf_keeps_its_promise(box, says, line):
    lint, text, found = refusal(box)
    assert (lint, says in text, found.startswith(line)) == (6, True, True)


def test_nobody_writes_on_a_nameless_shelf_after_it_has_opened():
    lint, text, line = refusal({}, WRITE, OPEN, WRITE.replace('"put"', '"late"'))
    assert (lint, "is open by now" in text, line) == (6, True, 'into = "box"')


def test_nobody_notes_on_a_nameless_shelf_after_it_has_opened():
    assert refusal({}, WRITE, STEP.format("open", "do", 'notes = "box"'))[0] == 6


AUTHORS = [
    STEP.format("ask", "do", 'who = ["authors of box"]'),
    STEP.format("ask", "talk", 'speakers = ["authors of box"]'),
    STEP.format("ask", "round", 'turn = "read"\nreads = "box"'),
    STEP.format("ask", "choose", 'from = "box"\nmethod = "pick"\nmarks = "m"\ncasts = "team"'),
]


@pytest.mark.parametrize("step", AUTHORS)
def test_nobody_asks_who_wrote_on_a_nameless_shelf(step):
    lint, text, _ = refusal({}, WRITE, OPEN, step)
    assert (lint, "Nobody knows who wrote" in text) == (6, True)


def test_nobody_records_speech_on_an_unsigned_shelf():
    step = STEP.format("tell", "talk", 'record = { by = "all", into = "box" }')
    assert refusal({"names": '"optional"'}, WRITE, step, OPEN)[0] == 7


def test_an_optional_name_needs_voices_but_not_five():
    assert accepts({"names": '"optional"', "voices": "2"})
    assert refusal({"names": '"optional"', "voices": ""})[0] == 6


NAMED = {"names": '"person"', "voices": "", "if_fewer": ""}
SHOW = STEP.format("look-first", "do", 'show = ["box"]')


def test_a_shelf_is_not_shown_before_it_opens():
    assert refusal(NAMED, WRITE, SHOW, OPEN)[0] == 5


def test_what_everybody_sees_while_it_is_written_may_be_shown_before_it_opens_further():
    assert accepts(NAMED | {"seen_by": '"all"', "then": '"community"'}, WRITE, SHOW, OPEN)


def test_what_each_author_opens_may_be_shown():
    assert accepts(NAMED | {"opens": '"author"'}, WRITE, SHOW, STEP.format("open", "do", 'show = ["box#opened"]'))


NEVER = NAMED | {"opens": '"never"', "then": ""}


@pytest.mark.parametrize("seen_by", ["self", "all"])
def test_a_shelf_that_never_opens_is_never_shown(seen_by):
    assert refusal(NEVER | {"seen_by": f'"{seen_by}"'}, WRITE, SHOW)[0] == 5


def test_authors_may_choose_among_their_own_closed_entries():
    own = STEP.format("mine", "choose", 'from = "box"\nmethod = "pick"\nby = "author"\nmarks = "m"')
    assert accepts(NEVER, WRITE, own)
    assert refusal(NEVER, WRITE, own.replace("author", "all"))[0] == 5


def test_everybody_may_choose_among_what_all_have_seen_from_the_start():
    every = STEP.format("ours", "choose", 'from = "box"\nmethod = "pick"\nmarks = "m"')
    assert accepts(NEVER | {"seen_by": '"all"'}, WRITE, every)


def test_those_who_see_a_closed_shelf_may_choose_from_it():
    theirs = STEP.format("theirs", "choose", 'from = "box"\nmethod = "pick"\nby = "team"\nmarks = "m"')
    assert accepts(NEVER | {"seen_by": '"team"'}, WRITE, theirs)


def test_a_group_for_each_entry_needs_an_open_shelf():
    groups = STEP.format("groups", "arrange", 'groups = { from = "box" }')
    assert refusal(NAMED, WRITE, groups, OPEN)[0] == 5
    assert accepts(NAMED, WRITE, OPEN, groups)


def test_a_mark_is_set_before_it_is_used_and_not_by_the_same_step():
    step = STEP.format("m", "choose", 'from = "box"\nshow = ["box#good"]\nmethod = "pick"\nmarks = "good"')
    lint, text, _ = refusal(NAMED, WRITE, OPEN, step)
    assert (lint, "set by this step itself" in text) == (3, True)


def test_the_same_mark_is_not_set_twice():
    step = STEP.format("m", "choose", 'from = "box"\nmethod = "pick"\nmarks = "good"')
    assert refusal(NAMED, WRITE, OPEN, step, step.replace('"m"', '"n"'))[0] == 2


def test_the_result_of_a_choice_between_options_has_no_address():
    step = STEP.format("m", "choose", 'options = ["a", "b"]\nmethod = "pick"\nmarks = "good"')
    assert refusal(NAMED, WRITE, OPEN, step, STEP.format("see", "do", 'show = ["box#good"]'))[0] == 3


NAMED = {"names": '"person"', "voices": "", "if_fewer": ""}
LATER = STEP.format("later", "do", 'loop = "l"')
LOOP = '[loops.l]\nover = "box"\nmax = 3\n'
AROUND = STEP.format("open", "arrange", 'groups = { from = "box" }')


def test_a_loop_goes_through_a_shelf_that_is_open_before_it_begins():
    lint, text, _line = refusal(NAMED, WRITE, OPEN.replace("minutes", 'loop = "l"\nminutes'), LOOP)
    assert (lint, "“box” is still closed here" in text) == (5, True)
    assert accepts(NAMED, WRITE, OPEN, LATER, LOOP)


def test_groups_form_around_a_shelf_that_is_open_before_them():
    lint, text, _line = refusal(NAMED, WRITE, AROUND)
    assert (lint, "“box” is still closed here" in text) == (5, True)
    assert accepts(NAMED, WRITE, OPEN, AROUND.replace('"open"', '"go"', 1))
