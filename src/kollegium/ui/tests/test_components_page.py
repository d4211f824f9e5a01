"""Every component in every state: for every eye, every width and every size of text."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kollegium.ui.tests.standin import Site

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = {
    "light": (1280, "light", "100%"),
    "dark": (1280, "dark", "100%"),
    "narrow": (320, "light", "100%"),
    "narrow and dark": (320, "dark", "100%"),
    "twice as large": (1280, "light", "200%"),
}


@pytest.fixture(params=list(LOOKS.values()), ids=list(LOOKS))
def components(request, chromium: Browser, site: Site):
    width, scheme, size = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site.url}ui/")
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    yield page
    context.close()


def test_axe_finds_nothing(components: Page):
    found = Axe().run(components, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    assert [(fault["id"], [node["html"][:120] for node in fault["nodes"]][:3]) for fault in found] == []


def test_nothing_has_to_be_scrolled_sideways(components: Page):
    assert components.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_everything_that_can_be_pressed_is_large_enough(components: Page):
    small = components.evaluate(
        """() => [...document.querySelectorAll("button, .button, select, .scale label, .tick")]
          .filter((one) => one.checkVisibility() && !one.matches(".slim"))
          .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_the_sheet_and_the_scripts_live_with_a_strict_policy(chromium: Browser, site: Site):
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site.url}ui/")
    page.wait_for_timeout(300)
    page.close()
    assert complaints == []


def test_a_thing_is_moved_by_keyboard_and_keeps_the_focus(chromium: Browser, site: Site):
    page = chromium.new_page()
    page.goto(f"{site.url}ui/")
    button = page.get_by_role("button", name="Move down: We plan the big tasks")
    button.focus()
    page.keyboard.press("Enter")
    first = page.locator(".order > li").first
    assert first.get_attribute("data-thing") == "p2"
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Move down: We plan")
    page.close()
