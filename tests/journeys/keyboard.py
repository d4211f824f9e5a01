"""Somebody who has no mouse: everything is reached by Tab and pressed by key, and each stop is looked at."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.house import PATIENCE

MOST_TABS = 150
# A focus that comes while no key is down has moved by itself.
WATCH = """() => {
  if (window.moved) return;
  window.moved = [];
  let pressing = false;
  addEventListener("keydown", () => (pressing = true), true);
  addEventListener("keyup", () => (pressing = false), true);
  addEventListener("focusin", (event) => pressing || event.target.closest("[role=alert]") || window.moved.push(event.target.outerHTML.slice(0, 120)), true);
}"""
# What a person sees of the focused element: a radio as the label that draws it, a field as its frame.
SEEN = """() => {
  const focused = document.activeElement;
  if (focused === document.body || focused.matches("main")) return "";
  const drawn = focused.matches(".scale input, .stops input") ? focused.nextElementSibling
    : focused.matches(".frame .input") ? focused.closest(".frame") : focused;
  const style = getComputedStyle(drawn);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no ring: " + drawn.outerHTML.slice(0, 160);
  const box = drawn.getBoundingClientRect();
  const y = box.height < innerHeight / 2 ? [box.top + 2, box.bottom - 2] : [box.top + 2];
  for (const at of y) {
    const there = document.elementFromPoint(Math.min(innerWidth - 2, Math.max(1, box.left + Math.min(8, box.width / 2))), at);
    const bar = there?.closest("header, footer");
    if (!there || (bar && !bar.contains(drawn))) return "covered at " + Math.round(at) + ": " + drawn.outerHTML.slice(0, 160);
  }
  return "";
}"""


class Keys:
    """A person at a keyboard, in one window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(f"document.addEventListener('DOMContentLoaded', {WATCH})")
        page.evaluate(WATCH)

    def presses(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)

    def reaches(self, wanted: Locator) -> None:
        """Tab on until it has the focus; at each stop the focus is seen."""
        expect(wanted).to_be_attached(timeout=PATIENCE)
        for _stop in range(MOST_TABS):
            self.presses("Tab")
            unseen = self.unseen()
            assert unseen == "", unseen
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab never reaches {wanted}")

    def unseen(self) -> str:
        """Why the focus is not in sight, once the page has come to rest; empty when it is."""
        for _look in range(20):
            if not (why := self.page.evaluate(SEEN)):
                return ""
            self.page.wait_for_timeout(50)
        return why

    def pushes(self, words: str, key: str = "Enter") -> None:
        """A button, reached and pressed."""
        self.reaches(self.page.get_by_role("button", name=words, exact=True).first)
        self.presses(key)

    def follows(self, words: str) -> None:
        self.reaches(self.page.get_by_role("link", name=words, exact=True).first)
        self.presses("Enter")

    def writes(self, field: Locator, words: str) -> None:
        self.reaches(field)
        self.page.keyboard.type(words)

    def ticks(self, box: Locator) -> None:
        self.reaches(box)
        self.presses("Space")
        expect(box).to_be_checked(timeout=PATIENCE)

    def stands_at(self, title: str) -> None:
        """The window shows this step, whoever has gone on and whatever its heading says."""
        if self.page.url.endswith("/lead/"):
            expect(self.page.locator(".now h2").first).to_have_text(title, timeout=PATIENCE)
        else:
            expect(self.page).to_have_title(re.compile(re.escape(title)), timeout=PATIENCE)

    @property
    def moved(self) -> list[str]:
        """Where the focus has moved by itself."""
        return self.page.evaluate("window.moved")
