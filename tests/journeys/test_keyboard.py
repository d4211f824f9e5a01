"""A whole session by keyboard alone: Tab, Enter, Space and the arrows, with the focus in sight at every stop."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import PATIENCE, House
from tests.journeys.keyboard import Keys

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}


@dataclass
class Table:
    """Astrid leads from a laptop, Carmen keeps the agreements on a phone, and Bo is played by script."""

    house: House
    run: str
    astrid: Keys
    carmen: Keys

    def goes_on(self, words: str, title: str) -> None:
        """Astrid presses the one button at the foot, once it says what she wants."""
        expect(self.astrid.page.locator("#move-forward")).to_contain_text(words, timeout=PATIENCE)
        self.astrid.reaches(self.astrid.page.locator("#move-forward button"))
        self.astrid.presses("Enter")
        self.astrid.stands_at(title)
        self.carmen.stands_at(title)


@pytest.fixture
def table(house: House, chromium: Browser) -> Iterator[Table]:
    run = house.hands.begin(["Astrid", "Bo", "Carmen"], "Carmen")
    lead = house.seat(chromium, "Astrid", run, "lead/", viewport=LAPTOP, reduced_motion="reduce")
    seat = house.seat(chromium, "Carmen", run, viewport=PHONE, reduced_motion="reduce")
    yield Table(house, run, Keys(lead), Keys(seat))
    lead.context.close()
    seat.context.close()


def test_a_whole_session_needs_no_mouse(table: Table):
    alone(table)
    together(table)
    agreed(table)
    assert (table.astrid.moved, table.carmen.moved) == ([], [])


def alone(table: Table) -> None:
    """A: the list of steps, the mirror by arrows, notes, and what one brings along."""
    carmen = table.carmen
    carmen.ticks(carmen.page.get_by_label("I have read it."))
    carmen.pushes("Go on")
    turns(carmen, "What will happen with what you write", "Ten statements and seven contrasts")
    carmen.reaches(carmen.page.locator(".scale input").first)
    carmen.presses("Space")
    carmen.presses("ArrowRight", 2)
    expect(carmen.page.locator(".scale input").nth(2)).to_be_checked()
    carmen.reaches(carmen.page.locator(".stops input").first)
    carmen.presses("Space")
    carmen.presses("ArrowRight", 3)
    expect(carmen.page.locator(".stops input").nth(3)).to_be_checked()
    carmen.pushes("Done for now")
    turns(carmen, "Ten statements and seven contrasts", "Three short notes")
    carmen.writes(carmen.page.locator("textarea[name=slot_0]"), "We planned a task together")
    carmen.pushes("Done for now", "Space")
    turns(carmen, "Three short notes", "What do you bring along?")
    carmen.ticks(carmen.page.get_by_label("We planned a task together"))
    carmen.pushes("Bring these along")
    expect(carmen.page.locator("nav li", has_text="What do you bring along?")).to_contain_text("done", timeout=PATIENCE)


def turns(carmen: Keys, done: str, to: str) -> None:
    """From a step that is done to another one, unless the page has gone there by itself."""
    steps = carmen.page.locator("nav li")
    expect(steps.filter(has_text=done)).to_contain_text("done", timeout=PATIENCE)
    expect(carmen.page.locator("nav li[aria-current]")).not_to_contain_text(done, timeout=PATIENCE)
    if carmen.page.locator("nav li[aria-current]", has_text=to).count() == 0:
        carmen.follows(to)
    carmen.stands_at(to)


def together(table: Table) -> None:
    """B: the check-in passes round; the keeper writes down what is said; slips go to their heaps."""
    astrid, carmen, hands = table.astrid, table.carmen, table.house.hands
    hands.play(table.run, "A+")
    table.goes_on("Begin: Together", "Check in")
    while hands.look(table.run)["turn"]:
        turn = hands.look(table.run)["turn"][0]
        if turn == "Carmen":
            carmen.pushes("Pass")
        elif turn == "Astrid":
            astrid.pushes("Next in turn")
        else:
            hands.move(table.run, turn, "spoke")
        passes_on(table, turn)
    hands.play(table.run, "b-round")
    carmen.writes(carmen.page.locator("textarea[name^=text_]").last, "We share our drawings.")
    carmen.pushes("Write it down")
    expect(carmen.page.locator(".shelf").first).to_contain_text("We share our drawings.", timeout=PATIENCE)
    hands.play(table.run, "b-sort")
    astrid.stands_at("Put them in order")
    carmen.stands_at("Put them in order")
    carmen.reaches(carmen.page.get_by_label("Move to: We share our drawings."))
    carmen.presses("ArrowDown")
    carmen.pushes("Move")
    heap = carmen.page.locator("section", has=carmen.page.get_by_role("heading", name="Works well – keep it"))
    expect(heap).to_contain_text("We share our drawings.", timeout=PATIENCE)


def passes_on(table: Table, turn: str) -> None:
    """Wait until it is somebody else's."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        if table.house.hands.look(table.run)["turn"][:1] != [turn]:
            return
        table.carmen.page.wait_for_timeout(50)
    raise AssertionError(f"It is still the turn of {turn}")


def agreed(table: Table) -> None:
    """C: dots, a goal that is refused first and put right, and everybody stands behind it."""
    carmen, hands = table.carmen, table.house.hands
    hands.play(table.run, "c-priorities")
    carmen.stands_at("Two or three, not more")
    carmen.reaches(carmen.page.locator("button[name=give]").first)
    for left in ("2 dots left", "1 dot left"):
        carmen.presses("Space")
        expect(carmen.page.locator("footer")).to_contain_text(left, timeout=PATIENCE)
    hands.play(table.run, "c-goal")
    carmen.stands_at("Write the goal together")
    carmen.pushes("Put it to everybody")
    expect(carmen.page.locator("[role=alert]")).to_be_focused(timeout=PATIENCE)
    carmen.reaches(carmen.page.locator("[role=alert] a").first)
    carmen.presses("Enter")
    goes_into_words(carmen)
    carmen.pushes("Put it to everybody")
    carmen.pushes("I stand behind it")
    expect(carmen.page.locator("footer")).to_contain_text("You stand behind it.", timeout=PATIENCE)


def goes_into_words(carmen: Keys) -> None:
    """The link of the summary leads to the first field; the others follow."""
    expect(carmen.page.locator("[name=goal]")).to_be_focused()
    carmen.page.keyboard.type("Our learners say why the joint holds.")
    carmen.writes(carmen.page.locator("[name=first_step]"), "Ask before we show.")
    carmen.ticks(carmen.page.locator("fieldset.field input[type=checkbox]").first)
    due = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=14)).strftime("%m%d%Y")
    carmen.writes(carmen.page.locator("[name=due]"), due)
    carmen.writes(carmen.page.locator("[name=sign_in_learning]"), "They name the forces.")
