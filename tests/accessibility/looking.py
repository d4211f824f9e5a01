"""Looking at a page as everybody may have it: in light and dark, on a narrow phone, in letters twice as large."""

from __future__ import annotations

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.house import PATIENCE, House

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """options => axe.run(document, options).then(({violations, incomplete}) => [
  ...violations.map(({id, nodes}) => [id, nodes]),
  ...incomplete.map(({id, nodes}) => [id + ' (1 : 1)', nodes.filter(({any}) => any.some(({data}) => data?.messageKey == 'equalRatio'))]),
].filter(([_id, nodes]) => nodes.length).map(([id, nodes]) => id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 740}
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"
# Two frames, so that the style of another scheme or size is there before anybody looks.
SETTLED = "new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))"


@dataclass
class Looker:
    """One person's browser; only axe is let past the policy of the pages."""

    house: House
    browser: Browser
    pages: dict[str, Page] = field(default_factory=dict)

    def window(self, who: str) -> Page:
        """The window of somebody, or of a visitor."""
        if who not in self.pages:
            looks = {"bypass_csp": True, "viewport": WIDE, "reduced_motion": "reduce"}
            context = self.house.context(self.browser, who, **looks) if who else self.browser.new_context(**looks)
            context.set_default_timeout(PATIENCE)
            self.pages[who] = context.new_page()
        return self.pages[who]

    def faults(self, who: str, path: str, *, is_screen: bool = False) -> list[str]:
        """Everything that is wrong with one page, in words."""
        page = self.window(who)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(WIDE)
        page.goto(path if path.startswith("http") else f"{self.house.site.url}{path}")
        return self.look(page, is_screen=is_screen)

    def look(self, page: Page, *, is_screen: bool = False) -> list[str]:
        """The page that stands there now."""
        page.evaluate(Axe().axe_script)
        found = [*self.axe(page, "light"), *self.in_the_dark(page)]
        if not is_screen:
            found += [*self.narrow(page), *self.twice_as_large(page)]
        return found

    def axe(self, page: Page, look: str) -> list[str]:
        """Violations, and words that have the very colour of their ground: axe takes those for hidden on purpose."""
        options = {
            "runOnly": {"type": "tag", "values": TAGS},
            "resultTypes": ["violations", "incomplete"],
            "iframes": False,
        }
        page.evaluate(SETTLED)
        return [f"{look}: {fault}" for fault in page.evaluate(RUN, options)]

    def in_the_dark(self, page: Page) -> list[str]:
        page.emulate_media(color_scheme="dark")
        return self.axe(page, "dark")

    def narrow(self, page: Page) -> list[str]:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        return [*self.axe(page, "320 px"), *self.sideways(page, "320 px")]

    def twice_as_large(self, page: Page) -> list[str]:
        page.set_viewport_size(WIDE)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        return [*self.axe(page, "200 %"), *self.sideways(page, "200 %")]

    def sideways(self, page: Page, look: str) -> list[str]:
        """What has to be scrolled sideways to be read."""
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide = page.evaluate(
            "() => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"
        )
        return [f"{look}: {over} px too wide: {wide}"] if over > 0 else []

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()
