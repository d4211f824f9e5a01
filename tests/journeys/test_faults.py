"""In the middle of B something is killed, with no chance to tidy up: a browser, the web process, the database."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from kollegium.testing.browser import QUIET, chromium_path
from tests.journeys.demo import Demo, demo
from tests.journeys.hands import Hands
from tests.journeys.house import PATIENCE, hands_of, listens

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLE = ("Astrid", "Bo", "Carmen", "Ivana", "Jonas", "Louise")
SOON = 3.0  # seconds, from the first answer on
FIELD = "textarea[name^=text_]"


@dataclass
class Evening:
    """Pairs tell all: everybody's window is open, Bo writes down what is said."""

    site: Demo
    hands: Hands
    run: str
    chromium: Browser
    windows: dict[str, Page]

    def opens(self, browser: Browser, name: str, face: str = "") -> Page:
        """Somebody signs in by their link and opens the session."""
        context = browser.new_context()
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(self.site.doors[name])
        page.get_by_role("button").first.click()
        page.wait_for_url(f"{self.site.url}/")
        page.goto(f"{self.site.url}/runs/{self.run}/{face}")
        listens(page)
        return page

    @property
    def bo(self) -> Page:
        return self.windows["Bo"]

    def speaker(self) -> str:
        return self.hands.look(self.run)["turn"][0]

    def said(self) -> Counter[str]:
        """What has been written down, as the database has it."""
        return Counter(self.hands.look(self.run, "Carmen")["words"])

    def shows(self, words: str, since: float) -> dict[str, float]:
        """Wait until every window shows the words: the seconds it took each, at most."""
        took = {}
        for name, page in self.windows.items():
            page.wait_for_function(
                "words => document.querySelector('#face')?.innerText.includes(words)", arg=words, polling=50
            )
            took[name] = time.monotonic() - since
        return took


@pytest.fixture(scope="module")
def evening(chromium: Browser) -> Iterator[Evening]:
    with demo() as site, hands_of(site.environment) as hands:
        run = hands.begin()
        hands.play(run, "b-round")
        one = Evening(site, hands, run, chromium, {})
        one.windows = {name: one.opens(chromium, name) for name in TABLE}
        yield one
        for page in one.windows.values():
            page.context.close()


def types_and_it_is_saved(page: Page, words: str) -> None:
    """At the end of what stands there already, key by key, and no button."""
    field = page.locator(FIELD).last
    with page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
        field.press("Control+End")
        field.press_sequentially(words)
        expect(field).to_be_focused()


def writes_it_down(evening: Evening, words: str) -> None:
    evening.bo.locator(FIELD).last.fill(words)
    evening.bo.get_by_role("button", name="Write it down").last.click()
    evening.shows(words, time.monotonic())


def test_a_killed_browser_finds_its_typed_text_again(evening: Evening):
    own = evening.chromium.browser_type.launch(executable_path=chromium_path(), args=list(QUIET))
    page = evening.opens(own, "Bo")
    types_and_it_is_saved(page, "We plan every task toge")
    processes = own.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(one["id"] for one in processes if one["type"] == "browser"), signal.SIGKILL)
    again = evening.opens(evening.chromium, "Bo")
    expect(again.locator(FIELD).last).to_have_value("We plan every task toge", timeout=PATIENCE)
    again.context.close()


def test_everybody_sees_the_truth_three_seconds_after_the_web_process_was_killed(evening: Evening):
    writes_it_down(evening, "Written before the web process died.")
    types_and_it_is_saved(evening.bo, "Half a po")
    evening.site.kill_the_web_process()
    evening.bo.locator(FIELD).last.press_sequentially("int, and more")
    evening.hands.record(evening.run, "Bo", evening.speaker(), "Said while nobody answered.")
    took = evening.shows("Said while nobody answered.", evening.site.wait_until_it_answers())
    print("web killed, seconds until the truth:", {name: round(one, 2) for name, one in took.items()})
    assert max(took.values()) < SOON


def test_a_half_typed_sentence_outlives_the_web_process_and_is_written_once(evening: Evening):
    evening.bo.locator(FIELD).last.fill("")
    types_and_it_is_saved(evening.bo, "We visit each ")
    evening.site.kill_the_web_process()
    field = evening.bo.locator(FIELD).last
    field.press_sequentially("other.")
    evening.site.wait_until_it_answers()
    listens(evening.bo)
    expect(field).to_be_focused()
    expect(field).to_have_value("We visit each other.")
    evening.bo.get_by_role("button", name="Write it down").last.click()
    evening.shows("We visit each other.", time.monotonic())
    assert evening.said()["We visit each other."] == 1


def test_everybody_sees_the_truth_three_seconds_after_the_database_was_killed(evening: Evening):
    writes_it_down(evening, "Written before the database died.")
    before = evening.said()
    types_and_it_is_saved(evening.bo, "Typed while it die")
    evening.site.kill_the_database()
    evening.bo.locator(FIELD).last.press_sequentially("d.")
    since = evening.site.wait_until_it_answers()
    evening.hands.record(evening.run, "Bo", evening.speaker(), "Said after the recovery.")
    took = evening.shows("Said after the recovery.", since)
    print("database killed, seconds until the truth:", {name: round(one, 2) for name, one in took.items()})
    assert max(took.values()) < SOON
    assert evening.said() - before == Counter(["Said after the recovery."])
    assert before - evening.said() == Counter()


def test_what_was_typed_while_the_database_was_away_arrives(evening: Evening):
    evening.bo.locator(FIELD).last.fill("")
    evening.site.kill_the_database()
    evening.bo.locator(FIELD).last.press_sequentially("Typed into nothing.")
    evening.site.wait_until_it_answers()
    until = time.monotonic() + PATIENCE / 1000
    while "Typed into nothing." not in evening.hands.look(evening.run, "Bo")["drafts"].values():
        assert time.monotonic() < until
        evening.bo.wait_for_timeout(100)
