"""Devices of a class, with nobody's account: a tablet with a screen, and one without that asks for the same pages.

Both know who sits at them and the own codes that their children have noted. A child comes in, hands over, comes back.
"""

from __future__ import annotations

import contextlib
import re
from html import unescape
from typing import Protocol

from playwright.sync_api import Browser, Page, expect

from tests.journeys.house import PATIENCE, listens
from tests.journeys.reading import Reader, Seen

PHONE = {"width": 360, "height": 740}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
OWN_CODE = re.compile(r'own-code.*?door-code">([^<]+)<', re.DOTALL)
TAPPED = re.compile(r'name="chosen" value="([^"]+)"[^>]*>(?:<span>)?([^<]+)<')


class Device(Protocol):
    """What both kinds do."""

    name: str
    own: dict[str, str]
    seen: list[Seen]

    def scans(self, code: str) -> None: ...
    def sits_down_as(self, name: str) -> None: ...
    def hands_over(self) -> None: ...
    def comes_back_as(self, name: str) -> None: ...
    def types(self, words: str, slot: int = 0) -> None: ...
    def writes(self, words: str, slot: int = 0) -> None: ...
    def keeps(self, words: str, slot: int = 0) -> None: ...
    def goes_to_group(self, number: int) -> None: ...
    def presses(self, kind: str) -> None: ...
    def own_page(self, run: str) -> str: ...
    def reader(self) -> Reader: ...
    def puts_away(self) -> None: ...


class Tablet:
    """A browser of its own. What its children are shown is kept, page by page."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.chromium, self.url, self.name, self.own, self.seen = chromium, url, "", {}, []
        self.context = chromium.new_context(viewport=PHONE)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()

    def scans(self, code: str) -> None:
        self.page.goto(f"{self.url}/j/{code.replace(' ', '')}/")
        self.looks()

    def sits_down_as(self, name: str) -> None:
        self.taps(name)
        self._sits(name)
        self.own[name] = self.page.locator(".own-code .door-code").inner_text()
        self.taps("I have noted it")
        expect(self.page.locator(".own-code")).to_have_count(0)
        listens(self.page)

    def hands_over(self) -> None:
        self.page.get_by_text("Hand this device to somebody else").click()
        self.taps("Hand it over")
        expect(self.page.get_by_label(re.compile("Code|own code")).first).to_be_visible()
        self.looks()

    def comes_back_as(self, name: str) -> None:
        self.page.get_by_label(re.compile("Code|own code")).first.fill(self.own[name])
        self.page.get_by_role("button", name=re.compile("Back to my seat|Sit down")).click()
        self._sits(name)

    def types(self, words: str, slot: int = 0) -> None:
        field = self.page.locator(f"textarea[name=slot_{slot}]")
        with self.page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
            field.fill(words)
            field.blur()

    def writes(self, words: str, slot: int = 0) -> None:
        self.page.locator(f"textarea[name=slot_{slot}]").fill(words)
        self.taps("Done for now")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible()

    def keeps(self, words: str, slot: int = 0) -> None:
        """What the group writes together."""
        self.page.locator(f"textarea[name=slot_{slot}]").fill(words)
        with self.page.expect_response(lambda answer: "/write/" in answer.url):
            self.taps("Keep it for all of us")

    def goes_to_group(self, number: int) -> None:
        with self.page.expect_response(lambda answer: "/moves/" in answer.url):
            self.page.locator(f"#move-to-{number} button").click()

    def presses(self, kind: str) -> None:
        """The button of a move."""
        self.page.locator(f"#move-{kind} button").click()

    def taps(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def is_at(self, step: str) -> None:
        expect(self.page).to_have_title(re.compile(re.escape(step)), timeout=PATIENCE)

    def reader(self) -> Reader:
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in self.context.cookies())
        return Reader(self.name, self.url, cookies)

    def own_page(self, run: str) -> str:
        """What whoever sits here is given when they ask once more."""
        reader = self.reader()
        with contextlib.closing(reader.line):
            page = reader.asks(f"/runs/{run}/")
        self.seen.append(page)
        return page.body

    def types_a_name(self, name: str) -> None:
        self.page.get_by_label("What shall we call you?").fill(name)
        self.taps("Sit down")
        self._sits(name)

    # --- what happens to tablets ---

    def loses_its_line(self) -> None:
        self.context.set_offline(True)

    def has_its_line_again(self) -> None:
        self.context.set_offline(False)

    def freezes(self) -> None:
        """The lid is closed: the system lets the page do nothing at all."""
        self.device = self.context.new_cdp_session(self.page)
        self.device.send("Page.setWebLifecycleState", {"state": "frozen"})

    def wakes_up(self) -> None:
        self.device.send("Page.setWebLifecycleState", {"state": "active"})
        self.device.detach()

    def is_cleared_away_and_opened_again(self, run: str) -> None:
        """The system has closed the page to save memory; the child opens the session once more."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto(f"{self.url}/runs/{run}/")
        listens(self.page)
        self.looks()

    def dies(self) -> None:
        """Its child goes on at another one, with their own code."""
        name = self.name
        self.context.close()
        self.context = self.chromium.new_context(viewport=PHONE)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.page.goto(f"{self.url}/j/")
        self.comes_back_as(name)

    def looks(self) -> None:
        """Remember what stands on the page now."""
        self.seen.append(Seen(self.name, "", self.page.url, 200, self.page.content()))

    def puts_away(self) -> None:
        self.context.close()

    def _sits(self, name: str) -> None:
        self.name = name
        expect(self.page).to_have_url(re.compile(r"/runs/[0-9a-f-]+/$"))
        listens(self.page)
        self.looks()


