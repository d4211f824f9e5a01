"""Astrid makes a method her team's own in the browser, reads what she changed, rehearses it alone, and starts it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.looking import Looker
from tests.journeys.house import House

pytestmark = pytest.mark.browser
TITLE = "Alone, in pairs, all together, on Mondays"


@pytest.fixture(scope="module")
def looker(house: House, chromium: Browser):
    one = Looker(house, chromium)
    yield one
    one.close()


@pytest.fixture
def page(looker: Looker, house: House) -> Page:
    one = looker.window("Astrid")
    one.goto(f"{house.site.url}/methods/")
    return one


def test_a_method_is_found_changed_read_rehearsed_and_begun(page: Page, looker: Looker, house: House):
    find(page)
    change(page, looker)
    read_the_difference(page, looker)
    rehearse(page, looker)
    page.goto(house.site.url + "/methods/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Start with The carpentry team").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def find(page: Page) -> None:
    page.get_by_label("We want to").select_option(label="Hear everybody’s voice")
    page.get_by_label("We have").select_option(label="a quarter of an hour")
    page.get_by_role("button", name="Show what fits").click()
    page.get_by_role("link", name="IPA: alone, in pairs, all together").click()
    page.get_by_role("link", name="Change it").click()


def change(page: Page, looker: Looker) -> None:
    assert looker.look(page) == []
    page.get_by_label("What was there before?").fill("Whoever was quickest spoke.")
    page.get_by_role("button", name="Begin to change it").click()
    page.get_by_label("What do you call it?").fill(TITLE)
    page.get_by_role("button", name="Change Alone").click()
    page.get_by_label("Minutes", exact=True).fill("two")
    page.get_by_label("What you say to the group").fill("Think alone, with a pencil.")
    page.get_by_role("button", name="Save my version").click()
    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.get_by_label("Minutes", exact=True)).to_have_value("two")
    expect(page.get_by_label("What you say to the group")).to_have_value("Think alone, with a pencil.")
    expect(page.locator(".field.wrong")).to_contain_text("Write a number such as 2.")
    assert looker.look(page) == []
    page.get_by_label("Minutes", exact=True).fill("3")
    page.get_by_role("button", name="Move “Alone” down").click()
    expect(page.get_by_label("What do you call it?")).to_have_value(TITLE)
    page.get_by_role("button", name="Move “Alone” up").click()
    page.get_by_role("button", name="Save my version").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("Whoever was quickest spoke.")).to_be_visible()
    assert looker.look(page) == []


def read_the_difference(page: Page, looker: Looker) -> None:
    page.get_by_role("link", name="What was changed, in words").click()
    expect(page.locator("ins").filter(has_text="on Mondays")).to_be_visible()
    assert looker.look(page) == []
    page.go_back()


def rehearse(page: Page, looker: Looker) -> None:
    page.get_by_role("link", name="Rehearse it alone").click()
    assert looker.look(page) == []
    page.get_by_label("How many at the table, you included?").fill("3")
    page.get_by_role("button", name="Begin the rehearsal").click()
    expect(page.locator(".field.wrong")).to_contain_text("It can be rehearsed with 4 to 40 people; you asked for 3.")
    assert looker.look(page) == []
    page.get_by_label("How many at the table, you included?").fill("6")
    page.get_by_role("button", name="Begin the rehearsal").click()
    page.get_by_role("link", name="Lead it").click()
    run = re.search(r"/runs/([\w-]+)/", page.url)[1]
    expect(page.get_by_text("Ghosts sit with you").first).to_be_visible()
    assert looker.faults("Astrid", f"/runs/{run}/lead/") == []
    assert looker.faults("Astrid", f"/runs/{run}/") == []
    assert looker.faults("Carmen", f"/runs/{run}/") == []  # for her it is not there
    session = f"{page.url.partition('/runs/')[0]}/runs/{run}/"
    page.goto(f"{session}rehearsal/")
    assert looker.look(page) == []
    page.get_by_role("button", name="End the rehearsal").click()
    page.goto(session)
    expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()


def test_a_file_that_is_refused_is_mended_on_the_page(page: Page, looker: Looker):
    page.get_by_role("link", name="Bring a method file along").click()
    page.set_input_files("#file", {"name": "mine.toml", "mimeType": "text/plain", "buffer": b"dialect = 1\nid = 'x'\n"})
    page.get_by_label("What was there before?").fill("Nothing yet.")
    page.get_by_role("button", name="Bring it along").click()
    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.get_by_label("Its text, to be mended here")).to_have_value("dialect = 1\nid = 'x'\n")
    expect(page.get_by_label("What was there before?")).to_have_value("Nothing yet.")
    assert looker.look(page) == []


PAGES = (
    "?purpose=case&people=6&time=60", "?people=9999", "class-council/as/class/", "where-we-stand-abc/print/cards/",
    "where-we-stand-abc/print/prompts/", "where-we-stand-abc/print/answers/", "upload/", "lesson-study/change/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_methods(looker: Looker, path: str):
    assert looker.faults("Astrid", f"/methods/{path}") == []
