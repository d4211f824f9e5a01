"""A lesson with people who have no account: Astrid's window, and the phones of her class."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys.house import PATIENCE, House, listens

PHONE = {"width": 360, "height": 740}
PUPILS = ("Ana", "Ben", "Cleo", "Dina", "Emil")


class Phone:
    """A device of its own that nobody is signed in on. It counts taps; typing is none."""

    def __init__(self, chromium: Browser, house: House) -> None:
        self.context = chromium.new_context(viewport=PHONE)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.site = house.site.url
        self.taps = 0

    def scans(self, code: str) -> Phone:
        """What the QR code leads to."""
        self.page.goto(f"{self.site}/j/{code.replace(' ', '')}/")
        return self

    def types(self, code: str, name: str = "") -> Phone:
        self.page.goto(f"{self.site}/j/")
        self.page.get_by_label("Code").fill(code)
        self.page.get_by_label("What shall we call you?").fill(name)
        return self.taps_on("Sit down")

    def taps_on(self, words: str) -> Phone:
        self.page.get_by_role("button", name=words, exact=True).click()
        self.taps += 1
        return self

    def sits(self) -> str:
        """At a seat that follows the others, with an own code; gives it."""
        expect(self.page).to_have_url(re.compile(r"/runs/[0-9a-f-]+/$"))
        listens(self.page)
        return self.page.locator(".own-code .door-code").inner_text()


class Lesson:
    """Astrid's window, and the phones of her class."""

    def __init__(self, house: House, chromium: Browser) -> None:
        self.house, self.chromium, self.phones = house, chromium, []
        self.lead = house.context(chromium, "Astrid").new_page()

    def phone(self) -> Phone:
        self.phones.append(Phone(self.chromium, self.house))
        return self.phones[-1]

    def presses(self, words: str) -> None:
        self.lead.get_by_role("button", name=words, exact=True).first.click()

    def goes_to(self, path: str) -> None:
        self.lead.goto(f"{self.house.site.url}{path}")

    def writes_the_class_down(self) -> None:
        self.goes_to("/communities/")
        self.lead.get_by_role("link", name="The carpentry team").click()
        self.lead.get_by_role("link", name="Class lists").click()
        self.lead.get_by_role("link", name="Write down a class").click()
        self.lead.get_by_label("What do you call the class?").fill("7b")
        self.lead.get_by_label("The names").fill("\n".join(PUPILS))
        self.presses("Keep it so")

    def starts(self) -> None:
        """A session of hers alone that waits for the class."""
        self.lead.get_by_role("link", name="The carpentry team").click()
        community = self.lead.url
        self.lead.goto(f"{community}runs/new/?method=ipa")
        for box in self.lead.locator("input[name=people]").all():
            box.uncheck()
        self.lead.get_by_label("Astrid Holm").first.check()
        self.lead.get_by_label("Others come in with a code").check()
        self.lead.get_by_label("The open question").fill("Why does a joint hold?")
        self.presses("Start the session")

    def opens_the_door(self) -> str:
        self.lead.get_by_label("Under which names?").select_option(label="7b")
        self.lead.get_by_label("How many at most?").fill("5")
        self.presses("Open the door")
        return self.lead.locator(".door-code").first.inner_text()

    def run(self) -> str:
        return re.findall(r"/runs/([0-9a-f-]+)/", self.lead.url)[0]

    def closes(self) -> None:
        for one in (*(phone.context for phone in self.phones), self.lead.context):
            one.close()
