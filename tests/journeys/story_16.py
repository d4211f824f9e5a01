"""Story 16, as it is played: nine principals and a supervisor, nine steps, ten browsers and the big screen."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.cohort import GROUPS
from tests.journeys.mentoring import Mentored, Offered, Supervisor
from tests.journeys.people import PATIENCE, PHONE
from tests.journeys.reading import Reader, Seen
from tests.journeys.site import Site

METHOD = "Peer mentoring in nine steps"
TABLE = GROUPS[0]
LEADS, OWNER, DIES, TOLD = "Sanne", "Agnes", "David", "Hugo"
PRINCIPALS = TABLE[1:]
# Two alike, told apart by a word that is found nowhere else.
CASES = {name: f"Nobody reads the weekly letter, case-{name.lower()}" for name in PRINCIPALS} | {
    "Agnes": "Two new teachers will not plan together, case-agnes",
    "Birk": "Two new teachers will not plan together at all, case-birk",
}
WRITTEN, HUGOS = "The timetable eats our meetings, case-written", "Our meetings are eaten by the timetable, case-hugo"
JOTTING = "Ask who sits beside whom, jotting-david"
EARLY = "What have you tried so far, early-elin?"
HALF = "I understand it as a question of rooms, half-david"
READINGS = {name: f"I understand it as a question of trust, reading-{name.lower()}" for name in PRINCIPALS}
OWN_IDEAS = tuple(f"Idea {number} of my own, idea-agnes" for number in (1, 2))
IDEAS = {name: f"Give them one class together, idea-{name.lower()}" for name in ("Birk", "Clara", "David")}
MARKED = (OWN_IDEAS[0], IDEAS["Birk"], IDEAS["David"])
PROMISED = tuple(f"Promise {number}: I ask both on Monday, promise-agnes" for number in (1, 2, 3))


@dataclass
class Story:
    """Who plays, what each was offered at some steps, and what was answered to what they may not do."""

    site: Site
    people: dict[str, Mentored] = field(default_factory=dict)
    doors: dict[str, str] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    run: str = ""
    next_run: str = ""
    communities: list[int] = field(default_factory=list)
    new_groups: list[list[str]] = field(default_factory=list)
    new_runs: list[str] = field(default_factory=list)
    readers: dict[str, Reader] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    screen: Page | None = None
    wall: BrowserContext | None = None
    offered: dict[str, list[Offered]] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Mentored:
        try:
            return self.people[name.capitalize()]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def lead(self) -> Supervisor:
        return self.people[LEADS]

    def everybody(self, *but: str) -> list[Mentored]:
        return [self.people[name] for name in TABLE if name not in but]

    def helpers(self) -> list[Mentored]:
        return self.everybody(LEADS, OWNER)

    def offers(self, somebody: Mentored, at: str) -> None:
        """What this step offers somebody, to be looked at when all is over."""
        self.offered.setdefault(somebody.name, []).append(somebody.is_offered(at))

    def in_the_house(self, deed: str) -> Any:
        """What a deed of the cohort answers."""
        return json.loads(
            self.site.manage("shell", "-v", "0", "-c", f"from tests.journeys import cohort; cohort.{deed}")
        )

    def ends(self) -> None:
        for reader in self.readers.values():
            reader.line.close()
        for somebody in self.people.values():
            somebody.closes_the_browser()
        if self.wall:
            self.wall.close()


def play(story: Story, chromium: Browser) -> None:
    """The whole story, by hand."""
    come(story)
    begins(story, chromium)
    thinking(story)
    presenting(story)
    choosing(story)
    the_account(story)
    asking(story)
    reading(story)
    ideas(story)
    marking(story)
    closing(story)


def come(story: Story) -> None:
    """27 principals and six supervisors have accounts; each group of this year is a community."""
    made = story.in_the_house("come()")
    story.groups, story.doors = made["groups"], made["doors"]
    story.site.doors.update(story.doors)


def begins(story: Story, chromium: Browser) -> None:
    """The supervisor starts it from the page of the group; the nine find it on their first screens."""
    lead = Supervisor(chromium, story.site, LEADS).comes_in()
    story.people[LEADS] = lead
    lead.page.goto(f"{story.site.url}/communities/{story.groups[0]}/")
    day = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=7)).isoformat()
    lead.starts(METHOD, people=TABLE, roles={"Conversation leader": "Sanne Falk"}, day=day, hour="13:00")
    story.run = lead.run
    for number, name in enumerate(PRINCIPALS):
        somebody = Mentored(chromium, story.site, name, **({"size": PHONE} if number % 2 else {})).comes_in()
        somebody.opens_the_session()
        story.people[name] = somebody
    lead.leads()
    story.wall = chromium.new_context(
        viewport={"width": 1920, "height": 1080}, storage_state=lead.context.storage_state()
    )
    story.wall.set_default_timeout(PATIENCE)
    story.screen = story.wall.new_page()
    story.screen.goto(f"{story.site.url}/runs/{story.run}/screen/")


def thinking(story: Story) -> None:
    """1: eight write; Hugo has nothing on paper yet. Nobody reads another's."""
    story.lead.goes_on("1 · Think")
    for somebody in story.everybody(LEADS, TOLD):
        somebody.writes_alone(CASES[somebody.name])


def presenting(story: Story) -> None:
    """2: each tells; what Hugo tells is written down for him, and he says it better."""
    story.lead.goes_on("2 · Present")
    story.lead.goes_round(story.everybody(), then=partial(tells, story))


