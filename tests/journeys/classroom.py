"""A class and its teacher: a list of names, a method of their own, a lesson, doors, and everything that others may ask for."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.devices import Device
from tests.journeys.house import PATIENCE, House, listens
from tests.journeys.reading import FACES, Ear, Reader, Seen, ear_of

TEAM = "The carpentry team"
EXPORTS = ("record/record.md", "record/record.pdf", "record/days.ics")
NAMES = (
    "Ada", "Bea", "Carl", "Dora", "Elin", "Filip", "Greta", "Hugo", "Ida", "Jan", "Klara", "Leo", "Maja", "Nils", "Olga",
    "Per", "Quentin", "Rosa", "Sven", "Tove", "Ulla", "Viktor", "Wilma", "Xaver", "Yrsa", "Zoe", "Aksel", "Birk", "Cilla",
    "David",
)  # fmt: skip


class Teacher:
    """Astrid, who leads, with the big screen beside her."""

    def __init__(self, house: House, chromium: Browser) -> None:
        self.house, self.url = house, house.site.url
        self.context = house.context(chromium, "Astrid", viewport={"width": 1280, "height": 800})
        self.page: Page = self.context.new_page()
        self.screen: Page = self.context.new_page()
        self.run = ""

    def goes_to(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")

    def presses(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def follows(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def writes_a_class_down(self, name: str, pupils: Sequence[str]) -> None:
        self.goes_to("/communities/")
        self.follows(TEAM)
        self.follows("Class lists")
        self.follows("Write down a class")
        self.page.get_by_label("What do you call the class?").fill(name)
        self.page.get_by_label("The names").fill("\n".join(pupils))
        self.presses("Keep it so")

    def brings_a_method_along(self, file: Path) -> None:
        self.goes_to("/methods/upload/")
        self.page.set_input_files("#file", file)
        self.presses("Bring it along")
        expect(self.page.get_by_role("heading", name="Step by step")).to_be_visible()

    def starts(
        self,
        inputs: dict[str, str],
        *,
        method: str = "",
        people: Sequence[str] = (),
        roles: dict[str, str] | None = None,
    ) -> None:
        """A session that waits for its guests, with a method of the library or the one on the page, led by Astrid."""
        if method:
            self.goes_to(f"/methods/{method}/")
        self.follows(f"Start with {TEAM}")
        for box in self.page.locator("#people label").all():
            box.locator("input").set_checked(any(name in box.inner_text() for name in ("Astrid", *people)))
        for label, words in inputs.items():
            self.page.get_by_label(label).fill(words)
        for role, name in (roles or {}).items():
            self.page.get_by_label(role, exact=True).select_option(label=name)
        self.page.get_by_label("Others come in with a code").check()
        self.presses("Start the session")
        self.page.wait_for_url(re.compile("/runs/[0-9a-f-]{36}/"))
        self.run = re.findall(r"/runs/([0-9a-f-]{36})/", self.page.url)[0]

    def opens_a_door(self, way: str, places: int, names: str = "") -> str:
        """Give its code."""
        self.goes_to(f"/runs/{self.run}/door/")
        if self.page.get_by_text("Open another door").count():
            self.page.get_by_text("Open another door").click()
        self.page.locator("select[name=way]").select_option(label=way)
        if names:
            self.page.get_by_label("Under which names?").select_option(label=names)
        self.page.get_by_label("How many at most?").fill(str(places))
        self.presses("Open the door")
        return self.page.locator(".door-code").first.inner_text()

    def leads(self) -> None:
        self.goes_to(f"/runs/{self.run}/lead/")
        listens(self.page)
        self.screen.goto(f"{self.url}/runs/{self.run}/screen/")
        listens(self.screen)

    def goes_on(self, to: str) -> None:
        self.page.locator("#move-forward button").click()
        self.is_at(to)

    def goes_on_until(self, step: str) -> None:
        """Press the one button at the foot, ends and beginnings of parts included, until this step is there."""
        for _press in range(8):
            words = self.page.locator("#move-forward button").inner_text()
            self.page.locator("#move-forward button").click()
            there = "([step, words]) => document.querySelector('.now h2')?.textContent === step || document.querySelector('#move-forward button')?.innerText !== words"
            self.page.wait_for_function(there, arg=[step, words])
            if self.page.locator(".now h2").first.inner_text() == step:
                return
        raise AssertionError(step)

    def is_at(self, step: str) -> None:
        expect(self.page.locator(".now h2").first).to_have_text(step, timeout=PATIENCE)

    def groups(self) -> list[list[str]]:
        """Who works with whom, as it stands on her page."""
        lines = self.page.locator("ul[aria-label='Who works with whom'] li").all_inner_texts()
        return [re.split(r",\s*|\s+and\s+", line.strip()) for line in lines]

    def speaking(self) -> list[str]:
        """Who has the floor."""
        return self.page.locator("#call-speaker option[selected]").all_inner_texts()

    def waits_until_the_turn_leaves(self, names: Sequence[str]) -> None:
        there = "names => JSON.stringify([...document.querySelectorAll('#call-speaker option[selected]')].map(o => o.textContent)) !== names"
        self.page.wait_for_function(there, arg=json.dumps(list(names), separators=(",", ":")))

    def ends_the_session(self) -> None:
        self.page.get_by_text("More for this session").first.click()
        self.presses("End the session for good")
        expect(self.page.get_by_role("link", name="Read the record")).to_be_visible(timeout=PATIENCE)

    def shows(self, name: str) -> None:
        """A picture of the big screen and of her own page, where somebody wants pictures."""
        picture(self.screen, f"{name}-screen")
        picture(self.page, f"{name}-lead")

    def reader(self) -> Reader:
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in self.context.cookies())
        return Reader("Astrid Holm", self.url, cookies)

    def puts_away(self) -> None:
        self.context.close()


def picture(page: Page, name: str) -> None:
    """For whoever looks at the journeys: ``KOLLEGIUM_PICTURES`` names a folder, or there are none."""
    if folder := os.environ.get("KOLLEGIUM_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def everything_of(run: str) -> tuple[str, ...]:
    """Whatever there is to ask for about a session: faces, the record, what one takes along."""
    return tuple(f"/runs/{run}/{page}" for page in (*FACES, *EXPORTS))


def all_look(
    readers: Iterable[Reader], run: str, at: str, *, everywhere: bool = False, steps: tuple[str, ...] = ()
) -> list[Seen]:
    """What each of them is given: at their seat, on the big screen, in the record, or wherever one can ask."""
    pages = ("", *steps, "screen/", "record/")
    paths = everything_of(run) if everywhere else tuple(f"/runs/{run}/{page}" for page in pages)
    found = []
    for reader in readers:
        found += list(reader.looks_at(paths, at))
        reader.line.close()
    return found


def readers_of(devices: Iterable[Device]) -> list[Reader]:
    return [device.reader() for device in devices]


def ears_at(readers: Iterable[Reader], run: str) -> list[Ear]:
    """Listen where these seats listen."""
    found = []
    for reader in readers:
        with contextlib.closing(reader.line):
            found.append(ear_of(reader, run))
    return found
