"""Edges of a live page, each on the real faces of a session: what one writes outlives whatever others, lines and servers do."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.house import PATIENCE, House, listens

pytestmark = pytest.mark.browser

THREE = ["Astrid", "Bo", "Carmen"]
IDEAS = {"step": "c-ideas", "lap": 1}
HIDE = "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden}); document.dispatchEvent(new Event('visibilitychange')) }"
Opens = Callable[..., Page]


@pytest.fixture
def opens(house: House, chromium: Browser) -> Iterator[Opens]:
    """Somebody's window in a browser of their own; closed after the test."""
    windows: list[Page] = []

    def one(name: str, run: str, face: str = "", **looks: Any) -> Page:
        windows.append(house.seat(chromium, name, run, face, **looks))
        return windows[-1]

    yield one
    for window in windows:
        window.context.close()


@pytest.fixture(scope="module")
def ideas_of_three(house: House) -> str:
    """A session in which everybody writes for themselves, and nobody goes on."""
    run = house.hands.begin(THREE)
    house.hands.play(run, "c-ideas")
    return run


@pytest.fixture
def ideas(house: House, ideas_of_three: str) -> str:
    """The same, and Bo is not done."""
    if house.hands.look(ideas_of_three)["done"]:
        house.hands.move(ideas_of_three, "Bo", "undone", IDEAS)
    return ideas_of_three


def session(house: House, step: str, people: list[str] = THREE) -> str:
    """A session of its own, at a step."""
    run = house.hands.begin(people)
    house.hands.play(run, step)
    return run


def field(page: Page) -> Locator:
    return page.locator("textarea[name=slot_0]").first


def bo_is_done(house: House, run: str) -> None:
    house.hands.move(run, "Bo", "done", IDEAS)


def shows_that_bo_is_done(page: Page) -> None:
    expect(page.locator("#face")).to_contain_text("One of three is done.", timeout=PATIENCE)


def empties(page: Page) -> None:
    """The field of an earlier test."""
    if field(page).input_value():
        with page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
            field(page).fill("")
            field(page).blur()


def place_of(house: House, run: str) -> str:
    return house.hands.look(run)["place"]


def arrives(house: House, page: Page, words: str) -> None:
    """What Carmen typed stands in the database, and her window says so."""
    run = page.url.split("/")[-2]
    end = time.monotonic() + PATIENCE / 1000
    while words not in kept(house, run):
        assert time.monotonic() < end, kept(house, run)
        page.wait_for_timeout(50)
    expect(page.locator("#saved")).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=PATIENCE)


def kept(house: House, run: str) -> list[str]:
    """What the database keeps for Carmen."""
    found = house.hands.look(run, "Carmen")
    return [*found["drafts"].values(), *found["words"]]


# --- half-typed words ---


def test_text_caret_and_focus_survive_somebody_elses_change(house: House, opens: Opens, ideas: str):
    page = opens("Carmen", ideas)
    empties(page)
    field(page).press_sequentially("half a thought")
    field(page).evaluate("field => { field.setSelectionRange(4, 4); window.mine = field }")
    bo_is_done(house, ideas)
    shows_that_bo_is_done(page)
    page.keyboard.type("-")
    expect(field(page)).to_have_value("half- a thought")
    assert field(page).evaluate("field => field === document.activeElement && field === window.mine")


def test_unsent_words_survive_the_same_person_in_a_second_window(house: House, opens: Opens, ideas: str):
    first = opens("Carmen", ideas)
    second = house.window(first.context, ideas)
    empties(first)
    first.route("**/drafts/**", lambda route: route.abort())
    field(first).press_sequentially("from the first window")
    field(second).fill("from the second window")
    field(second).blur()
    arrives(house, second, "from the second window")
    bo_is_done(house, ideas)
    shows_that_bo_is_done(first)
    expect(field(first)).to_have_value("from the first window")


def test_words_of_the_second_window_arrive_where_nobody_writes(house: House, opens: Opens, ideas: str):
    first = opens("Carmen", ideas)
    second = house.window(first.context, ideas)
    field(second).fill("written over there")
    field(second).blur()
    expect(field(first)).to_have_value("written over there", timeout=PATIENCE)


def test_an_answer_ticked_but_not_sent_survives_somebody_elses_change(house: House, opens: Opens):
    run = session(house, "c-leaders")
    page = opens("Carmen", run)
    page.get_by_label("I object, and say why").first.check()
    house.hands.take_part(run, "Bo")
    shows_that_bo_is_done(page)
    expect(page.get_by_label("I object, and say why").first).to_be_checked()


