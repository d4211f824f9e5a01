"""Story 1: five teachers and their leader find out where they stand, and nobody else obtains a word of what they keep."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from tests.journeys.reading import Reader, Seen, faces_of, forms_of, where
from tests.journeys.site import Site
from tests.journeys.story_1 import GOALS, HALF, IDEAS, KEPT, NOTES_OF_THE_LEAD, OPENED, OUTSIDE, POINTS, Story, play

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("story 1")]
PRIVATE = [*((words, name) for name, words in KEPT.items()), (HALF, "Jonas"), (NOTES_OF_THE_LEAD, "Astrid")]
OWN_WORDS = {"public.runs_entry", "public.runs_draft"}


@pytest.fixture(scope="module")
def story(chromium: Browser, team_site: Site) -> Iterator[Story]:
    story = Story(team_site)
    try:
        play(story, chromium)
        yield story
    finally:
        story.ends()


def given(story: Story, who: str, path: str) -> Seen:
    """A page as somebody was given it at the end."""
    return next(page for page in story.seen if (page.who, page.at, page.path) == (who, "the end", path))


# --- what they came for ---


def test_the_owner_of_a_goal_finds_the_promise_on_the_first_screen(story: Story):
    assert "Each brings two drawings." in given(story, "Carmen", "/").body
    assert "Each brings two drawings." not in given(story, "Bo", "/").body


def test_the_record_holds_the_goals_and_what_became_of_them(story: Story):
    record = given(story, "Bo", f"/runs/{story.run}/record/").body
    assert all(goal in record for goal in GOALS)
    assert "Part of our routine now" in record


def test_leaders_get_to_see_what_nobody_objected_to(story: Story):
    _rest, _is, for_leaders = given(story, "Bo", f"/runs/{story.run}/record/").body.partition("For our leaders")
    assert [goal in for_leaders for goal in GOALS] == [True, False, True]


# --- it fails if anybody else obtains a row, a count or a notification derived from an unreleased text ---


@pytest.mark.parametrize(("words", "author"), PRIVATE)
def test_no_page_of_anybody_else_holds_what_was_kept(story: Story, words: str, author: str):
    assert where(words, story.seen_by_others(author)) == []


@pytest.mark.parametrize("author", OPENED)
def test_a_note_put_on_the_table_is_found_on_the_pages_of_others_and_not_before(story: Story, author: str):
    """So the search above would find one that leaked."""
    found = [page.at for page in story.seen_by_others(author) if OPENED[author] in page.body]
    assert "Look at our picture in silence" in found
    assert not {"A", "A is written", "Check in"} & set(found)


@pytest.mark.parametrize("author", IDEAS)
def test_an_idea_is_read_by_others_only_when_all_are_read(story: Story, author: str):
    found = [page.at for page in story.seen_by_others(author) if IDEAS[author] in page.body]
    assert "Read all ideas, talk them through" in found
    assert "ideas are written" not in found


def test_private_typing_changes_no_page_of_anybody_else(story: Story):
    assert story.changed_by(story.after_typing) == set()
    assert story.changed_by(story.after_a_deed) >= {"Astrid", "Bo", "Ivana", "Jonas"}, "a deed for all does"


def test_private_typing_rings_in_no_window_but_ones_own(story: Story):
    counts = {name: len(after) - len(before) for name, (before, after) in story.rings.items()}
    assert counts == dict.fromkeys(counts, 1), "only what Louise did for all has rung since"
    assert len(story.own_rings) > 0


def test_no_stream_carries_a_word(story: Story):
    heard = {name: ear.heard.decode() for name, ear in story.ears.items()}
    words = [*KEPT.values(), *OPENED.values(), *IDEAS.values(), *GOALS, *POINTS]
    assert [(name, one) for name, text in heard.items() for one in words if one in text] == []
    assert all("event: changed" in text for text in heard.values())


def test_no_mail_log_or_session_holds_what_was_kept(story: Story):
    written = "\n".join([*story.site.mails(), story.site.logs(), story.site.sessions()])
    assert [words for words, _author in PRIVATE if words in written] == []


def test_what_was_kept_stands_in_no_table_but_those_for_words(story: Story):
    assert [words for words, _author in PRIVATE if not story.site.tables_with(words) <= OWN_WORDS] == []


def test_the_tables_are_searched_where_words_are(story: Story):
    assert "public.runs_entry" in story.site.tables_with(OPENED["Bo"])


@pytest.mark.parametrize("name", OUTSIDE)
def test_to_a_stranger_the_session_is_a_page_that_is_not_there(story: Story, name: str):
    assert_not_there(story.readers[name], story.run)


def test_to_somebody_removed_from_the_team_the_session_is_a_page_that_is_not_there(story: Story):
    story.lead.removes("Ivana Kovač", story.community)
    assert_not_there(story.readers["Ivana"], story.run)


def assert_not_there(reader: Reader, run: str) -> None:
    """Every page and every form answers as it does for a session that never was."""
    nothing = str(uuid4())
    for path, form in [
        *((path, None) for path in faces_of(run)),
        *((path, {"kind": "forward"}) for path in forms_of(run)),
    ]:
        mine, other = reader.asks(path, form=form), reader.asks(path.replace(run, nothing), form=form)
        assert (mine.status, mine.bare) == (404, other.bare), path
