"""A lesson without accounts: five phones come in by two taps each, one goes on at another device, one is shown out."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import PATIENCE, House
from tests.journeys.school import Lesson, Phone

pytestmark = pytest.mark.browser


@pytest.fixture
def lesson(house: House, chromium: Browser) -> Iterator[Lesson]:
    one = Lesson(house, chromium)
    yield one
    one.closes()


def test_five_phones_come_in_one_goes_on_elsewhere_and_one_is_shown_out(lesson: Lesson):
    lesson.writes_the_class_down()
    lesson.starts()
    code = lesson.opens_the_door()
    run = lesson.run()
    screen = lesson.lead.context.new_page()
    screen.goto(lesson.house.address(run, "screen/"))
    expect(screen.locator(".door-code")).to_have_text(code)
    lesson.goes_to(f"/runs/{run}/lead/")

    own = comes_in(lesson, code)
    assert max(phone.taps for phone in lesson.phones) == 2
    for page in (lesson.lead, screen):
        expect(page.locator("body")).to_contain_text("Six are here.", timeout=PATIENCE)
    expect(screen.locator(".door-code")).to_have_count(0)

    lesson.lead.locator("#move-forward button").click()
    for phone in lesson.phones:
        expect(phone.page).to_have_title(re.compile("Alone"), timeout=PATIENCE)
    goes_on_elsewhere(lesson, own[1])
    is_shown_out(lesson, run)


def comes_in(lesson: Lesson, code: str) -> list[str]:
    """Three scan and tap their name, one types the code and taps, one types both; gives their own codes."""
    lesson.phone().scans(code).taps_on("Ana")
    lesson.phone().scans(code).taps_on("Ben")
    lesson.phone().scans(code).taps_on("Cleo")
    lesson.phone().types(code.lower()).taps_on("Dina")
    lesson.phone().types(code.replace(" ", "-"), "emil")
    return [phone.sits() for phone in lesson.phones]


def goes_on_elsewhere(lesson: Lesson, own: str) -> None:
    """Ben's tablet dies in the middle of a sentence; he finds it on another, by his own code."""
    ben = lesson.phones[1]
    with ben.page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
        ben.page.locator("textarea[name=slot_0]").fill("because the grain")
        ben.page.locator("textarea[name=slot_0]").blur()
    ben.context.close()
    lesson.phones[1] = other = Phone(lesson.chromium, lesson.house)
    other.types(own)
    expect(other.page.locator("textarea[name=slot_0]")).to_have_value("because the grain")
    assert other.taps == 1


def is_shown_out(lesson: Lesson, run: str) -> None:
    """Whoever leads ends a seat: the window knows within five seconds, and the browser reaches nothing more."""
    ana = lesson.phones[0].page
    lesson.goes_to(f"/runs/{run}/door/")
    lesson.lead.get_by_text("Change for Ana").click()
    begun = time.monotonic()
    lesson.presses("End this seat")
    expect(ana.locator("body")).to_contain_text("This page is not here", timeout=5000)
    assert time.monotonic() - begun < 6
    ana.goto(f"{lesson.house.site.url}/runs/{run}/")
    expect(ana.locator("body")).to_contain_text("This page is not here")
