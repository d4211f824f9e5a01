"""What the library shows, and to whom."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kollegium.methods import library_files
from kollegium.methods.queries import library_page, preview_page, print_page
from kollegium.methods.queries.editions import library_edition
from kollegium.methods.words import people_words

LIBRARY = library_files.ids()


def titles(**asked):
    page = library_page(**{"purpose": "", "people": "", "time": "", "language": "en", **asked})
    return [one.title for group in page.groups for one in group.methods]


def test_every_method_of_the_library_has_its_place():
    placed = {method for methods in library_files.purposes().values() for method in methods}
    assert [method for method in LIBRARY if method not in placed] == [], "write it into methods/purposes.toml"
    assert placed - set(LIBRARY) == set()


def test_every_method_of_the_library_is_on_the_page():
    assert set(titles()) == {library_edition(one, "en").title for one in LIBRARY}


def test_a_purpose_shows_its_own_methods_only():
    assert "Peer mentoring in nine steps" in titles(purpose="case")
    assert "IPA: alone, in pairs, all together" not in titles(purpose="case")


def test_a_number_of_people_shows_what_is_made_for_it():
    assert "Peer mentoring in nine steps" in titles(people="8")
    assert "Peer mentoring in nine steps" not in titles(people="30")


def test_a_method_for_one_number_of_people_names_that_number():
    assert people_words(library_edition("trio-supervision", "en")) == "3 people"
    assert people_words(library_edition("troika", "en")) == "3 to 90 people, best with 3 to 30"


def test_minutes_show_what_is_as_short():
    assert "IPA: alone, in pairs, all together" in titles(time="15")
    assert "Peer mentoring in nine steps" not in titles(time="15")


@pytest.mark.parametrize("nonsense", ["x", "-4", "9" * 40, "0"])
def test_nonsense_narrows_nothing(nonsense):
    assert len(titles(purpose=nonsense, people=nonsense)) >= len(titles())


def test_a_draft_translation_is_said_to_be_one():
    page = library_page(purpose="look", people="", time="", language="en")
    words = {one.title: one.languages_words for group in page.groups for one in group.methods}
    assert words["Where do we stand? Alone, together, agreed"] == "English; as drafts: Danish, Swedish"


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize(("name", "args"), [("library", []), ("method", ["ipa"]), ("preview", ["ipa", "all"])])
def test_a_stranger_reads_the_library_without_one_question_to_the_database(db, client, name, args):
    role = next(iter(library_edition("ipa", "en").people))
    url = reverse(f"methods:{name}", args=[args[0], role] if name == "preview" else args)
    assert asked(client, url) == 0


@pytest.mark.parametrize("method", LIBRARY)
def test_every_role_of_every_method_can_be_looked_at(method):
    for role in library_edition(method, "en").people:
        page = preview_page(method, role, language="en", viewer=None)
        assert all(step.title for phase in page.phases for step in phase.steps)


def test_who_is_shut_out_is_told_so():
    page = preview_page("class-council", "class", language="en", viewer=None)
    away = [step.title for phase in page.phases for step in phase.steps if step.is_away]
    there = preview_page("class-council", "teacher", language="en", viewer=None)
    assert away
    assert [step.title for phase in there.phases for step in phase.steps if step.is_away] == []


@pytest.mark.parametrize("method", LIBRARY)
@pytest.mark.parametrize("kind", ["cards", "prompts", "answers"])
def test_every_method_can_be_printed(client, db, method, kind):
    answer = client.get(reverse("methods:printed", args=[method, kind]))
    assert answer.status_code == 200
    cards = len(re.findall(r'class="cut"', answer.text))
    assert cards == len(print_page(method, kind, language="en", viewer=None).cards)


def test_there_is_a_card_for_each_step():
    cards = print_page("nine-step-peer-mentoring", "cards", language="en", viewer=None).cards
    assert len(cards) == len(library_edition("nine-step-peer-mentoring", "en").steps)


def test_a_nameless_answer_sheet_asks_for_no_name():
    sheets = print_page("where-we-stand-abc", "answers", language="en", viewer=None).cards
    assert sheets[0].foot == "Write no name on it."
    assert sheets[0].items
    assert sheets[1].scale == tuple("1234567")
    assert sheets[2].foot == "Name:"


@pytest.mark.parametrize("path", ["nothing/", "999/", "ipa/as/nobody/", "ipa/print/nothing/", "999/file/"])
def test_what_is_not_there_is_not_there(client, db, path):
    assert client.get(f"/methods/{path}").status_code == 404


def test_a_method_is_downloaded_as_its_file(client, db):
    answer = client.get(reverse("methods:file", args=["ipa"]))
    assert answer.content.decode() == library_files.source("ipa")
    assert answer["Content-Disposition"] == 'attachment; filename="ipa.toml"'
