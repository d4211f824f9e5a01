"""Peer mentoring as people do it at their seats: one deed for each thing the nine steps ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.journeys.people import PATIENCE, Leading, Somebody

# What a form of the seat can send: the moves behind the buttons, and the works.
FORMS = "() => [...document.querySelectorAll('#face form')].map((one) => one.querySelector('[name=kind]')?.value ?? one.id.split('-').at(-1))"
BUTTONS = "() => [...document.querySelectorAll('#face button')].filter((one) => one.checkVisibility()).map((one) => one.innerText.trim())"

# Ten browsers on one machine take their time.
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Offered:
    """What somebody is offered at a step: words on buttons, and what their forms can send."""

    at: str
    buttons: frozenset[str]
    forms: frozenset[str]


class Mentored(Somebody):
    """A principal at their seat."""

    def is_offered(self, at: str) -> Offered:
        return Offered(at, frozenset(self.page.evaluate(BUTTONS)), frozenset(self.page.evaluate(FORMS)))

    def sends(self, work: str, **said: str) -> str:
        """A form that the page may not have, sent all the same; gives the page that answers."""
        token = next(one["value"] for one in self.context.cookies() if one["name"] == "csrf")
        address = f"{self.site.url}/runs/{self.run}/{work}/"
        headers = {"X-CSRFToken": token, "Referer": address, "Origin": self.site.url}
        return self.context.request.post(address, form=said, headers=headers).text()

    def writes_alone(self, words: str) -> None:
        """Into the one field of a step, and done for now."""
        self.page.locator("textarea[name=slot_0]").first.fill(words)
        self.presses("Done for now")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible(timeout=PATIENCE)

    def types(self, field: str, words: str) -> None:
        """Saved as it is typed; nothing is pressed."""
        area = self.page.locator(f"textarea[name={field}]").first
        with self.page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
            area.fill(words)
            area.blur()

    def keeps_it_to_themselves(self) -> None:
        """The tick under the agreement."""
        self.page.locator("input[name=confirmed]").check()
        self.presses("Go on")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible(timeout=PATIENCE)

    def takes_the_turn(self) -> None:
        """Speaks, asks or reads aloud; the button says which."""
        expect(self.page.locator(".your-turn")).to_be_visible(timeout=PATIENCE)
        self.page.locator("#move-spoke button").click()
        expect(self.page.locator(".your-turn")).to_have_count(0, timeout=PATIENCE)

    def puts_differently(self, written: str, words: str) -> None:
        """What was written down is not what was said."""
        field = self.page.locator("textarea[name=text]").first
        expect(field).to_have_value(written, timeout=PATIENCE)
        field.fill(words)
        self.presses("Use my words instead")
        self.reads(words)

    def marks(self, *actions: str) -> None:
        """What one can imagine doing."""
        for words in actions:
            self.page.get_by_label(words).check()
        self.presses("That is my answer")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible(timeout=PATIENCE)

    def makes_real(self, action: str, promise: str, first_step: str) -> None:
        """A promise about one of the marked actions."""
        box = self.page.locator("section", has=self.page.get_by_role("heading", name=f"About “{action}”"))
        box.locator("textarea[name^=action]").fill(promise)
        box.locator("textarea[name^=first_step]").fill(first_step)
        box.or_(self.page.locator("footer, .bar")).get_by_role("button", name="I promise this").first.click()

    def does(self, step: str, words: str) -> None:
        """One of one's own steps of a part over days."""
        self.turns_to(step)
        self.page.locator("textarea[name=slot_0]").first.fill(words)
        self.presses("Done for now")
        self.is_done_with(step)

    def promises(self, **fields: str) -> None:
        for name, words in fields.items():
            self.page.locator(f"textarea[name={name}]").fill(words)
        self.presses("I promise this")
        self.reads("What you promise")

    def answers(self, option: str) -> None:
        self.page.get_by_label(option).check()
        self.presses("That is my answer")
        expect(self.page.get_by_role("button", name="Not done after all")).to_be_visible()

    def has_to_confirm(self) -> bool:
        return self.page.get_by_role("button", name="I confirm this").count() > 0


class Supervisor(Leading, Mentored):
    """Whoever leads the nine steps: a seat like the others', and the face of the facilitator."""

    def goes_round(
        self, people: Sequence[Mentored], then: Callable[[Mentored], None] = Mentored.takes_the_turn
    ) -> None:
        """Everybody once, in the order of the table; whoever the lot names begins."""
        names = [one.name for one in people]
        begins = self.lead.locator("#call-speaker option[selected]").first
        expect(begins).to_have_text(re.compile("|".join(names)), timeout=PATIENCE)
        first = names.index(self.sees_speaking())
        for somebody in [*people[first:], *people[:first]]:
            then(somebody)

    def goes_round_again(self, people: Sequence[Mentored], then: Callable[[Mentored], None]) -> None:
        """The same step once more; only the words above it tell the laps apart."""
        self.presses_on()
        expect(self.lead.locator(".now .over").first).to_contain_text("lap 2", timeout=PATIENCE)
        self.goes_round(people, then)

    def writes_down_for(self, somebody: Mentored, words: str) -> None:
        """As soon as it is known here who has the floor."""
        expect(self.page.locator(".turn-bar strong")).to_contain_text(somebody.name, timeout=PATIENCE)
        self.writes_down(words)

    def ends_it_for_good(self) -> None:
        self.lead.get_by_text("More for this session").click()
        self.lead.get_by_role("button", name="End the session for good").click()
        expect(self.lead.get_by_text("The session is over")).to_be_visible()
