"""A lesson study over days and in the room: the leaders' promise is a leader's, observations stay among those who watched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.lesson_study import (
    HALF,
    LEARNED,
    OUTSIDE,
    PLAN,
    PROMISE,
    QUESTION,
    SAID,
    SEEN,
    TRIED,
    Study,
    play,
)
from tests.journeys.reading import where
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("lesson study")]


@pytest.fixture(scope="module")
def study(chromium: Browser, team_site: Site) -> Iterator[Study]:
    study = Study(team_site)
    try:
        play(study, chromium)
        yield study
    finally:
        study.ends()


def given(study: Study, who: str, at: str, face: str = "record/", run: str = "") -> str:
    """A page as somebody was given it at a moment."""
    path = f"/runs/{run or study.run}/{face}"
    return next(page.body for page in study.seen if (page.who, page.at, page.path) == (who, at, path))


# --- the leaders' promise ---


def test_whoever_starts_it_reads_that_a_leader_has_to_promise(study: Study):
    assert PROMISE in study.told["start"]
    assert "a short first session is enough" in study.told["start"]


def test_only_the_leader_is_offered_the_promise_and_anybody_else_is_refused(study: Study):
    assert study.told["offered"] == "Louise"
    assert "Only a leader of this community can confirm this." in study.told["sent by Bo"]


def test_the_promise_stands_in_the_record_with_the_leaders_name(study: Study):
    record = given(study, "Bo", "the end")
    assert PROMISE in record
    assert "Louise Madsen has confirmed it." in record


# --- before, the lesson, after ---


def test_whoever_teaches_is_told_so_and_not_that_they_have_finished(study: Study):
    assert "there is nothing for you to write" in study.told["teacher"]
    assert "You have finished" not in study.told["teacher"]


def test_what_is_seen_is_its_writers_until_all_read_it(study: Study):
    assert len(study.observers()) == 2
    for observer in study.observers():
        for words in (SEEN[observer.name], SAID[observer.name]):
            readers = {page.who for page in study.seen if words in page.body and page.at == "the lesson"}
            assert readers == {observer.name}
            later = {page.who for page in study.seen if words in page.body and page.at == "Learner by learner"}
            assert later == {one.name for one in study.everybody()}


def test_to_the_leader_who_promised_and_to_all_others_the_lesson_is_a_page_that_is_not_there(study: Study):
    """She reads her own promise on the same kind of page; what those at the table read, nobody else does."""
    assert "Louise Madsen has confirmed it." in given(study, "Louise", "the promise", run=study.opening)
    pages = [page for page in study.seen if page.who in (*OUTSIDE, "Louise") and study.run in page.path]
    assert {page.status for page in pages} == {404}
    assert [words for words in (HALF, PLAN, *SEEN.values(), *SAID.values()) if where(words, pages)] == []


def test_observations_are_gone_when_it_is_over_and_the_question_is_kept(study: Study):
    ended = [page for page in study.seen if page.at == "the end"]
    assert where(QUESTION, ended)
    assert [words for words in (*SEEN.values(), *SAID.values()) if where(words, ended)] == []
    assert [words for words in SEEN.values() if study.site.tables_with(words)] == []


def test_what_all_agree_to_pass_on_is_for_leaders_and_what_one_objects_to_is_not(study: Study):
    _rest, _is, for_leaders = given(study, "Bo", "the end").partition("For our leaders")
    passed = {name: words in for_leaders for name, words in LEARNED.items()}
    assert passed == {"Astrid": True, "Bo": False, "Carmen": True, "Ivana": True}


def test_what_each_will_try_stands_in_the_record(study: Study):
    record = given(study, "Ivana", "the end", "record/record.md")
    assert [TRIED[one.name] in record for one in study.everybody()] == [True] * 4