def test_what_was_opened_stays_open(house: House, opens: Opens, ideas: str):
    page = opens("Astrid", ideas, "lead/")
    page.get_by_text("More for this session").click()
    bo_is_done(house, ideas)
    shows_that_bo_is_done(page)
    expect(page.get_by_role("button", name="Leave this step out")).to_be_visible()


# --- the line ---


def test_a_change_while_the_tab_was_hidden_arrives(house: House, opens: Opens, ideas: str):
    page = opens("Carmen", ideas)
    page.evaluate(HIDE, True)
    bo_is_done(house, ideas)
    page.evaluate("new Promise((next) => setTimeout(next, 500))")
    assert "One of three is done." not in page.locator("#face").inner_text()
    page.evaluate(HIDE, False)
    shows_that_bo_is_done(page)


def test_typing_goes_on_while_the_server_is_started_again(house: House, opens: Opens, ideas: str):
    page = opens("Carmen", ideas)
    empties(page)
    field(page).press_sequentially("before, ")
    house.site.end(signal.SIGTERM)
    field(page).press_sequentially("meanwhile")
    expect(page.locator(".connection")).to_contain_text("No connection since", timeout=PATIENCE)
    house.site.start()
    field(page).press_sequentially(", after")
    expect(page.locator(".connection")).to_have_text("Connected again.", timeout=PATIENCE)
    arrives(house, page, "before, meanwhile, after")
    expect(field(page)).to_be_focused()


