"""A whole session with script switched off: every control is a plain form, and the page is asked for again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.house import House

pytestmark = pytest.mark.browser


@dataclass
class Table:
    """Astrid leads, Carmen keeps the agreements, both without script; Bo is played by script of ours."""

    house: House
    run: str
    lead: Page
    carmen: Page

    def asks_again(self) -> None:
        """By the link that stands there without script."""
        for page in (self.lead, self.carmen):
            page.get_by_role("link", name="Show what is new").click()

    def goes_on(self, title: str) -> None:
        self.lead.locator("#move-forward button").click()
        expect(self.lead.locator(".now h2").first).to_have_text(title)
        self.asks_again()
        expect(self.carmen).to_have_title(re.compile(re.escape(title)))


@pytest.fixture
def table(house: House, chromium: Browser) -> Iterator[Table]:
    run = house.hands.begin(["Astrid", "Bo", "Carmen"], "Carmen")
    lead = house.seat(chromium, "Astrid", run, "lead/", java_script_enabled=False)
    seat = house.seat(chromium, "Carmen", run, java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield Table(house, run, lead, seat)
    lead.context.close()
    seat.context.close()


def presses(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def turns(page: Page, step: str) -> None:
    if page.locator("nav li[aria-current]", has_text=step).count() == 0:
        page.locator("nav").get_by_role("link", name=step).click()
    expect(page.locator("h1")).to_have_text(step)


def test_a_whole_session_needs_no_script(table: Table):
    alone(table.carmen)
    together(table)
    agreed(table)
    looking_back(table)


def alone(carmen: Page) -> None:
    """A: the list of steps, the mirror, notes with one more field, and what one brings along."""
    carmen.get_by_label("I have read it.").check()
    presses(carmen, "Go on")
    turns(carmen, "Ten statements and seven contrasts")
    carmen.locator(".scale label").nth(2).click()
    carmen.locator(".stops label").nth(4).click()
    presses(carmen, "Done for now")
    expect(carmen.locator("nav li", has_text="Ten statements")).to_contain_text("done")
    turns(carmen, "Three short notes")
    carmen.locator("textarea[name=slot_0]").fill("We planned a task together")
    carmen.locator("textarea[name=slot_2]").fill("An hour on Thursdays")
    presses(carmen, "One more")
    carmen.locator("textarea[name=slot_3]").fill("We avoid talking about marks")
    presses(carmen, "Done for now")
    expect(carmen.locator("nav li", has_text="Three short notes")).to_contain_text("done")
    turns(carmen, "What do you bring along?")
    carmen.get_by_label("We planned a task together").check()
    presses(carmen, "Bring these along")
    expect(carmen.locator("nav li", has_text="What do you bring along?")).to_contain_text("done")


def together(table: Table) -> None:
    """B: turns, what is said, its order."""
    lead, carmen, hands = table.lead, table.carmen, table.house.hands
    hands.play(table.run, "A+")
    table.asks_again()
    table.goes_on("Check in")
    while turn := hands.look(table.run)["turn"]:
        table.asks_again()
        if turn == ["Carmen"]:
            presses(carmen, "Pass")
        elif turn == ["Astrid"]:
            presses(lead, "Next in turn")
        else:
            hands.move(table.run, turn[0], "spoke")
    hands.play(table.run, "b-round")
    table.asks_again()
    carmen.locator("textarea[name^=text_]").last.fill("We share our drawings.")
    presses(carmen, "Write it down")
    expect(carmen.locator(".shelf").first).to_contain_text("We share our drawings.")
    hands.play(table.run, "b-sort")
    table.asks_again()
    slip = carmen.locator("li", has_text="We share our drawings.")
    slip.get_by_label("Move to: We share our drawings.").select_option(label="Works now and then")
    slip.get_by_role("button", name="Move").click()
    heap = carmen.locator("section", has=carmen.get_by_role("heading", name="Works now and then"))
    expect(heap).to_contain_text("We share our drawings.")


def agreed(table: Table) -> None:
    """C: dots, an idea, a goal that is refused first, and what leaders get to see."""
    carmen, hands = table.carmen, table.house.hands
    hands.play(table.run, "c-priorities")
    table.asks_again()
    for left in ("2 dots left", "1 dot left", "No dots left"):
        carmen.locator("button[name=give]").first.click()
        expect(carmen.locator("footer")).to_contain_text(left)
    carmen.locator("button[name=take]").first.click()
    expect(carmen.locator("footer")).to_contain_text("1 dot left")
    hands.play(table.run, "c-ideas")
    table.asks_again()
    carmen.locator("textarea[name=slot_0]").fill("Ask before we show.")
    presses(carmen, "Done for now")
    expect(carmen.get_by_role("button", name="Not done after all")).to_be_visible()
    hands.play(table.run, "c-goal")
    table.asks_again()
    presses(carmen, "Put it to everybody")
    expect(carmen.locator("[role=alert]")).to_contain_text("Everything you wrote is still here.")
    writes_the_goal(carmen)
    presses(carmen, "I stand behind it")
    expect(carmen.locator("footer")).to_contain_text("You stand behind it.")
    hands.everybody(table.run)
    carmen.goto(table.house.address(table.run, "record/"))
    expect(carmen.locator("main")).to_contain_text("Our learners say why the joint holds.")
    carmen.get_by_role("link", name="Back to the session").click()
    hands.play(table.run, "c-leaders")
    table.asks_again()
    agrees = carmen.get_by_label("I can live with it")
    for number in range(agrees.count()):
        agrees.nth(number).check()
    presses(carmen, "That is my answer")
    expect(carmen.get_by_role("button", name="Not done after all")).to_be_visible()


def writes_the_goal(carmen: Page) -> None:
    carmen.locator("[name=goal]").fill("Our learners say why the joint holds.")
    carmen.locator("[name=first_step]").fill("Ask before we show.")
    carmen.locator("fieldset.field", has_text="Who").get_by_label("Carmen").check()
    carmen.locator("[name=due]").fill((dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=14)).isoformat())
    carmen.locator("[name=sign_in_learning]").fill("They name the forces.")
    presses(carmen, "Put it to everybody")


def looking_back(table: Table) -> None:
    """D: what became of the goals."""
    carmen, hands = table.carmen, table.house.hands
    hands.play(table.run, "d-decide")
    table.asks_again()
    options = carmen.get_by_label("Keep going")
    for number in range(options.count()):
        options.nth(number).check()
    presses(carmen, "That is my answer")
    expect(carmen.get_by_role("button", name="Not done after all")).to_be_visible()
