"""Axe finds nothing on the pages of those who come in with a code, and of those who let them in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.looking import Looker
from tests.journeys.house import House
from tests.journeys.school import Lesson

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def looker(house: House, chromium: Browser) -> Iterator[Looker]:
    one = Looker(house, chromium)
    yield one
    one.close()


@pytest.fixture(scope="module")
def lesson(house: House, chromium: Browser, looker: Looker) -> Lesson:
    """Astrid has written a class down and started a session; nobody has been let in."""
    one = Lesson(house, chromium)
    one.lead.close()
    one.lead = looker.window("Astrid")
    return one


def presses(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def test_a_class_list(lesson: Lesson, looker: Looker):
    page = lesson.lead
    lesson.writes_the_class_down()
    assert looker.look(page) == []
    page.get_by_role("link", name="7b").first.click()
    page.get_by_label("The names").fill("Ana\nana")
    presses(page, "Keep it so")
    expect(page.locator("[role=alert]")).to_be_focused()
    assert looker.look(page) == []


def test_doors_codes_and_names(lesson: Lesson, looker: Looker, house: House):
    page, visitor = lesson.lead, looker.window("")
    lesson.goes_to("/communities/1/classes/")
    lesson.starts()
    assert looker.look(page) == []
    code = lesson.opens_the_door()
    assert looker.look(page) == []
    run = lesson.run()
    assert looker.faults("", "/j/") == []
    visitor.get_by_label("Code").fill("XXXXXX")
    presses(visitor, "Sit down")
    expect(visitor.locator("[role=alert]")).to_be_focused()
    assert looker.look(visitor) == []
    assert looker.faults("", f"/j/{code.replace(' ', '')}/") == []
    presses(visitor, "Ana")
    expect(visitor.get_by_text("Your own code")).to_be_visible()
    assert looker.look(visitor) == []
    assert looker.faults("Astrid", f"/runs/{run}/lead/") == []
    assert looker.faults("Astrid", f"/runs/{run}/screen/", is_screen=True) == []
    lesson.goes_to(f"/runs/{run}/door/")
    page.get_by_text("Change for Ana").click()
    assert looker.look(page) == []
    presses(page, "Give a fresh code")
    assert looker.look(page) == []
    presses(page, "Make a sheet with everybody’s code")
    assert looker.look(page) == []
    comes_as_a_parent(lesson, looker, run)


def comes_as_a_parent(lesson: Lesson, looker: Looker, run: str) -> None:
    """A parent who types a name, and may have an account later."""
    page, visitor = lesson.lead, looker.window("")
    lesson.goes_to(f"/runs/{run}/door/")
    page.get_by_text("Open another door").click()
    page.get_by_label("Who comes in?").select_option(label="Parents")
    page.get_by_label("How many at most?").fill("2")
    presses(page, "Open the door")
    code = page.locator(".door-code").first.inner_text().replace(" ", "")
    assert looker.faults("", f"/j/{code}/") == []
    visitor.get_by_label("What shall we call you?").fill("Iris")
    presses(visitor, "Sit down")
    assert looker.faults("", "/accounts/become-member/") == []
    assert looker.faults("", f"/runs/{run}/record/") == []
