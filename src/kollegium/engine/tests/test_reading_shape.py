"""Keys, ids, types, limits and characters: each sentence of the method language that decides about a file."""

from __future__ import annotations

import pytest

from kollegium.engine.reading import read
from kollegium.engine.tests.planting import SMALL, faults_of, line_of, planted, source_of

EVA = "where-we-stand-abc"

REQUIRED = [
    (SMALL, "dialect = 1\n", "dialect"),
    (SMALL, 'id = "small"\n', "id"),
    (SMALL, 'version = "1"\n', "version"),
    (SMALL, 'language = "en"\n', "language"),
    (SMALL, 'licence = "CC-BY-SA-4.0"\n', "licence"),
    (SMALL, 'title = "Small"\n', "title"),
    (SMALL, 'summary = "The least that a method needs."\n', "summary"),
    (SMALL, 'purpose = "Show what is required."\n', "purpose"),
    (SMALL, "min = 2\n", "min"),
    (SMALL, "best = [2, 4]\n", "best"),
    (SMALL, "max = 6\n", "max"),
    (SMALL, 'label = "Team"\n', "label"),
    (SMALL, 'count = "rest"\n', "count"),
    (SMALL, 'cast = "rest"\n', "cast"),
    (SMALL, 'id = "one"\n', "id"),
    (SMALL, 'title = "One"\n', "title"),
    (SMALL, 'mode = "live"\n', "mode"),
    (SMALL, 'id = "look"\n', "id"),
    (SMALL, 'phase = "one"\n', "phase"),
    (SMALL, 'act = "do"\n', "act"),
    (SMALL, 'title = "Look"\n', "title"),
    (source_of(EVA), 'label    = "My answers"\n', "label"),
    (source_of(EVA), 'holds    = "rating"\n', "holds"),
    (source_of(EVA), 'seen_by  = "self"\n', "seen_by"),
    (source_of(EVA), 'opens    = "b-picture"\n', "opens"),
    (source_of(EVA), 'names    = "none"\n', "names"),
    (source_of(EVA), 'kept     = "group"\n', "kept"),
    (source_of(EVA), 'into = "mirror"\n', "into"),
    (source_of(EVA), 'method = "pick"\n', "method"),
    (source_of("ipa"), 'label = "The open question"\n', "label"),
]


@pytest.mark.parametrize(("source", "row", "key"), REQUIRED)
def test_a_required_key_is_missed(source, row, key):
    texts = [fault.text for fault in faults_of(planted(source, row, ""))]
    assert f"“{key}” is missing. Add it." in texts


@pytest.mark.parametrize("text", ["[[step]]", "[[phase]]", "[people.team]", "[size]"])
def test_a_required_table_is_missed(text):
    start = SMALL.index(text)
    end = SMALL.find("\n[", start + 1)
    assert faults_of(SMALL[:start] + (SMALL[end:] if end > 0 else ""))


@pytest.mark.parametrize(
    "row", ["[origin]\n", "[inputs]\n", "[shelves]\n", "[loops]\n", 'participation = ["decisive"]\n']
)
def test_what_may_be_missing_may_be_there(row):
    source = row + SMALL if "=" in row else SMALL + row
    assert read(source).edition is not None


@pytest.mark.parametrize("name", ["a", "A1", "s5-ask", "big_question", "x" * 64])
def test_a_good_id_is_taken(name):
    assert read(SMALL.replace('id = "look"', f'id = "{name}"')).edition is not None


@pytest.mark.parametrize("name", ["", "1a", "-a", "_a", "a b", "å", "a.b", "a#b", "x" * 65, "a/b", "../a", "a\\n"])
def test_a_bad_id_is_refused(name):
    faults = faults_of(SMALL.replace('id = "look"', f'id = "{name}"'))
    assert any("cannot be an id" in fault.text for fault in faults)


@pytest.mark.parametrize("table", ["people", "inputs", "shelves", "loops"])
def test_a_bad_table_name_is_refused(table):
    faults = faults_of(f'{SMALL}[{table}."two words"]\nlabel = "x"\n')
    assert any("“two words” cannot be an id" in fault.text for fault in faults)


