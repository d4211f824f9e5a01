"""Story 16: nine principals and a supervisor take nine steps, and next year's supervisors read nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.cohort import GROUPS, NEXT_SUPERVISORS
from tests.journeys.mentoring import Offered
from tests.journeys.next_year import FACES, NEW, OLD, TOVE, met_again, next_year, seen_by
from tests.journeys.reading import where
from tests.journeys.site import Site
from tests.journeys.story_16 import (
    CASES,
    DIES,
    HUGOS,
    LEADS,
    OWNER,
    PRINCIPALS,
    PROMISED,
    TABLE,
    TOLD,
    Story,
    play,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("story 16")]
REFUSED = "This is not open to you at this moment."
ASKING = {"spoke", "passed", "floor_asked", "post", "record"}


@pytest.fixture(scope="module")
def story(chromium: Browser, team_site: Site) -> Iterator[Story]:
    story = Story(team_site)
    try:
        play(story, chromium)
        next_year(story, chromium)
        yield story
    finally:
        story.ends()


def offered(story: Story, who: str, at: str) -> Offered:
    return next(one for one in story.offered[who] if one.at == at)


# --- the nine steps ---


def test_alike_problems_stand_apart_and_no_form_puts_them_together(story: Story):
    told = [HUGOS if name == TOLD else CASES[name] for name in PRINCIPALS]
    assert sorted(story.found["choice"]) == sorted(told)
    assert [words for words in story.found["choice"] if words.startswith("Two new teachers")] == [
        "Two new teachers will not plan together, case-agnes",
        "Two new teachers will not plan together at all, case-birk",
    ]
    assert offered(story, OWNER, "3").forms & {"sort", "heaps"} == set()


@pytest.mark.parametrize("who", [name for name in PRINCIPALS if name not in (OWNER, DIES)])
def test_step_4_offers_no_way_to_ask_and_step_5_does(story: Story, who: str):
    assert offered(story, who, "5").forms & ASKING == {"spoke", "passed"}
    assert "I have asked" in offered(story, who, "5").buttons
    assert offered(story, who, "4").forms & ASKING == set()
    assert offered(story, who, "4").buttons == {"Keep my notes"}


def test_what_step_4_forbids_is_refused_and_step_5_takes_the_same_form(story: Story):
    assert [REFUSED in story.answered[f"4 {kind}"] for kind in ("floor_asked", "spoke", "passed")] == [True] * 3
    assert REFUSED not in story.answered["5 spoke"]


def test_a_question_that_is_sent_in_step_4_stays_with_who_sent_it(story: Story):
    assert "Your words are kept here for you." in story.answered["4 posts"]
    assert story.found["asked too early"] == []


def test_only_the_owner_may_mark_what_to_try(story: Story):
    assert "That is my answer" in offered(story, OWNER, "8").buttons
    assert [name for name in TABLE if "choose" in offered(story, name, "8").forms] == [OWNER]


# --- next year ---


def test_three_groups_of_nine_meet_as_few_again_as_can_be(story: Story):
    """Nine of three old groups in three new ones: three of each old group sit together again wherever they sit."""
    returned, words = story.found["plan"]
    assert (returned, [len(group) for group in story.new_groups]) == (0, [9, 9, 9])
    assert sorted(name for group in story.new_groups for name in group) == sorted(n for g in GROUPS for n in g[1:])
    assert met_again(story.new_groups) == 27
    assert "People meet again 27 times." in words


@pytest.mark.parametrize("number", range(3))
def test_each_new_group_has_promises_of_its_own(story: Story, number: int):
    told = story.found["sql"][NEXT_SUPERVISORS[number]]
    assert "public.inquiry_commitment" in told[NEW[number]]
    assert [told[other] for other in NEW if other != NEW[number]] == [[], []]


# --- it fails if a supervisor of the new group can read the old group's case ---


def test_the_case_of_a_session_that_is_over_is_gone_for_all(story: Story):
    assert {name: told["case-agnes"] for name, told in story.found["sql"].items() if told["case-agnes"]} == {}


@pytest.mark.parametrize("words", [OLD, *PROMISED])
def test_no_page_and_no_export_gives_the_old_words_to_a_new_supervisor(story: Story, words: str):
    assert where(words, seen_by(story, LEADS, "Birk")), "whoever was there reads them on the same pages"
    assert where(words, seen_by(story, *NEXT_SUPERVISORS)) == []


@pytest.mark.parametrize("form", ["record/", "record/record.md", "record/days.ics", "record/record.pdf"])
def test_no_export_of_the_old_sessions_is_there_for_a_new_supervisor(story: Story, form: str):
    def answers(*names: str) -> set[int]:
        return {page.status for page in seen_by(story, *names) if page.path.endswith(form) and story.run in page.path}

    assert (answers("Birk"), answers(*NEXT_SUPERVISORS)) == ({200}, {404})


def test_the_old_sessions_are_pages_that_are_not_there_and_the_own_ones_are(story: Story):
    for run in (story.run, story.next_run):
        assert {page.status for page in seen_by(story, *NEXT_SUPERVISORS) if f"/runs/{run}/" in page.path} == {404}
    own = [page for page in seen_by(story, TOVE) if f"/runs/{story.new_runs[0]}/" in page.path]
    assert len(own) == len(FACES)
    assert 404 not in {page.status for page in own}
    assert where(NEW[0], own)


def test_the_database_gives_the_old_words_to_who_was_there_and_to_no_new_supervisor(story: Story):
    for name in (LEADS, "Birk", OWNER):
        assert "public.runs_entry" in story.found["sql"][name][OLD]
        assert "public.inquiry_commitment" in story.found["sql"][name]["promise-agnes"]
    for name in NEXT_SUPERVISORS:
        assert (story.found["sql"][name][OLD], story.found["sql"][name]["promise-agnes"]) == ([], [])


def test_no_stream_of_the_old_session_opens_for_a_new_supervisor_and_the_own_one_stays_silent(story: Story):
    heard, rings = story.found["heard"]
    assert story.found["stream"] == (404, 404)
    assert (rings, OLD in heard, story.next_run in heard) == (0, False, False)


def test_the_mail_about_the_record_reaches_the_nine_and_no_new_supervisor(story: Story):
    def told_of_it(name: str) -> list[str]:
        letters = [one for one in story.site.mails() if f"To: {name.lower()}@principals.example" in one]
        return [one for one in letters if story.run in one]

    assert [name for name in PRINCIPALS if len(told_of_it(name)) != 1] == []
    assert [name for name in NEXT_SUPERVISORS if told_of_it(name)] == []
    assert [words for words in PROMISED if words in "".join(story.site.mails())] == []
