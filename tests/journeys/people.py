"""People of the story and what they do, in its words. Each has a browser of their own; nothing is done behind a page."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.journeys.site import Site

PATIENCE = 30_000
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}


class Somebody:
    """Somebody with a seat: one browser, one window on the session."""

    def __init__(self, chromium: Browser, site: Site, name: str, size: Mapping[str, int] = LAPTOP) -> None:
        self.chromium, self.site, self.name, self.size = chromium, site, name, dict(size)
        self.context: BrowserContext
        self.page: Page
        self.takes_a_browser()

    def takes_a_browser(self) -> None:
        self.context = self.chromium.new_context(viewport=self.size)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()

    # --- coming and going ---

    def comes_in(self) -> Self:
        """By the link of the demo."""
        self.page.goto(self.site.doors[self.name])
        self.presses(f"Go in as {self.name}")
        expect(self.page.get_by_role("heading", name="What I promised")).to_be_visible()
        return self

    def comes_in_by_mailed_code(self, address: str) -> None:
        self.page.goto(self.site.url)
        self.page.get_by_label("Mail address").fill(address)
        self.presses("Send me a code")
        expect(self.page.get_by_role("heading", name="Look in your mail")).to_be_visible()
        self.page.get_by_label("Code").fill(self.site.mailed_code(address))
        self.presses("Sign in")
        expect(self.page.get_by_role("heading", name="What I promised")).to_be_visible()

    def closes_the_browser(self) -> None:
        self.context.close()

    def opens_the_session(self) -> None:
        """From the first screen."""
        self.page.goto(self.site.url)
        self.page.locator(".next .button.main").click()
        self.listens()

    def listens(self) -> None:
        """The window follows the others from here on."""
        self.page.locator("k-live[data-on]").wait_for(state="attached")

    @property
    def run(self) -> str:
        """The session's own part of its address."""
        return re.search(r"/runs/([0-9a-f-]{36})/", self.page.url)[1]

    @property
    def cookies(self) -> str:
        return "; ".join(f"{one['name']}={one['value']}" for one in self.context.cookies())

    # --- reading and pressing ---

    @property
    def face(self) -> Locator:
        return self.page.locator("#face")

    def reads(self, words: str) -> None:
        """The words stand on the page, now or in a moment."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)

    def does_not_read(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def is_at(self, step: str) -> None:
        """The window shows this step, in whatever words its heading says it."""
        expect(self.page).to_have_title(re.compile(re.escape(step)), timeout=PATIENCE)

    def presses(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def follows(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()

    # --- A: alone ---

    def turns_to(self, step: str) -> None:
        """One of one's own steps, from the list below."""
        row = self.page.locator("nav li", has_text=step)
        with contextlib.suppress(TooLate):  # done with one step, the page may go to this one by itself
            if row.get_by_role("link").count():
                row.get_by_role("link").click(timeout=2000)
        expect(self.page.locator("h1")).to_have_text(step, timeout=PATIENCE)
        self.listens()

    def is_done_with(self, step: str) -> None:
        expect(self.page.locator("nav li", has_text=step)).to_contain_text("done", timeout=PATIENCE)

    def has_read_what_will_happen(self) -> None:
        self.turns_to("What will happen with what you write")
        self.page.get_by_label("I have read it.").check()
        self.presses("Go on")
        self.is_done_with("What will happen with what you write")

    def answers_the_mirror(self, statements: Mapping[int, int], contrasts: Mapping[int, tuple[int, int]]) -> None:
        """``statements``: number to ring, 1 to 5; ``contrasts``: number to (now, in a year), each 1 to 7."""
        self.turns_to("Ten statements and seven contrasts")
        for number, ring in statements.items():
            self.page.locator("fieldset.statement").nth(number - 1).locator(".scale label").nth(ring - 1).click()
        for number, stops in contrasts.items():
            rows = self.page.locator(".contrast").nth(number - 1).locator("fieldset")
            for row, stop in enumerate(stops):
                rows.nth(row).locator("label").nth(stop - 1).click()
        self.presses("Done for now")
        self.is_done_with("Ten statements and seven contrasts")

    def types_a_note(self, number: int, words: str) -> None:
        """The note is saved as it is typed; nothing is pressed."""
        self.turns_to("Three short notes")
        field = self.page.locator(f"textarea[name=slot_{number}]")
        with self.page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
            field.fill(words)
            field.blur()

    def writes(self, *notes: str) -> None:
        """Notes, from the first field on, and done for now."""
        self.turns_to("Three short notes")
        for number, words in enumerate(notes):
            self.page.locator(f"textarea[name=slot_{number}]").fill(words)
        self.presses("Done for now")
        self.is_done_with("Three short notes")

    def brings_along(self, *notes: str) -> None:
        self.turns_to("What do you bring along?")
        for words in notes:
            self.page.get_by_label(words).check()
        self.presses("Bring these along" if self.page.locator("input[name=pick]").count() else "Go on")
        self.is_done_with("What do you bring along?")

    # --- B: together ---

    def has_the_turn(self) -> bool:
        return self.page.locator(".your-turn").is_visible()

    def speaks(self) -> None:
        expect(self.page.locator(".your-turn")).to_be_visible(timeout=PATIENCE)
        self.presses("I have spoken")
        expect(self.page.locator(".your-turn")).to_have_count(0)

    def passes(self) -> None:
        expect(self.page.locator(".your-turn")).to_be_visible(timeout=PATIENCE)
        self.presses("Pass")
        expect(self.page.locator(".your-turn")).to_have_count(0)

    def writes_down(self, words: str) -> None:
        """What somebody says, as the keeper."""
        self.page.locator("textarea[name^=text_]").last.fill(words)
        self.presses("Write it down")
        self.reads(words)

    def is_asked_about(self, words: str) -> bool:
        """Whether these words stand in the field that asks, once they have arrived here."""
        expect(self.page.locator(f"text={words}").or_(self.page.locator("textarea[name=text]")).first).to_be_visible()
        return self.page.get_by_text("Is this what you said?").count() > 0

    def says_yes_to(self, words: str) -> None:
        """Their words were written down as they said them."""
        field = self.page.locator("textarea[name=text]").first
        expect(field).to_have_value(words, timeout=PATIENCE)
        self.presses("Yes, that is it")

    def moves(self, words: str, heap: str) -> None:
        self.page.get_by_label(f"Move to: {words}").select_option(label=heap)
        expect(self.heap(heap)).to_contain_text(words)

    def heap(self, name: str) -> Locator:
        return self.page.locator("section", has=self.page.get_by_role("heading", name=name, exact=True))

    # --- C: agreed ---

    def presses_dot(self, button: Locator) -> None:
        """A dot is drawn at the press; whoever goes on from here needs it to have arrived."""
        with self.page.expect_response(lambda answer: "/choices/" in answer.url):
            button.click()

    def gives_dots(self, *points: str) -> None:
        """One dot to each, in turn; a point named twice gets two."""
        for number, words in enumerate(points, start=1):
            self.presses_dot(self.page.locator("k-dots li", has_text=words).locator("button[name=give]"))
            expect(self.page.locator("k-dots li .dot")).to_have_count(number)

    def gives_all_dots_to(self, words: str) -> None:
        """Three presses, as fast as a finger goes: each counts."""
        give = self.page.locator("k-dots li", has_text=words).locator("button[name=give]")
        give.click()
        give.click()
        self.presses_dot(give)
        expect(self.page.locator("k-dots li", has_text=words).get_by_label("3 of your dots")).to_be_visible(
            timeout=PATIENCE
        )

    def gives_one_more_dot(self, words: str) -> None:
        given = self.page.locator("k-dots li .dot")
        before = given.count()
        self.presses_dot(self.page.locator("k-dots li", has_text=words).locator("button[name=give]"))
        expect(given).to_have_count(before + 1)

    def takes_one_dot_back(self) -> None:
        given = self.page.locator("k-dots li .dot")
        before = given.count()
        self.presses_dot(self.page.locator("button[name=take]:not([aria-disabled=true])").first)
        expect(given).to_have_count(before - 1)

    def takes_all_dots_back(self) -> None:
        given = self.page.locator("k-dots li .dot")
        for left in range(given.count() - 1, -1, -1):
            self.presses_dot(self.page.locator("button[name=take]:not([aria-disabled=true])").first)
            expect(given).to_have_count(left)

    def has_an_idea(self, words: str) -> None:
        self.page.locator("textarea[name=slot_0]").fill(words)
        self.presses("Done for now")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible()

    def writes_the_goal(self, goal: str, *, who: str, due: str, sign: str) -> None:
        """Whatever is empty is left empty."""
        self.page.locator("textarea[name=goal]").fill(goal)
        self.page.locator("textarea[name=first_step]").fill("Each brings two drawings.")
        if who:
            self.page.locator("fieldset", has=self.page.locator("[name=who]")).get_by_label(who).check()
        self.page.locator("[name=due]").fill(due)
        self.page.locator("textarea[name=sign_in_learning]").fill(sign)

    def puts_it_to_everybody(self) -> None:
        self.presses("Put it to everybody")

    def stands_behind_it(self) -> None:
        self.presses("I stand behind it")
        self.reads("You stand behind it.")

    def lets_leaders_see(self, *, refused: Mapping[str, str], goals: Sequence[str]) -> None:
        """Agrees to all goals but those ``refused``, each with a reason."""
        for words in goals:
            box = self.page.locator("fieldset.statement", has_text=words)
            if words in refused:
                box.get_by_label("I object, and say why").check()
                box.locator("textarea").fill(refused[words])
            else:
                box.get_by_label("I can live with it").check()
        self.presses("That is my answer")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible()

    # --- D: looking back ---

    def answers_for(self, goal: str, answer: str) -> None:
        box = self.page.locator("fieldset.statement", has_text=goal)
        box.get_by_label(answer).check(timeout=PATIENCE)
        self.presses("That is my answer")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible()


