"""The line between the browsers and the site: it stalls, is bad, dies in one direction, and comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faults.college import College
from tests.faults.evening import disturbed, holds
from tests.faults.pages import real_pages
from tests.faults.relay import BAD, DEAF, FAIR, STALLED, Relay, Weather, relay

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.nightly]

STALL = 7.0
NOTICED = 12.0  # seconds of silence at most until the page says so
MINUTE = 60_000


@pytest.fixture
def line(college: College) -> Iterator[Relay]:
    with relay(college.site.port) as one:
        yield one


@pytest.fixture
def page(college: College, line: Relay, chromium: Browser) -> Iterator[Page]:
    """One person's page, behind the relay."""
    address = f"http://localhost:{line.port}/runs/{college.sit_down()}/"
    with real_pages(chromium, address, college.cookies[1:2]) as [one]:
        yield one.page


def types(page: Page, words: str) -> None:
    page.locator("textarea[name=slot_0]").press_sequentially(words)


def test_nothing_is_lost_doubled_or_missed_over_a_line_that_stalls_and_then_is_bad(
    college: College, line: Relay, chromium: Browser
):
    def stalled() -> None:
        line.turns(STALLED)
        time.sleep(STALL)
        line.turns(BAD)

    found = disturbed(college, chromium, [stalled], port=line.port)
    print(f"lines broken: {line.resets}")
    holds(found)


@pytest.mark.parametrize("weather", [STALLED, DEAF], ids=["stalled", "half-open"])
def test_a_silent_line_is_said_within_twelve_seconds_and_what_is_typed_is_kept(
    college: College, line: Relay, page: Page, weather: Weather
):
    types(page, "Before the silence, ")
    expect(page.locator("#saved")).to_contain_text("Saved", timeout=MINUTE)
    line.turns(weather)
    silent = time.time()
    types(page, "and in it.")
    expect(page.locator(".connection")).to_contain_text("No connection since", timeout=MINUTE)
    [down] = page.evaluate("window.downs")
    print(f"\nnot connected, said after {down - silent:.1f} s")
    line.turns(FAIR)
    expect(page.locator(".connection")).to_have_text("Connected again.", timeout=MINUTE)
    expect(page.locator("textarea[name=slot_0]")).to_have_value("Before the silence, and in it.")
    assert down - silent < NOTICED


def test_what_is_typed_arrives_when_the_old_lines_are_dead_and_fresh_ones_live(
    college: College, line: Relay, page: Page
):
    line.forsakes()
    types(page, "Over a line that nobody ends.")
    expect(page.locator("#saved")).to_contain_text("Saved", timeout=MINUTE)
