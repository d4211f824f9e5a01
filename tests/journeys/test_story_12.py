"""Story 12: twenty-eight children without accounts explore, move and fall asleep; nobody asks them for an address."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.classroom import Teacher
from tests.journeys.hands import Hands
from tests.journeys.house import House
from tests.journeys.reading import Reader, Seen
from tests.journeys.story_12 import (
    ASLEEP,
    CHILDREN,
    CLEARED,
    DEAD,
    GRANNY,
    MOVERS,
    OFFLINE,
    Lesson,
    finding,
    play,
    wonder,
)  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("story 12")]
ASKS_FOR_AN_ADDRESS = re.compile(r'type="email"|Mail address|mail address"')


@pytest.fixture(scope="module")
def lesson(chromium: Browser, house: House) -> Iterator[Lesson]:
    one = Lesson(Teacher(house, chromium), Hands(house.site.environment(), "tests.journeys.class_deeds"))
    try:
        play(one, chromium, house)
        yield one
    finally:
        one.puts_away()


def shown(lesson: Lesson, at: str, path: str = "") -> dict[str, str]:
    """The page of each device at a moment."""
    return {page.who: page.body for page in lesson.seen if (page.at, page.path[44:]) == (at, path)}


# --- what they came for ---


def test_groups_are_of_about_four_and_every_child_has_one(lesson: Lesson):
    assert {len(group) for group in lesson.groups} <= {3, 4, 5}
    assert sorted(name for group in lesson.groups for name in group) == sorted([*CHILDREN, GRANNY])


def test_a_granny_sits_in_one_group_as_a_guest(lesson: Lesson):
    assert sum(GRANNY in group for group in lesson.groups) == 1


def test_six_children_have_changed_group(lesson: Lesson):
    assert len(lesson.moved) == MOVERS
    assert [(was, now) for name, (was, now) in lesson.moved.items() if name not in lesson.later[now]] == []


def test_what_somebody_had_begun_to_write_follows_them(lesson: Lesson):
    assert [name for name in lesson.moved if f"half-{name.lower()}." not in lesson.after_moving[name]] == []


def test_half_a_note_is_nobody_elses(lesson: Lesson):
    pages = [page for page in lesson.seen if page.who not in lesson.moved]
    assert pages
    assert [name for name in lesson.moved for page in pages if f"half-{name.lower()}." in page.body] == []


def test_what_a_group_has_found_stays_with_the_group(lesson: Lesson):
    assert [number for number, page in lesson.staying.items() if finding(number) not in page] == []


def test_whoever_moved_still_reads_what_they_found_before(lesson: Lesson):
    assert [name for name, (was, _now) in lesson.moved.items() if finding(was) not in lesson.after_moving[name]] == []


def test_all_groups_tell_and_everybody_reads_what_they_found(lesson: Lesson):
    assert sorted(map(sorted, lesson.told)) == sorted(map(sorted, lesson.later))
    pages = shown(lesson, "Tell the others")
    words = [make(number) for number in range(len(lesson.groups)) for make in (finding, wonder)]
    assert len(pages) == len(CHILDREN) + 1
    assert [(who, one) for who, body in pages.items() for one in words if one not in body] == []


# --- it fails if a child is asked for a mail address, or loses work when the tablet sleeps ---


def pages_of_children(lesson: Lesson) -> list[Seen]:
    """All that children were shown, on every device and at every moment."""
    shown_on = [page for device in lesson.devices if device.name != GRANNY for page in device.seen]
    return shown_on + [page for page in lesson.seen if page.who != GRANNY]


def test_a_strangers_page_that_asks_for_a_mail_address_would_be_found(lesson: Lesson, house: House):
    stranger = Reader("", house.site.url, "")
    with contextlib.closing(stranger.line):
        assert ASKS_FOR_AN_ADDRESS.search(stranger.asks("/accounts/login/").body)


def test_no_child_is_asked_for_a_mail_address(lesson: Lesson):
    pages = pages_of_children(lesson)
    assert {page.who for page in pages} >= set(CHILDREN)
    assert [(page.who, page.path) for page in pages if ASKS_FOR_AN_ADDRESS.search(page.body)] == []


@pytest.mark.parametrize("words", [ASLEEP, OFFLINE, CLEARED, DEAD], ids=["asleep", "offline", "cleared away", "dead"])
def test_what_was_typed_is_there_again_when_the_tablet_is(lesson: Lesson, words: str):
    assert words in lesson.woken[words]


@pytest.mark.parametrize("path", ["/", "/runs/{run}/", "/runs/{run}/record/"])
def test_a_device_that_was_handed_back_asks_for_a_code_and_for_nothing_else(lesson: Lesson, path: str):
    child = lesson.devices[-2]
    child.hands_over()
    page = child.gets(path.format(run=lesson.run))
    assert "Take a seat" in page
    assert not ASKS_FOR_AN_ADDRESS.search(page)
    child.comes_back_as(child.name)