class Leading(Somebody):
    """Whoever leads has two windows: the seat of their own, and the face of the facilitator."""

    lead: Page

    def leads(self) -> None:
        self.lead = self.context.new_page()
        self.lead.goto(self.page.url)
        self.lead.get_by_role("link", name="Lead this session").click()
        self.lead.locator("k-live[data-on]").wait_for(state="attached")

    def goes_on(self, to: str) -> None:
        """Press the one button at the foot, and be there."""
        self.presses_on()
        expect(self.lead.locator(".now h2").first).to_have_text(to, timeout=PATIENCE)

    def ends_this_part(self, then: str) -> None:
        """The button at the foot ends the part, and then says which begins."""
        expect(self.lead.locator("#move-forward")).to_contain_text("End this part", timeout=PATIENCE)
        self.presses_on()
        expect(self.lead.locator("#move-forward")).to_contain_text(then, timeout=PATIENCE)

    def presses_on(self) -> None:
        self.lead.locator("#move-forward button").click()

    def is_refused(self, words: str) -> None:
        """Going on is refused with a sentence, and nothing has moved."""
        self.presses_on()
        expect(self.lead.locator(".now .notice").filter(has_text=words)).to_be_visible(timeout=PATIENCE)

    def removes(self, name: str, community: str) -> None:
        """From the team."""
        self.page.goto(f"{self.site.url}/communities/{community}/people/")
        self.page.get_by_text(f"Change for {name}").click()
        self.presses(f"Remove {name}")
        self.does_not_read(name)

    def sees_speaking(self) -> str:
        """The first name of whoever has the floor."""
        return self.lead.locator("#call-speaker option[selected]").first.inner_text().split()[0]

    def writes_for_herself(self, words: str) -> None:
        """Notes on this step that stand beside what the group sees."""
        field = self.lead.locator("#lead-notes textarea")
        with self.lead.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
            field.fill(words)
            field.blur()

    def starts(self, method: str, *, people: Sequence[str], roles: Mapping[str, str], day: str, hour: str) -> None:
        """A session, from the page of the team."""
        self.presses_or_follows("Start a session")
        self.follows(method)
        for box in self.page.locator("#people label").all():
            wanted = any(name in box.inner_text() for name in people)
            box.locator("input").set_checked(wanted)
        for role, name in roles.items():
            self.page.get_by_label(role, exact=True).select_option(label=name)
        self.page.get_by_label("When do you meet?").fill(day)
        self.page.get_by_label("At what time?").fill(hour)
        self.presses("Start the session")
        self.listens()

    def presses_or_follows(self, words: str) -> None:
        self.page.locator(f"main :is(a, button):has-text({words!r})").first.click()
