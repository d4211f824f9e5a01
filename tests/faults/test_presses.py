"""Pressed twice, pressed by two, pressed too late: in real pages, counted in the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from tests.faults.college import College

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 30_000
THREE = 3
Opens = Callable[..., Page]
# Whatever rings, and whatever line is back: this tab does not read its page again.
STAYS = "() => addEventListener('refresh', (event) => event.stopImmediatePropagation(), true)"


@pytest.fixture
def opens(college: College, chromium: Browser) -> Iterator[Opens]:
    """Somebody's window on a session, in a browser of their own, by their number; closed after the test."""
    windows: list[Page] = []

    def one(who: int, run: str, face: str = "", *, alive: bool = True) -> Page:
        context = chromium.new_context(java_script_enabled=alive)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "session", "value": college.cookies[who], "url": college.site.url}])
        windows.append(context.new_page())
        windows[-1].goto(college.address(run, face))
        if alive:
            windows[-1].locator("k-live[data-on]").wait_for(state="attached")
        return windows[-1]

    yield one
    for window in windows:
        window.context.close()


def answers_to(page: Page, path: str) -> list[Response]:
    """What the forms of a page are answered, as it comes."""
    found: list[Response] = []
    is_one = lambda answer: answer.request.method == "POST" and answer.url.endswith(path)  # noqa: E731
    page.on("response", lambda answer: found.append(answer) if is_one(answer) else None)
    return found


def writes(page: Page, words: str) -> None:
    page.locator("#face textarea[name=slot_0]").fill(words)


def is_written(page: Page, words: str) -> None:
    expect(page.locator("#face .shelf")).to_contain_text(words, timeout=PATIENCE)


def presses_next(page: Page) -> None:
    """As a finger does it, and without waiting for what comes of it."""
    page.evaluate("() => document.querySelector('#move-forward button').click()")


# --- twice ---


def test_a_double_click_is_one_row_and_the_same_answer_twice(college: College, opens: Opens):
    run = college.sit_down(THREE)
    page = opens(1, run)
    answers = answers_to(page, "/write/")
    writes(page, "Pressed twice.")
    page.get_by_role("button", name="One more").dblclick()
    is_written(page, "Pressed twice.")
    page.wait_for_timeout(500)
    assert college.stored(run) == {"Pressed twice.": 1}
    assert {(answer.status, answer.headers["location"]) for answer in answers} == {(302, f"/runs/{run}/?step=ideas")}


def test_a_press_whose_answer_was_lost_is_made_again_and_is_one_row(college: College, opens: Opens):
    run = college.sit_down(THREE)
    page = opens(1, run)

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/write/", lose_the_answer, times=1)
    writes(page, "Answered into nothing.")
    button = page.get_by_role("button", name="One more")
    with page.expect_request_finished(lambda request: request.url.endswith("/write/")):
        with page.expect_event("requestfailed"):
            button.click()
        button.click()
    is_written(page, "Answered into nothing.")
    assert college.stored(run) == {"Answered into nothing.": 1}


def test_going_back_and_pressing_again_is_one_row(college: College, opens: Opens):
    run = college.sit_down(THREE)
    page = opens(1, run, alive=False)
    writes(page, "By hand, and again.")
    page.get_by_role("button", name="One more").click()
    is_written(page, "By hand, and again.")
    page.go_back()
    writes(page, "By hand, and again.")
    page.get_by_role("button", name="One more").click()
    is_written(page, "By hand, and again.")
    assert college.stored(run) == {"By hand, and again.": 1}


def test_a_double_click_says_it_once_in_a_talk_over_days(college: College, opens: Opens):
    run = college.sit_down(THREE, "days")
    page = opens(1, run, "?step=talk")
    page.locator("#face textarea[name=text]").fill("Said with two clicks.")
    page.get_by_role("button", name="Say it").dblclick()
    expect(page.locator(".thread .said").first).to_have_text("Said with two clicks.", timeout=PATIENCE)
    page.wait_for_timeout(500)
    assert college.said(run) == ["Said with two clicks."]


# --- by two ---


def test_two_windows_that_press_next_at_once_go_on_by_one_step_each_time(college: College, opens: Opens):
    run = college.sit_down(THREE)
    first, second = opens(0, run, "lead/"), opens(0, run, "lead/")
    for step in ("one", "two", "three"):
        for page in (first, second):
            presses_next(page)
        for page in (first, second):
            expect(page.locator(".now h2").first).to_have_text(f"Look at them: {step}", timeout=PATIENCE)
            page.locator("#face").wait_for()
        assert college.hands.place(run, college.people[0]) == f"{step}.1"


def test_of_two_who_lead_in_turn_one_goes_on_and_the_other_is_told_who_leads(college: College, opens: Opens):
    run = college.sit_down(THREE)
    first, second = opens(0, run, "lead/"), opens(1, run)
    first.context.set_offline(True)
    second.get_by_text("Take over leading").click()
    second.get_by_role("button", name="Lead this session from now on").click()
    expect(second.locator("#move-forward button")).to_be_visible(timeout=PATIENCE)
    first.context.set_offline(False)
    presses_next(first)
    presses_next(second)
    expect(second.locator(".now h2").first).to_have_text("Look at them: one", timeout=PATIENCE)
    expect(first.locator("#face")).to_contain_text(re.compile("P1 (Holm )?leads now"), timeout=PATIENCE)
    assert college.hands.place(run, college.people[0]) == "one.1"


# --- too late ---


def test_a_tab_left_at_a_step_that_is_over_is_told_and_its_words_are_kept(college: College, opens: Opens):
    run = college.sit_down(THREE)
    page = opens(1, run)
    page.route("**/live/**", lambda route: route.abort())
    page.route("**/drafts/**", lambda route: route.abort())
    page.context.set_offline(True)
    writes(page, "Begun before the group went on.")
    page.evaluate(STAYS)
    college.hands.move(run, college.people[0], "forward")
    page.context.set_offline(False)
    page.get_by_role("button", name="One more").click()
    expect(page.locator(".notice").filter(has_text="Your words are kept here for you.").first).to_be_visible()
    expect(page.locator("#earlier-text")).to_have_value("Begun before the group went on.")
    assert college.stored(run) == {}


def test_a_tab_left_at_a_step_that_is_still_open_writes_into_that_step(college: College, opens: Opens):
    run = college.sit_down(THREE, "days")
    left, elsewhere = opens(1, run, "?step=ideas"), opens(1, run, "?step=talk")
    expect(elsewhere.locator("h1")).to_have_text("Talk about them")
    writes(left, "Written in the tab left open.")
    left.get_by_role("button", name="One more").click()
    is_written(left, "Written in the tab left open.")
    assert college.stored(run) == {"Written in the tab left open.": 1}
