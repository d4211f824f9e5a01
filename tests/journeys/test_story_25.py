"""Story 25: six classes meet in council, and a pupils' representative opens nobody's case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.classroom import Teacher, everything_of
from tests.journeys.hands import Hands
from tests.journeys.house import House
from tests.journeys.reading import where
from tests.journeys.story_25 import (
    ABOUT_ONE,
    CASE,
    CONTRACT,
    LETTERS,
    MATTER,
    OTHER_CASE,
    PARENT,
    POINTS,
    PUPIL,
    SUPPORT,
    Council,
    play,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("story 25")]
CASES = [CASE, SUPPORT]


@pytest.fixture(scope="module")
def council(chromium: Browser, house: House) -> Iterator[Council]:
    one = Council(Teacher(house, chromium), Hands(house.site.environment(), "tests.journeys.class_deeds"), house)
    try:
        play(one, chromium)
        yield one
    finally:
        one.puts_away()


# --- what they came for ---


def test_the_contract_stands_where_something_is_decided(council: Council):
    assert CONTRACT in council.deciding


def test_six_classes_use_the_same_version(council: Council):
    editions = {council.hands.edition_of(run) for run in (council.run, *council.others.values())}
    assert len(council.others) == 5
    assert len(editions) == 1


@pytest.mark.parametrize("words", [*POINTS, MATTER])
def test_what_a_representative_passed_on_is_read_by_all_once_it_is_on_the_agenda(council: Council, words: str):
    early = {page.who for page in council.seen if page.at == "collect" and words in page.body}
    late = {page.who for page in council.seen if page.at == "agenda" and words in page.body}
    assert early == {PARENT if words in POINTS else PUPIL, "Astrid Holm"}
    assert {PUPIL, PARENT, "Bo", "Greta T"} <= late


def test_what_parents_wrote_is_read_by_their_representative_alone(council: Council):
    readers = {page.who for page in council.seen for letter in LETTERS if letter in page.body}
    assert readers == {PARENT}


def test_a_matter_about_one_pupil_that_the_director_holds_back_is_read_by_nobody_else(council: Council):
    readers = {page.who for page in council.seen if ABOUT_ONE in page.body}
    assert readers == {PUPIL, "Astrid Holm"}


def test_whoever_is_shut_out_of_a_part_is_told_so(council: Council):
    pages = {page.who: page.body for page in council.seen if (page.at, page.path[44:]) == ("teachers only", "")}
    assert {who for who, body in pages.items() if "This part is without you." in body} == {PUPIL, PARENT}


# --- it fails if the pupils' representative can open the case of another pupil ---


@pytest.mark.parametrize("case", CASES)
def test_the_case_stands_on_the_page_of_who_wrote_it_down(council: Council, case: str):
    """So the searches below would find it."""
    assert {page.who for page in council.seen if case in page.body} == {"Astrid Holm"}


@pytest.mark.parametrize("case", CASES)
def test_no_page_and_no_export_of_anybody_else_holds_a_case(council: Council, case: str):
    others = [page for page in council.seen if page.who != "Astrid Holm"]
    assert {page.at for page in others if page.who == PUPIL} >= {"what happened", "teachers only", "the end"}
    assert {page.path for page in others} >= set(everything_of(council.run))
    assert where(case, others) == []


def test_no_stream_and_no_mail_holds_a_case(council: Council):
    heard = [ear.heard.decode() for ear in council.ears]
    assert all("event: changed" in text for text in heard)
    assert any(council.run in mail for mail in council.mails), "the record was sent"
    assert [case for case in CASES for text in (*heard, *council.mails) if case in text] == []


@pytest.mark.parametrize("case", CASES)
def test_the_tables_give_a_case_to_the_director_alone(council: Council, case: str):
    """As the serving role, with the account of each of these seats, while the case stands there."""
    assert council.hands.role() == "kollegium_app"
    found = council.found[case]
    assert "public.runs_entry" in found.pop("Astrid Holm")
    assert found == {"Bo Lind": [], PUPIL: [], PARENT: []}


def test_the_case_of_another_class_is_its_directors_alone(council: Council):
    there = council.others["6b"]
    assert council.hands.finds(there, "Astrid Holm", OTHER_CASE) == ["public.runs_entry"]
    assert council.hands.finds(there, "Otto", OTHER_CASE) == []
    assert council.hands.finds(council.run, PUPIL, OTHER_CASE) == []


def test_to_the_representative_of_one_class_the_council_of_another_is_not_there(council: Council):
    pia = council.pia.reader()
    own = [pia.asks(path).status for path in everything_of(council.run)]
    pages = [pia.asks(path) for path in everything_of(council.others["6b"])]
    pia.line.close()
    assert 200 in own
    assert {page.status for page in pages} == {302}
    assert where(OTHER_CASE, pages) == []