def tells(story: Story, somebody: Mentored) -> None:
    if somebody.name == TOLD:
        story.lead.writes_down_for(somebody, WRITTEN)
        somebody.puts_differently(WRITTEN, HUGOS)
    somebody.takes_the_turn()


def choosing(story: Story) -> None:
    lead = story.lead
    lead.goes_on("What is said here stays here")
    for somebody in story.everybody():
        somebody.keeps_it_to_themselves()
    lead.goes_on("3 · Choose")
    lead.goes_round(story.everybody())
    lead.goes_on("3 · Settle on one")
    story.agnes.is_at("3 · Settle on one")
    story.offers(story.agnes, "3")
    story.found["choice"] = story.agnes.page.locator("k-dots li p").all_inner_texts()
    for number, somebody in enumerate(story.everybody(LEADS)):
        somebody.gives_dots(CASES["Birk" if number % 3 == 1 else OWNER])
        somebody.presses("Done")


def the_account(story: Story) -> None:
    """4: Agnes tells. David notes what he will ask; what he must not do is not there, and is refused."""
    story.lead.goes_on("4 · The full account")
    for somebody in story.everybody(LEADS):
        somebody.reads(CASES[OWNER])
        story.offers(somebody, "4")
    story.david.types("note_0", JOTTING)
    story.david.presses("Keep my notes")
    for kind in ("floor_asked", "spoke", "passed"):
        story.answered[f"4 {kind}"] = story.david.sends("moves", kind=kind, place="s4-account.1")
    story.answered["4 posts"] = story.elin.sends("posts", place="s4-account.1", text=EARLY)


def asking(story: Story) -> None:
    """5a and 5b: one question each, then all pass. David's browser dies while he writes, and he goes on elsewhere."""
    lead = story.lead
    lead.goes_on("5a · Questions")
    lead.goes_round(story.helpers(), then=partial(asks, story))
    lead.goes_round_again(story.helpers(), then=Mentored.passes)
    lead.goes_on("5b · Write your reading")
    david_goes_on(story)
    for somebody in story.helpers():
        if somebody.name != DIES:
            somebody.writes_alone(READINGS[somebody.name])


def asks(story: Story, somebody: Mentored) -> None:
    """Whoever has the turn, and nobody else, may say that they have asked; David's form is sent past his page."""
    expect(somebody.page.locator(".your-turn")).to_be_visible(timeout=PATIENCE)
    if somebody.name != DIES:
        story.offers(somebody, "5")
        return somebody.takes_the_turn()
    story.answered["5 spoke"] = somebody.sends("moves", kind="spoke", place="s5-ask.1")
    expect(somebody.page.locator(".your-turn")).to_have_count(0, timeout=PATIENCE)
    return None


def david_goes_on(story: Story) -> None:
    david = story.david
    david.types("slot_0", HALF)
    david.closes_the_browser()
    david.takes_a_browser()
    david.comes_in()
    david.opens_the_session()
    expect(david.page.locator("textarea[name=slot_0]")).to_have_value(HALF)
    david.page.locator("#earlier-notes summary").click()
    david.reads(JOTTING)
    david.writes_alone(f"{HALF}, {READINGS[DIES]}")


def reading(story: Story) -> None:
    lead = story.lead
    story.found["asked too early"] = [
        one.name for one in story.everybody("Elin") if one.page.get_by_text(EARLY).count() > 0
    ]
    lead.goes_on("5c · Read aloud")
    lead.goes_round(story.helpers())
    lead.goes_on("5d · The owner's thoughts")
    story.agnes.reads("You have the floor, Agnes")


def ideas(story: Story) -> None:
    """6 and 7: what Agnes thinks of and what the others suggest, each in words they have said yes to."""
    lead, agnes = story.lead, story.agnes
    lead.goes_on("6 · The owner's own ideas")
    for words in OWN_IDEAS:
        lead.writes_down(words)
        agnes.says_yes_to(words)
    lead.goes_on("7 · The group's ideas")
    lead.goes_round(story.helpers(), then=partial(suggests, story))
    lead.goes_round_again(story.helpers(), then=Mentored.passes)


def suggests(story: Story, somebody: Mentored) -> None:
    if somebody.name not in IDEAS:
        return somebody.passes()
    story.lead.writes_down_for(somebody, IDEAS[somebody.name])
    somebody.says_yes_to(IDEAS[somebody.name])
    return somebody.takes_the_turn()


def marking(story: Story) -> None:
    """8: only Agnes marks, three of them; each becomes a promise in her words."""
    lead, agnes = story.lead, story.agnes
    lead.goes_on("8 · What will you try?")
    for somebody in story.everybody():
        somebody.reads(MARKED[-1])
        story.offers(somebody, "8")
    agnes.marks(*MARKED)
    lead.goes_on("8 · Make it concrete")
    for action, promise in zip(MARKED, PROMISED, strict=True):
        agnes.makes_real(action, promise, "I write to both tonight.")
        for somebody in story.everybody():
            somebody.reads(promise)


def closing(story: Story) -> None:
    """9: the owner first; then it is over, and Sanne reads the record and sends it."""
    lead = story.lead
    lead.goes_on("9 · Close")
    story.agnes.takes_the_turn()
    lead.goes_round(story.everybody(OWNER))
    lead.presses_on()
    for somebody in story.everybody():
        somebody.reads("That was the session")
    lead.page.goto(f"{story.site.url}/runs/{story.run}/record/")
    lead.presses("Read it as it will be sent")
    lead.presses("Send it")
    lead.does_not_read("Read it, then send it")
    for somebody in story.everybody(LEADS):
        somebody.page.goto(f"{story.site.url}/runs/{story.run}/record/")