@pytest.mark.parametrize("role", ["self", "pair", "group", "community", "author", "authors", "speaker"])
def test_a_word_of_the_language_is_no_role(role):
    assert "is a word of the method language" in faults_of(SMALL.replace("people.team", f"people.{role}"))[0].text


@pytest.mark.parametrize("step", ["author", "never", "at_once"])
def test_a_word_of_the_language_is_no_step(step):
    assert "is a word of the method language" in faults_of(SMALL.replace('id = "look"', f'id = "{step}"'))[0].text


def test_a_role_may_be_called_all():
    assert read(SMALL.replace("people.team", "people.all")).edition is not None


def test_a_step_and_a_shelf_may_share_a_word():
    assert (
        read(
            source_of(EVA)
            .replace('"points"', '"b-in"')
            .replace("shelves.points", "shelves.b-in")
            .replace("points#", "b-in#")
        ).edition
        is not None
    )


WRONG_TYPE = [
    ("minutes = 5", "minutes = true", "is a number"),
    ("minutes = 5", 'minutes = "5"', "is a number"),
    ("minutes = 5", "minutes = 0", "lies above 0"),
    ("minutes = 5", "minutes = -1", "lies above 0"),
    ("minutes = 5", "minutes = inf", "lies above 0"),
    ("minutes = 5", "minutes = nan", "lies above 0"),
    ("minutes = 5", "minutes = 1441", "lies above 0"),
    ("minutes = 5", "minutes = 5\nminutes_each = 1", "belongs to the act round"),
    ("minutes = 5", "", "The step needs minutes."),
    ("minutes = 5", "minutes = 5\ndays = 367", "lies between 1 and 366"),
    ("minutes = 5", "minutes = 5\ndays = 1.5", "is a whole number"),
    ("minutes = 5", "minutes = 5\ndays = true", "is a whole number"),
    ("minutes = 5", 'minutes = 5\nwho = "team"', "is a list"),
    ("minutes = 5", 'minutes = 5\nrules = "silence"', "is a list"),
    ("minutes = 5", 'minutes = 5\nshow = "x"', "is a list"),
    ("minutes = 5", "minutes = 5\nsay_to = 3", "is a table of texts"),
    ("minutes = 5", "minutes = 5\nsay = 3", "is a text"),
    ("minutes = 5", 'minutes = 5\nconfirm = "yes"', "is true or false"),
    ("minutes = 5", "minutes = 5\nconfirm = 1", "is true or false"),
    ("minutes = 5", 'minutes = 5\nnotes = ["a"]', "is a text"),
    ("best = [2, 4]", "best = [4, 2]", "rise"),
    ("best = [2, 4]", "best = 3", "two whole numbers in brackets"),
    ("best = [2, 4]", "best = [2, 3, 4]", "two whole numbers in brackets"),
    ("best = [2, 4]", "best = [2.0, 4]", "is a whole number"),
    ("best = [2, 4]", "best = [2, 7]", "The sizes rise"),
    ("min = 2", "min = 0", "lies between 1 and 2000"),
    ("min = 2", "min = 3", "The sizes rise"),
    ("max = 6", "max = 2001", "lies between 1 and 2000"),
    ('count = "rest"', 'count = "most"', "or the word “rest”"),
    ('count = "rest"', "count = 2", 'count = "rest" and cast = "rest"'),
    ('cast = "rest"', 'cast = "rotate"', 'count = "rest" and cast = "rest"'),
    ('cast = "rest"', 'cast = "rest"\nkind = ["pupil"]', "“pupil” is not a word for “kind”"),
    ('cast = "rest"', 'cast = "rest"\nmay = ["shout"]', "“shout” is not a word for “may”"),
    ('cast = "rest"', 'cast = "rest"\nnever_also = ["team"]', "cannot exclude itself"),
    ("dialect = 1", "dialect = 2", "“dialect” lies between 1 and 1."),
    ('language = "en"', 'language = "English"', "cannot stand in “language”"),
    ('mode = "live"', 'mode = "mixed"', "“mixed” is not a word for “mode”"),
    ('mode = "live"', 'mode = "live"\ngap_days = [0, 367]', "lies between 0 and 366"),
    ("[size]", 'participation = ["loud"]\n[size]', "“loud” is not a word for “participation”"),
    ("[size]", "[origin]\nplace = 3\n[size]", "There is no key “place” here."),
    ("[size]", '[origin]\nnames = "EPA"\n[size]', "is a table of texts"),
    ("[size]", '[inputs.q]\nlabel = "Q"\nconfirm_by = "chair"\n[size]', "“chair” is not a word for “confirm_by”"),
    ("[size]", "[zebra]\n[size]", "There is no key or table “zebra” here. Take it out."),
    ("[size]", "[participants]\n[size]", "There is no key or table “participants” here."),
    ("[size]", "[shelvs.a]\n[size]", "Did you mean “shelves”?"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG_TYPE)
def test_a_value_that_does_not_fit_is_refused_in_words(old, new, says):
    texts = [fault.text for fault in faults_of(planted(SMALL, old, new))]
    assert any(says in text for text in texts), texts


def test_a_use_needs_an_id_and_a_method_in_words():
    texts = [fault.text for fault in faults_of(SMALL + '[[step]]\nid = 3\nphase = "one"\nuse = 4\n')]
    assert texts == [
        "“id” is a text. Write it in quotation marks.",
        "“use” is a text. Write it in quotation marks.",
    ]


NOT_TABLES = [
    ("people = 3\n", "[people.<id>]"),
    ("shelves = []\n", "[shelves.<id>]"),
    ("origin = 3\n", "A table belongs here"),
    ("loops.l = 3\n", "A table belongs here"),
]


@pytest.mark.parametrize(("row", "says"), NOT_TABLES)
def test_what_is_no_table_is_refused_in_words(row, says):
    assert any(says in fault.text for fault in faults_of(row + SMALL.replace("people.team", "inputs.team")))


@pytest.mark.parametrize("rows", ["step = 3\nphase = 3\n", "step = [1, [2]]\nphase = [true]\n"])
def test_rows_that_are_no_tables_are_refused_in_words(rows):
    head = SMALL[: SMALL.index("[[phase]]")]
    assert {fault.place for fault in faults_of(rows + head)} & {"step no. 1", "the head of the file", "step"}


STEP_RULES = [
    ('act = "write"\ninto = "notes"\nminutes_each = 1', "belongs to the act round"),
    ('act = "round"\nminutes = 1\nminutes_each = 1', "not both"),
    ('act = "round"', "needs minutes_each"),
    ('act = "round"\nminutes = 1\nturn = "read"', "Say in “reads”"),
    ('act = "round"\nminutes = 1\norder = "team"', "Write it as: <role>_first"),
    ('act = "round"\nminutes = 1\nlaps = [0, 2]', "lies between 1 and 50"),
    ('act = "round"\nminutes = 1\nrecord = { by = "team" }', "“into” is missing"),
    ('act = "round"\nminutes = 1\nrecord = { by = "team", into = "notes", aprove = "all" }', "Did you mean “approve”?"),
    ('act = "choose"\nminutes = 1\nmethod = "pick"', "needs “from”, a shelf to choose from, or “options”"),
    ('act = "choose"\nminutes = 1\nmethod = "pick"\nfrom = "notes"\noptions = ["a"]', "not both"),
    ('act = "choose"\nminutes = 1\nmethod = "one_of"\nfrom = "notes"', "name them in “options”"),
    ('act = "choose"\nminutes = 1\nmethod = "dots"\nfrom = "notes"', "how many dots"),
    ('act = "choose"\nminutes = 1\nmethod = "pick"\nvotes = 2\nfrom = "notes"', "Only a choice by dots"),
    ('act = "choose"\nminutes = 1\nmethod = "pick"\nelse = "lot"\nfrom = "notes"', "Only a choice by consent"),
    ('act = "choose"\nminutes = 1\nmethod = "pick"\noptions = ["a"]\ncasts = "team"', "needs “from”"),
    ('act = "choose"\nminutes = 1\nmethod = "pick"\noptions = ["a", " "]', "is empty"),
    ('act = "arrange"\nminutes = 1', "arranges nothing"),
    ('act = "arrange"\nminutes = 1\ngroups = { odd = "any" }', "need a “size”"),
    ('act = "arrange"\nminutes = 1\ngroups = { size = 2, odd = "two" }', "“two” is not a word for “odd”"),
    ('act = "write"\nminutes = 1\ninto = "notes"\nform = "plca-r"', "“plca-r” is not a word for “form”"),
    ('act = "commit"\nminutes = 1\ninto = "notes"', "holds no commitments"),
    ('act = "commit"\nminutes = 1\ninto = "notes"\nfields = ["mood"]', "“mood” is not a word for “fields”"),
    ('act = "do"\nminutes = 1\nwhen = "people > many"', "Write it as: first_time"),
    ('act = "do"\nminutes = 1\nwhen = "mode == outside"', "Write it as: first_time"),
    ('act = "do"\nminutes = 1\nwhen = "has notes and asked team"', "Write it as: first_time"),
    ('act = "do"\nminutes = 1\nwho = ["authors of  notes"]', "Write it as: <role>"),
    ('act = "do"\nminutes = 1\nshow = ["notes#a#b"]', "Write it as: <shelf>"),
    ('use = "ipa"\nminutes = 1', "A step with “use” has id, phase"),
]
NOTES = """
[shelves.notes]
label = "Notes"
holds = "note"
seen_by = "all"
opens = "at_once"
then = "all"
names = "person"
kept = "run"
[[step]]
id = "put"
phase = "one"
act = "write"
title = "Put"
into = "notes"
minutes = 1
[[step]]
id = "next"
phase = "one"
title = "Next"
"""


@pytest.mark.parametrize(("rows", "says"), STEP_RULES)
def test_what_a_step_says_goes_together(rows, says):
    source = SMALL + NOTES + rows + "\n"
    faults = faults_of(source)
    found = [fault for fault in faults if says in fault.text]
    assert found, [str(fault) for fault in faults]
    assert found[0].place == "step next"


@pytest.mark.parametrize(
    "when", ["first_time", "has notes", "people >= 3", "people == 2", "asked all", "mode == async"]
)
def test_the_five_forms_of_when_are_taken(when):
    assert read(f'{SMALL}{NOTES}act = "do"\nminutes = 1\nwhen = "{when}"\n').edition is not None


def test_a_shelf_that_carries_over_is_not_deleted_with_the_session():
    source = planted(SMALL + NOTES, 'kept = "run"', 'kept = "run"\ncarries = true') + 'act = "do"\nminutes = 1\n'
    assert "cannot come back in the next" in faults_of(source)[0].text


def test_a_screened_shelf_names_who_checks_it():
    source = planted(SMALL + NOTES, 'kept = "run"', 'kept = "run"\nscreen = ["no_absent_names"]')
    assert "name that role in “seen_by”" in faults_of(source + 'act = "do"\nminutes = 1\n')[0].text


def test_only_one_role_holds_the_rest():
    source = SMALL + '[people.others]\nlabel = "Others"\ncount = "rest"\ncast = "rest"\n'
    assert "Only one role holds the rest" in faults_of(source)[0].text


def test_steps_stand_in_the_order_of_their_phases():
    step = '[[step]]\nid = "{0}"\nphase = "{1}"\nact = "do"\ntitle = "x"\nminutes = 1\n'
    source = (
        SMALL
        + '[[phase]]\nid = "two"\ntitle = "Two"\nmode = "live"\n'
        + step.format("b", "two")
        + step.format("c", "one")
    )
    fault = faults_of(source)[0]
    assert (fault.place, line_of(source, fault)) == ("step c", 'phase = "one"')
