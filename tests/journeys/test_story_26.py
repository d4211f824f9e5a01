"""Story 26: thirty pupils without accounts at fifteen devices, and nobody reads a neighbour's thought."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.classroom import NAMES, Teacher
from tests.journeys.hands import Hands
from tests.journeys.house import House
from tests.journeys.reading import where
from tests.journeys.story_26 import EARLIER, HALVES, THOUGHTS, Lesson, line_of, play

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("story 26")]
NEIGHBOURS = dict(zip(NAMES[::2], NAMES[1::2], strict=True))
BEFORE_PAIRS = ("half of it is typed", "fifteen have written", "all have written")


@pytest.fixture(scope="module")
def lesson(chromium: Browser, house: House) -> Iterator[Lesson]:
    one = Lesson(Teacher(house, chromium), Hands(house.site.environment(), "tests.journeys.class_deeds"))
    try:
        play(one, chromium, house)
        yield one
    finally:
        one.puts_away()


def paired(pairs: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in pairs}


# --- what they came for ---


def test_every_pupil_has_a_partner_and_the_teacher_has_none(lesson: Lesson):
    assert [len(pair) for pair in lesson.pairs] == [2] * 15
    assert sorted(name for pair in lesson.pairs for name in pair) == sorted(NAMES)


def test_nobody_works_with_a_partner_of_the_last_four_lessons(lesson: Lesson):
    former = [paired(pairs) for pairs in lesson.earlier]
    assert [len(pairs) for pairs in former] == [15] * EARLIER
    assert paired(lesson.pairs) & frozenset().union(*former) == set()


def test_four_pairs_are_drawn_to_tell(lesson: Lesson):
    assert len(lesson.told) == 4
    assert paired(lesson.told) <= paired(lesson.pairs)


def test_the_lines_of_all_pairs_are_read_by_all(lesson: Lesson):
    pages = {page.who: page.body for page in lesson.seen if (page.at, page.path[44:]) == ("All together", "")}
    assert len(pages) == 16
    assert [(who, pair) for who, body in pages.items() for pair in lesson.pairs if line_of(pair) not in body] == []


def test_eight_are_asked_for_a_word_about_the_speaking(lesson: Lesson):
    assert [len(turn) for turn in lesson.words] == [1] * 8


# --- it fails if a pupil sees a neighbour's text before the pair step ---


def test_a_thought_stands_on_its_writers_own_page(lesson: Lesson):
    """So the searches below would find one that leaked."""
    assert [name for name in NAMES if THOUGHTS[name] not in lesson.own_pages[name]] == []


@pytest.mark.parametrize("words", [HALVES, THOUGHTS], ids=["half", "whole"])
def test_no_page_of_anybody_else_holds_a_thought_at_any_time(lesson: Lesson, words: dict[str, str]):
    assert {page.at for page in lesson.seen} > set(BEFORE_PAIRS)
    others = {name: [page for page in lesson.seen if page.who != name] for name in NAMES}
    assert [found for name in NAMES for found in where(words[name], others[name])] == []


def test_whoever_takes_a_device_finds_nothing_of_who_had_it(lesson: Lesson):
    assert sorted(lesson.handed_over) == sorted(NEIGHBOURS)
    found = [name for name, other in NEIGHBOURS.items() if THOUGHTS[other] in lesson.handed_over[name]]
    assert found == []


def test_the_line_of_a_pair_is_theirs_until_all_are_together(lesson: Lesson):
    early = [page for page in lesson.seen if page.at == "each pair has a line"]
    readers = {tuple(sorted(pair)): {page.who for page in early if line_of(pair) in page.body} for pair in lesson.pairs}
    assert [(pair, who) for pair, who in readers.items() if not who <= set(pair)] == []
    assert all(readers.values())


def test_no_stream_carries_a_word(lesson: Lesson):
    heard = {ear.who: ear.heard.decode() for ear in lesson.ears}
    words = [*THOUGHTS.values(), *HALVES.values(), *(line_of(pair) for pair in lesson.pairs)]
    assert all("event: changed" in text for text in heard.values())
    assert [(who, one) for who, text in heard.items() for one in words if one in text] == []


def test_the_tables_give_a_thought_to_its_writer_alone(lesson: Lesson):
    """As the serving role, with the account of each of these seats."""
    assert lesson.hands.role() == "kollegium_app"
    found = {who: lesson.hands.finds(lesson.run, who, THOUGHTS["Ada"]) for who in ("Ada", "Bea", "Zoe", "Astrid Holm")}
    assert found == {"Ada": ["public.runs_entry"], "Bea": [], "Zoe": [], "Astrid Holm": []}
