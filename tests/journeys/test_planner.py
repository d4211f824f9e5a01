"""Astrid plans groups in the browser: asks, watches the search, settles by hand, uses the plan; and so without script."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kollegium.config.installation import python
from tests.accessibility.looking import Looker
from tests.journeys.house import House

pytestmark = pytest.mark.browser
NAMES = "Ana\nBen\nCleo\nDina\nEmil\nFinn\nGry\nHans\nIda"
CLICKS = re.compile(r"^Into group 2$")


@pytest.fixture(scope="module")
def looker(house: House, chromium: Browser) -> Iterator[Looker]:
    one = Looker(house, chromium)
    yield one
    one.close()


@pytest.fixture(scope="module", autouse=True)
def worker(house: House) -> Iterator[None]:
    """The process that does what can wait, beside the site."""
    with subprocess.Popen(python("worker"), env=house.site.environment(), stdin=subprocess.PIPE) as process:
        yield
        process.stdin.close()
        process.wait(20)


def begin(page: Page, house: House, name: str, **fields: str) -> None:
    """Fill in the form for a new plan of the carpentry team."""
    page.goto(f"{house.site.url}/communities/")
    page.get_by_role("link", name="The carpentry team").click()
    page.get_by_role("link", name="Plan groups").click()
    page.get_by_role("link", name="Plan groups").click()
    page.get_by_label("What do you call the plan?").fill(name)
    typed = {"The people": NAMES, "People in a group, at least": "3", "Rounds": "3", **fields}
    for label, words in typed.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("How long to search").select_option("2")


def is_there(page: Page) -> None:
    """The search is over, and the page shows it by itself."""
    expect(page.get_by_role("button", name="Use this plan")).to_be_visible(timeout=60_000)


def test_groups_are_asked_for_searched_settled_and_used(looker: Looker, house: House):
    page = looker.window("Astrid")
    begin(page, house, "Three lessons")
    assert looker.look(page) == []
    page.get_by_text("Wishes: apart, together").click()
    page.get_by_label("Keep apart").fill("Ana, Zoe")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.locator(".field.wrong")).to_contain_text("Nobody here is called “Zoe”.")
    expect(page.get_by_label("The people")).to_have_value(NAMES)
    assert looker.look(page) == []
    page.get_by_label("Keep apart").fill("Ana, Ben")
    page.get_by_role("button", name="Search").click()
    is_there(page)
    expect(page.get_by_text("Nobody meets anybody again.").first).to_be_visible()
    expect(page.get_by_text("Every rule is kept.")).to_be_visible()
    assert looker.look(page) == []
    settle(page, looker)
    use(page, looker)


def settle(page: Page, looker: Looker) -> None:
    """Move somebody, see what that costs, keep a group, and search around it."""
    first = page.locator("#round-1 .group").first.locator(".names")
    person = first.get_by_role("link").first.inner_text()
    first.get_by_role("link").first.click()
    expect(page.get_by_text(f"You have taken {person}, of group 1.")).to_be_visible()
    assert looker.look(page) == []
    page.get_by_role("button", name=CLICKS).click()
    expect(page.locator("#round-1 .group").nth(1)).to_contain_text(person)
    expect(page.get_by_text("Not everything could be kept")).to_be_visible()
    assert looker.look(page) == []
    page.locator("#round-1 .group").nth(1).get_by_role("button", name="Keep this group as it is").click()
    expect(page.locator("#round-1 .stays")).to_contain_text(person)
    kept = page.locator("#round-1 .stays .names").inner_text()
    page.get_by_role("button", name="Search again around 1 group").click()
    is_there(page)
    assert page.locator("#round-1 .stays .names").inner_text() == kept
    page.get_by_label("Whom one person meets").fill(person)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("dl.facts").last).to_contain_text("Round 3")


def use(page: Page, looker: Looker) -> None:
    """Then everybody in the team sees who sits with whom, and it can be printed and taken along."""
    page.get_by_role("button", name="Use this plan").click()
    expect(page.get_by_role("button", name="Use it no more")).to_be_visible()
    assert looker.look(page) == []
    where = re.sub(r"^\w+://[^/]+", "", page.url)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "round,group,person"
    assert len(rows) == 1 + 3 * 9
    assert looker.faults("Astrid", f"{where}paper/") == []
    assert looker.faults("Bo", where) == []
    bo = looker.window("Bo")
    expect(bo.get_by_role("heading", name="Round 1")).to_be_visible()
    expect(bo.get_by_text("again")).to_have_count(0)
    assert looker.faults("Astrid", f"{where.rsplit('/', 2)[0]}/") == []


def test_without_script_a_search_is_watched_and_stopped_and_two_change_places(house: House, chromium: Browser):
    page = house.context(chromium, "Astrid", java_script_enabled=False).new_page()
    begin(page, house, "By hand", Rounds="6")
    page.get_by_label("How long to search").select_option("30")
    page.get_by_role("button", name="Search").click()
    until(page, "of 30 seconds")
    page.get_by_role("button", name="Stop, and keep the best so far").click()
    until(page, "The search was stopped; this is the best it had found.")
    groups = page.locator("#round-1 .group .names")
    (one, *_), (other, *_) = (groups.nth(at).inner_text().split("\n") for at in (0, 1))
    groups.nth(0).get_by_role("link", name=one, exact=True).click()
    page.get_by_role("button", name=other, exact=True).click()
    expect(groups.nth(0)).to_contain_text(other)
    expect(groups.nth(1)).to_contain_text(one)
    page.context.close()


def until(page: Page, words: str) -> None:
    """Read the page again, as one does without script, until these words stand there."""
    for _ in range(100):
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(300)
        page.get_by_role("link", name="Show how far it is").click()
    raise AssertionError(words)


def test_a_conference_of_a_thousand_comes_from_a_file_and_is_read_round_by_round(looker: Looker, house: House):
    page = looker.window("Astrid")
    begin(page, house, "A thousand")
    problem = {"participants": [f"Guest {n}" for n in range(1000)], "rounds": 5, "size": 8, "groups": 125}
    problem["rules"] = {"apart": [["Guest 1", "Guest 2"]], "together": [["Guest 3", "Guest 4"]]}
    page.set_input_files(
        "#id_file", {"name": "p.json", "mimeType": "application/json", "buffer": json.dumps(problem).encode()}
    )
    page.get_by_role("button", name="Search").click()
    is_there(page)
    expect(page.locator("dl.facts").first).to_contain_text("1000")
    assert page.locator(".group").count() == 40
    page.get_by_role("link", name="Groups 121 to 125").click()
    assert page.locator(".group").count() == 5
    page.get_by_role("navigation", name="Rounds").get_by_role("link", name="5").click()
    expect(page.get_by_role("heading", name="Round 5")).to_be_visible()
    assert looker.look(page) == []
