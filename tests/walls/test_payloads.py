"""Markup in every text field that a walk through the pages meets; then every page is read in a browser that listens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as NoPage

from kollegium.config.postgres.cluster import Cluster
from tests.journeys.house import House, opened
from tests.walls.payloads import (
    FORMS,
    LINKS,
    LISTENS,
    MARK,
    PAYLOADS,
    SENT,
    SHOWN,
    SPOILED,
    TAKEN_FOR_MARKUP,
)

pytestmark = pytest.mark.browser
MOST_PAGES = 45
# What would end the walk, or what is a file.
SHUN = re.compile(
    r"log-?out|sign-out|erase|leave|remove|drop|/end/|revoke|close|email|password|/out/|/file/|\.(ics|md|pdf)$"
)
# Where something else than words is asked for; the second time it is left as it stands, so that the form is taken.
SPARES = [
    "day",
    "hour",
    "due",
    "people",
    "low",
    "high",
    "rounds",
    "minutes",
    "places",
    "size.min",
    "size.max",
    "source",
]


STEPS = ("", "b-sort", "c-ideas", "c-goal")
STARTS = ("/", "/communities/", "/communities/1/about/", "/methods/upload/", "/methods/ipa/change/", "/accounts/me/")


@pytest.fixture(scope="module")
def house(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One of its own: names are not what they were afterwards."""
    with opened(cluster, tmp_path_factory.mktemp("walls")) as one:
        yield one


class Walk:
    """One person's browser, what it has heard, and the fields it has filled."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.heard: list[str] = []
        self.filled: set[str] = set()
        self.shown: set[str] = set()
        page.add_init_script(LISTENS)
        page.on("dialog", lambda one: (self.heard.append(f"dialog {page.url}"), one.dismiss()))
        page.on("pageerror", lambda one: self._hear(str(one)))
        page.on("console", lambda one: self._hear(one.text) if one.type == "error" else None)

    def _hear(self, words: str) -> None:
        # A form that comes back with a sentence, a page that is not there; a page that is left before it has come.
        if "status of 4" not in words and not words.startswith("Transition was"):
            self.heard.append(f"{words} {self.page.url}")

    def read(self, path: str) -> None:
        """Go to a page, and see whether it took anything for markup."""
        self.page.goto(self.home + path)
        self.look()

    def look(self) -> None:
        if found := self.page.locator(TAKEN_FOR_MARKUP).count():
            self.heard.append(f"{found} elements {self.page.url}")
        if self.page.evaluate(SHOWN, MARK):
            self.shown.add(kind(self.page.url.removeprefix(self.home)))

    def spoil(self, path: str, moment: str = "") -> None:
        """Send every form of a page twice: with markup in all its fields, and where words are asked for only."""
        self.read(path)
        for form in self.page.evaluate(FORMS):
            if not form["words"] or form["method"] != "post" or SHUN.search(form["way"] or path):
                continue
            for spares in ([], SPARES):
                self.read(path)
                with suppress(NoPage):  # the form is not there any more, or was answered without a page
                    told = [form["place"], len(self.filled), list(PAYLOADS), spares]
                    self.filled |= {f"{kind(path)} {moment} {name}" for name in self.page.evaluate(SPOILED, told)}
                    with self.page.expect_navigation(timeout=5000, wait_until="load"):
                        self.page.evaluate(SENT, form["place"])
                    self.look()

    def through(self, *starts: str, spoils: bool) -> set[str]:
        """Follow the links, one page of each kind; gives the pages."""
        ahead, seen, pages = list(starts), set(), set()
        while ahead and len(pages) < MOST_PAGES:
            path = ahead.pop(0)
            if kind(path) in seen or SHUN.search(path):
                continue
            seen.add(kind(path))
            pages.add(path)
            self.read(path)
            ahead += self.page.evaluate(LINKS)
            if spoils:
                self.spoil(path)
                ahead.append(self.page.url.removeprefix(self.home).partition("?")[0].partition("#")[0])
        return pages


def kind(path: str) -> str:
    """The same for all pages of one kind."""
    plain = re.sub(r"[0-9a-f-]{36}|\d+", "*", path.partition("?")[0].partition("#")[0])
    return re.sub(r"^/methods/(?!drafts/|upload/)[^/]+/", "/methods/*/", plain)


@contextmanager
def walk(house: House, chromium: Browser, name: str) -> Iterator[Walk]:
    with house.context(chromium, name) as context:
        yield Walk(context.new_page(), house.site.url)


def test_a_browser_that_listens_hears_what_would_run(house: House, chromium: Browser):
    with walk(house, chromium, "Astrid") as one:
        one.read("/communities/")
        assert one.heard == []
        one.page.evaluate("words => document.querySelector('main').insertAdjacentHTML('beforeend', words)", PAYLOADS[0])
        one.page.wait_for_timeout(500)
        one.look()
        assert any("CSP script-src" in words for words in one.heard), one.heard
        assert any("1 elements" in words for words in one.heard), one.heard


def session(house: House, one: Walk) -> str:
    """A session in whose steps Astrid has put markup into every field, on her seat and as who leads."""
    run = house.hands.begin(["Astrid", "Bo", "Carmen"])
    for step in STEPS:
        if step:
            house.hands.play(run, step)
        for face in ("", "lead/"):
            one.spoil(f"/runs/{run}/{face}", step)
    return run


def test_markup_in_every_field_stays_text_on_every_page(house: House, chromium: Browser):
    with walk(house, chromium, "Astrid") as one:
        run = session(house, one)
        starts = (f"/runs/{run}/", f"/runs/{run}/lead/", f"/runs/{run}/screen/", *STARTS)
        pages = one.through(*starts, spoils=True)
        pages |= one.through(*starts, *sorted(pages), spoils=False)
        print(f"{len(one.filled)} fields, {len(pages)} pages, markup stands as text on {len(one.shown)} kinds of them")
        print(*sorted(one.filled), "shown", *sorted(one.shown), sep="\n")
        assert one.heard == []
        assert len(one.filled) > 45
        assert {"/", "/communities/*/people/", "/runs/*/", "/runs/*/screen/", "/methods/*/"} <= one.shown
    with walk(house, chromium, "Bo") as other:
        other.through(f"/runs/{run}/", *STARTS, spoils=False)
        assert other.heard == []
        assert {"/runs/*/", "/communities/*/people/"} <= other.shown
