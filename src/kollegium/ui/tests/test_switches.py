"""What stays off until somebody switches it on: a soft sound, and keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.tests.standin import Site

pytestmark = pytest.mark.browser
COUNTED = """
window.rung = 0;
const real = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.rung += 1; return real.call(this); };
"""


@pytest.fixture
def heard(page: Page) -> Page:
    """The page, counting the sounds it plays."""
    page.add_init_script(COUNTED)
    page.reload()
    page.locator("k-live[data-on]").wait_for(state="attached")
    return page


def rung(page: Page) -> int:
    return page.evaluate("window.rung")


def test_nothing_sounds_until_somebody_switches_it_on(heard: Page, site: Site):
    heard.locator("h1").click()
    site.change("The group goes on", step=2)
    expect(heard.locator("h1")).to_have_text("Step 2")
    assert rung(heard) == 0


def test_a_step_that_begins_sounds_once(heard: Page, site: Site):
    heard.get_by_label("A soft sound").check()
    site.change("The group goes on", step=2)
    expect(heard.locator("h1")).to_have_text("Step 2")
    site.change("Bo is done", step=2)
    expect(heard.locator("#others")).to_have_text("Bo is done")
    assert rung(heard) == 1


def test_time_that_is_up_sounds_once(heard: Page, site: Site):
    heard.get_by_label("A soft sound").check()
    site.countdown = Countdown(ends=1, now=0, total=60)
    site.change("A clock runs")
    expect(heard.locator("k-timer[data-is-over]")).to_be_attached()
    site.countdown = Countdown(ends=1, now=5, total=60)
    site.change("Bo is done")
    expect(heard.locator("#others")).to_have_text("Bo is done")
    assert rung(heard) == 1


def test_the_switch_is_remembered_on_this_device(heard: Page):
    heard.get_by_label("A soft sound").check()
    heard.reload()
    expect(heard.get_by_label("A soft sound")).to_be_checked()
    heard.get_by_label("A soft sound").uncheck()
    heard.reload()
    expect(heard.get_by_label("A soft sound")).not_to_be_checked()


def test_a_key_presses_its_button_once_it_is_switched_on(heard: Page, site: Site):
    heard.keyboard.press("n")
    heard.get_by_label("Keys").check()
    heard.locator("#n1").press_sequentially("next")
    assert site.acts == []
    heard.get_by_label("Keys").focus()
    heard.keyboard.press("n")
    expect(heard.locator("#others")).to_have_text("I am done")
    assert site.acts == ["done"]