def test_what_is_typed_over_a_slow_line_is_kept(house: House, opens: Opens, ideas: str):
    page = opens("Carmen", ideas)
    empties(page)
    line = {"offline": False, "latency": 1500, "downloadThroughput": 6000, "uploadThroughput": 3000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
    field(page).press_sequentially("slowly, from the train, ", delay=40)
    bo_is_done(house, ideas)
    field(page).press_sequentially("over the bridge", delay=40)
    shows_that_bo_is_done(page)
    arrives(house, page, "slowly, from the train, over the bridge")
    expect(field(page)).to_have_value("slowly, from the train, over the bridge")


def test_what_is_typed_without_a_line_is_kept_here_and_saved_afterwards(house: House, opens: Opens, ideas: str):
    page = opens("Carmen", ideas)
    empties(page)
    page.context.set_offline(True)
    expect(page.locator(".connection")).to_contain_text("Go on writing", timeout=PATIENCE)
    field(page).press_sequentially("in the tunnel")
    expect(page.locator("#saved")).to_contain_text("Kept on this phone", timeout=PATIENCE)
    page.context.set_offline(False)
    arrives(house, page, "in the tunnel")


def test_a_change_while_there_was_no_line_arrives(house: House, opens: Opens, ideas: str):
    page = opens("Carmen", ideas)
    page.context.set_offline(True)
    bo_is_done(house, ideas)
    page.context.set_offline(False)
    shows_that_bo_is_done(page)


# --- going on ---


def test_a_double_click_on_next_goes_on_by_one_step(house: House, opens: Opens):
    run = session(house, "b-pairs")
    page = opens("Astrid", run, "lead/")
    page.locator("#move-forward button").dblclick()
    expect(page.locator(".now h2").first).to_have_text("Talk in pairs", timeout=PATIENCE)
    listens(page)
    assert place_of(house, run) == "b-pairtalk.1"


def test_a_second_window_that_presses_next_late_goes_no_further_and_sees_where_the_group_is(house: House, opens: Opens):
    run = session(house, "b-pairs")
    first, second = opens("Astrid", run, "lead/"), opens("Astrid", run, "lead/", java_script_enabled=False)
    first.locator("#move-forward button").click()
    expect(first.locator(".now h2").first).to_have_text("Talk in pairs", timeout=PATIENCE)
    second.locator("#move-forward button").click()
    expect(second.locator(".now h2").first).to_have_text("Talk in pairs", timeout=PATIENCE)
    assert place_of(house, run) == "b-pairtalk.1"


def test_a_second_window_that_leaves_a_step_out_late_is_told(house: House, opens: Opens):
    run = session(house, "b-pairs")
    first, second = opens("Astrid", run, "lead/"), opens("Astrid", run, "lead/", java_script_enabled=False)
    first.locator("#move-forward button").click()
    expect(first.locator(".now h2").first).to_have_text("Talk in pairs", timeout=PATIENCE)
    second.get_by_text("More for this session").click()
    second.get_by_role("button", name="Leave this step out").click()
    expect(second.locator(".now .notice")).to_have_text("Somebody has already gone on.", timeout=PATIENCE)
    assert place_of(house, run) == "b-pairtalk.1"


def test_a_double_click_writes_a_point_down_once(house: House, opens: Opens):
    run = session(house, "b-round", ["Astrid", "Bo", "Carmen", "Ivana"])
    page = opens("Bo", run)
    page.locator("textarea[name^=text_]").last.fill("We share our drawings.")
    page.locator("footer, main").get_by_role("button", name="Write it down").last.dblclick()
    expect(page.locator(".shelf")).to_contain_text("We share our drawings.", timeout=PATIENCE)
    listens(page)
    assert house.hands.look(run, "Bo")["words"].count("We share our drawings.") == 1


# --- what was refused ---


def reads_itself_again(page: Page, change: Callable[[], None]) -> None:
    with page.expect_response(lambda answer: "/runs/" in answer.url and answer.request.method == "GET" and answer.ok):
        change()
    page.evaluate("new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))")


def test_a_refusal_stays_in_sight_when_somebody_else_changes_something(house: House, opens: Opens):
    run = session(house, "b-pairs")
    page = opens("Astrid", run, "lead/")
    page.get_by_text("More for this session").click()
    page.evaluate(HIDE, True)
    house.hands.move(run, "Astrid", "forward")
    page.get_by_role("button", name="Leave this step out").click()
    refusal = page.locator(".now .notice")
    expect(refusal).to_have_text("Somebody has already gone on.", timeout=PATIENCE)
    reads_itself_again(page, lambda: page.evaluate(HIDE, False))
    reads_itself_again(page, lambda: house.hands.move(run, "Astrid", "extended", {"minutes": 1}))
    expect(refusal).to_have_text("Somebody has already gone on.")


def test_what_a_goal_lacks_stays_said_until_it_is_there(house: House, opens: Opens):
    run = session(house, "c-goal")
    page = opens("Bo", run)
    page.get_by_role("button", name="Put it to everybody").click()
    summary = page.locator("[role=alert]")
    expect(summary).to_contain_text("Choose who takes care of it.", timeout=PATIENCE)
    reads_itself_again(page, lambda: house.hands.move(run, "Astrid", "extended", {"minutes": 1}))
    expect(summary).to_contain_text("Choose who takes care of it.")
    page.locator("[name=goal]").fill("Our learners explain each joint.")
    page.locator("[name=goal]").blur()
    expect(summary).not_to_contain_text("Write one sentence", timeout=PATIENCE)
    expect(summary).to_contain_text("Choose who takes care of it.")


# --- a field of an earlier step ---


def test_the_sentence_one_is_at_stays_open_when_the_group_goes_on(house: House, opens: Opens):
    run = session(house, "c-ideas")
    page = opens("Carmen", run)
    field(page).press_sequentially("We ask before we ")
    house.hands.move(run, "Astrid", "forward")
    expect(page.locator("#kept")).to_contain_text("The group has gone on.", timeout=PATIENCE)
    expect(page.locator("h1")).to_have_text("Read all ideas, talk them through")
    page.keyboard.type("show.")
    expect(field(page)).to_have_value("We ask before we show.")
    page.locator("#kept").get_by_role("button", name="Done").click()
    expect(page.locator("#kept")).to_be_hidden(timeout=PATIENCE)
    assert "We ask before we show." in kept(house, run)


def test_what_a_stale_window_sends_is_kept_and_shown_as_earlier(house: House, opens: Opens):
    run = session(house, "c-ideas")
    page = opens("Carmen", run, java_script_enabled=False)
    house.hands.move(run, "Astrid", "forward")
    field(page).fill("Too late for the shelf")
    page.get_by_role("button", name="Done for now").click()
    expect(page.locator(".notice").filter(has_text="Your words are kept here for you.").first).to_be_visible()
    expect(page.locator("#earlier-text")).to_have_value("Too late for the shelf")


def test_an_earlier_field_is_closed_when_its_hand_is_done(house: House, opens: Opens):
    run = session(house, "c-ideas")
    page = opens("Carmen", run)
    field(page).press_sequentially("Nearly")
    page.context.set_offline(True)
    house.hands.move(run, "Astrid", "forward")
    page.context.set_offline(False)
    page.locator("#kept").get_by_role("button", name="Done").click(timeout=PATIENCE)
    page.reload()
    page.get_by_role("button", name="Keep it so").click()
    expect(page.locator("#earlier-text")).to_have_count(0, timeout=PATIENCE)