class Plain:
    """The same requests over one line, for a child who does nothing out of the ordinary."""

    def __init__(self, url: str) -> None:
        self.url, self.name, self.own, self.seen = url, "", {}, []
        self.line = Reader("", url, "")
        self.door = self.home = self.here = ""

    def scans(self, code: str) -> None:
        self.door = f"/j/{code.replace(' ', '')}/"
        self.here = self.gets(self.door)

    def sits_down_as(self, name: str) -> None:
        chosen = next(key for key, called in TAPPED.findall(self.here) if unescape(called).strip() == name)
        self._sits(name, self.posts(self.door, {"chosen": chosen}))
        self.own[name] = OWN_CODE.search(self.gets(self.home))[1]
        self.posts("/j/noted/", {})

    def hands_over(self) -> None:
        where = self.posts("/accounts/logout/", {})
        self.line.cookies = ""
        self.here = self.gets(where if where.startswith("/") else "/j/")
        self.here = self.gets(self.door) if "Who are you?" not in self.here else self.here

    def comes_back_as(self, name: str) -> None:
        self.gets("/j/")
        self._sits(name, self.posts("/j/", {"code": self.own[name]}))

    def types(self, words: str, slot: int = 0) -> None:
        draft = re.search(rf'data-to="([^"]*slot_{slot})"', self.gets(self.home))[1]
        self.posts(unescape(draft), {f"slot_{slot}": words}, status=204)

    def writes(self, words: str, slot: int = 0) -> None:
        self.posts(f"{self.home}write/", {**self.form("write"), f"slot_{slot}": words, "then": "done"})

    def keeps(self, words: str, slot: int = 0) -> None:
        self.posts(f"{self.home}write/", {**self.form("write"), f"slot_{slot}": words, "then": "keep"})

    def goes_to_group(self, number: int) -> None:
        self.posts(f"{self.home}moves/", {**self.form("moves"), "kind": "moved", "group": str(number)})

    def own_page(self, run: str) -> str:
        return self.gets(f"/runs/{run}/")

    def types_a_name(self, name: str) -> None:
        self._sits(name, self.posts(self.door, {"name": name}))

    def presses(self, kind: str) -> None:
        self.posts(f"{self.home}moves/", {**self.form("moves"), "kind": kind})

    def form(self, verb: str) -> dict[str, str]:
        """The hidden fields of the first form of the seat that is sent there."""
        found = re.search(rf'<form[^>]*action="[^"]*/{verb}/".*?</form>', self.gets(self.home), re.DOTALL)
        return {name: value for name, value in HIDDEN.findall(found[0]) if name != "csrfmiddlewaretoken"}

    def reader(self) -> Reader:
        return Reader(self.name, self.url, self.line.cookies)

    def gets(self, path: str) -> str:
        status, body, where = self.line.follows("GET", path)
        if status in {301, 302}:
            return self.gets(where)
        self.seen.append(Seen(self.name, "", path, status, body))
        return body

    def posts(self, path: str, form: dict[str, str], status: int = 302) -> str:
        """Where the answer leads."""
        got, body, where = self.line.follows("POST", path, form)
        assert got == status, (path, got, body[:400])
        return where

    def puts_away(self) -> None:
        self.line.line.close()

    def _sits(self, name: str, home: str) -> None:
        self.name, self.home = name, home
