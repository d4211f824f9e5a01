"""Story 1, as it is played: five teachers and their leader, from A to the end of D, with everybody else looking on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, expect

from tests.journeys.people import PATIENCE, PHONE, Leading, Somebody
from tests.journeys.reading import Ear, Reader, Seen, ear_of, faces_of, pages_of
from tests.journeys.site import Site

METHOD = "Where do we stand? Alone, together, agreed"
TABLE = ("Astrid", "Bo", "Carmen", "Ivana", "Jonas", "Louise")
OUTSIDE = ("Dag", "Eva")
# What each puts on the table, and what each keeps. The words in them are found nowhere else.
OPENED = {name: f"We planned a task together, opened-{name.lower()}" for name in ("Bo", "Carmen", "Ivana", "Jonas")}
KEPT = {name: f"We never talk about marks, kept-{name.lower()}" for name in TABLE}
HALF = "One thing we never get round to, half-jonas"
IDEAS = {name: f"Ask before we show, idea-{name.lower()}" for name in TABLE}
NOTES_OF_THE_LEAD = "Let Carmen begin, lead-astrid"
POINTS = tuple(f"Point {number}: {words}" for number, words in enumerate(
    ("We share our tasks", "We look at drawings", "We visit each other", "We agree on words", "We meet in time", "We ask for help"),
    start=1,
))  # fmt: skip
GOALS = tuple(f"Goal {number}: our learners say why the joint holds" for number in (1, 2, 3))
DUE = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=14)).isoformat()
WORKS, NOT_YET = "Works well – keep it", "Does not work yet"


@dataclass
class Story:
    """Who plays, and what everybody was given to see at each step."""

    site: Site
    people: dict[str, Somebody] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    ears: dict[str, Ear] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    run: str = ""
    community: str = ""
    before_typing: list[Seen] = field(default_factory=list)
    after_typing: list[Seen] = field(default_factory=list)
    rings: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    own_rings: list[str] = field(default_factory=list)
    after_a_deed: list[Seen] = field(default_factory=list)

    def __getattr__(self, name: str) -> Somebody:
        try:
            return self.people[name.capitalize()]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def lead(self) -> Leading:
        return self.people["Astrid"]

    def everybody(self, *but: str) -> list[Somebody]:
        return [self.people[name] for name in TABLE if name not in but]

    def look(self, at: str, *, at_everything: bool = False) -> None:
        """Everybody, at the table or not, reads whatever they can reach."""
        paths = pages_of(self.run, self.community) if at_everything else ("/", *faces_of(self.run))
        for reader in self.readers.values():
            self.seen += reader.looks_at(paths, at)

    def goes_on(self, to: str, *, again: bool = False) -> None:
        """Astrid goes on; everybody looks, unless they have been ``again`` at a step they know."""
        self.lead.goes_on(to)
        if not again:
            self.look(to)

    def seen_by_others(self, author: str) -> list[Seen]:
        """All that anybody but this author was given."""
        return [page for page in self.seen if page.who != author]

    def changed_by(self, later: list[Seen]) -> set[str]:
        """Whose pages, of all but Carmen's, are no longer what they were before she typed."""
        return {one.who for one, other in zip(self.before_typing, later, strict=True) if one.bare != other.bare}

    def ends(self) -> None:
        for reader in self.readers.values():
            reader.line.close()
        for ear in self.ears.values():
            ear.ends()
        for somebody in self.people.values():
            somebody.closes_the_browser()


def play(story: Story, chromium: Browser) -> None:
    """The whole story, by hand."""
    begins(story, chromium)
    alone(story)
    private_typing(story)
    together(story)
    agreed(story)
    looking_back(story)
    story.look("the end", at_everything=True)


def begins(story: Story, chromium: Browser) -> None:
    """Astrid starts the session from the page of the team; the others find it on their first screen."""
    site = story.site
    astrid = Leading(chromium, site, "Astrid").comes_in()
    story.people["Astrid"] = astrid
    astrid.page.goto(f"{site.url}/communities/")
    astrid.follows("The carpentry team")
    story.community = re.search(r"/communities/(\d+)/", astrid.page.url)[1]
    day = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=7)).isoformat()
    roles = {"Facilitator": "Astrid Holm", "Keeper of the agreements": "Bo Lind"}
    astrid.starts(METHOD, people=TABLE, roles=roles, day=day, hour="15:30")
    story.run = astrid.run
    for name in TABLE[1:]:
        somebody = Somebody(chromium, site, name, **({"size": PHONE} if name == "Carmen" else {})).comes_in()
        somebody.opens_the_session()
        story.people[name] = somebody
    astrid.leads()
    listen(story)


def listen(story: Story) -> None:
    """From here on everybody is read from beside, and every stream is heard."""
    for name, somebody in story.people.items():
        story.readers[name] = Reader(name, story.site.url, somebody.cookies)
        story.ears[name] = ear_of(story.readers[name], story.run)
    for name in OUTSIDE:
        story.readers[name] = Reader(name, story.site.url, "").signs_in(story.site.doors[name])


def alone(story: Story) -> None:
    """A: everybody answers alone; Jonas stops half-way, and goes on at another place."""
    story.bo.has_read_what_will_happen()
    for number, somebody in enumerate(story.everybody("Jonas"), start=1):
        somebody.answers_the_mirror({1: 1 + number % 5, 5: 4}, {})
    story.jonas.answers_the_mirror({1: 5, 2: 3, 5: 4}, {2: (3, 6)})
    story.jonas.types_a_note(0, HALF)
    expect(story.jonas.page.locator("#saved")).to_contain_text("Saved")
    story.jonas.closes_the_browser()
    story.look("A", at_everything=True)
    for name in ("Astrid", "Louise"):
        story.people[name].writes(KEPT[name])
    for name in ("Bo", "Carmen", "Ivana"):
        story.people[name].writes(OPENED[name], KEPT[name])
        story.people[name].brings_along(OPENED[name])
    jonas_goes_on(story)
    story.look("A is written", at_everything=True)


def jonas_goes_on(story: Story) -> None:
    jonas = story.jonas
    jonas.takes_a_browser()
    jonas.comes_in_by_mailed_code("jonas@bredal.example")
    jonas.opens_the_session()
    jonas.turns_to("Three short notes")
    expect(jonas.page.locator("textarea[name=slot_0]")).to_have_value(HALF)
    jonas.writes(f"{HALF} and {KEPT['Jonas']}", OPENED["Jonas"])
    jonas.brings_along(OPENED["Jonas"])


def private_typing(story: Story) -> None:
    """Carmen types more; nobody's page differs for it, and nobody's window rings but her own."""
    others = [reader for name, reader in story.readers.items() if name != "Carmen"]
    paths = pages_of(story.run, story.community)
    silent = {name: len(ear.rings()) for name, ear in story.ears.items()}
    story.before_typing = [page for reader in others for page in reader.looks_at(paths, "before")]
    story.carmen.types_a_note(2, f"And more of it, {KEPT['Carmen']}")
    story.own_rings = story.ears["Carmen"].hears(silent["Carmen"] + 1)[silent["Carmen"] :]
    story.after_typing = [page for reader in others for page in reader.looks_at(paths, "after")]
    story.louise.has_read_what_will_happen()  # a thing for all: whoever was silent till now hears just this
    for name, ear in story.ears.items():
        if name not in ("Carmen", "Louise"):
            heard = ear.hears(silent[name] + 1)
            story.rings[name] = (heard[: silent[name]], heard)
    story.after_a_deed = [page for reader in others for page in reader.looks_at(paths, "after a deed")]


def together(story: Story) -> None:
    """B: from the check-in to the check-out."""
    lead = story.lead
    lead.ends_this_part("Begin: Together")
    story.goes_on("Check in")
    the_round(story, passing="Ivana")
    lead.writes_for_herself(NOTES_OF_THE_LEAD)
    story.goes_on("Look at our picture in silence")
    the_picture(story)
    story.goes_on("Find a partner you work with least")
    pairs = [
        words.split(" and ") for words in lead.lead.locator("ul[aria-label='Who works with whom'] li").all_inner_texts()
    ]
    for one, other in pairs:
        story.people[one].reads(f"Find {other}")
    story.goes_on("Talk in pairs")
    story.goes_on("Pairs tell all")
    first = next(number for number, pair in enumerate(pairs) if lead.sees_speaking() in pair)
    for number, pair in enumerate(pairs[first:] + pairs[:first]):
        the_pair_tells(story, pair, POINTS[2 * number : 2 * number + 2])
    story.look("Pairs have told all")
    sorting(story)
    story.goes_on("Why is it like this?")
    story.goes_on("Check out")


def the_round(story: Story, passing: str = "") -> None:
    """One after the other, in the order of the table; the lot says who begins."""
    first = TABLE.index(story.lead.sees_speaking())
    for name in TABLE[first:] + TABLE[:first]:
        story.people[name].passes() if name == passing else story.people[name].speaks()


def the_picture(story: Story) -> None:
    """Six voices: the middle and one word for each statement, never who, never how many at each ring."""
    for somebody in story.everybody():
        somebody.reads("Six of us have answered, so only the middle is shown.")
        for words in OPENED.values():
            somebody.reads(words)
        for words in KEPT.values():
            somebody.does_not_read(words)


def the_pair_tells(story: Story, pair: list[str], points: tuple[str, ...]) -> None:
    """Bo writes down what they say; they say that it is what they said."""
    expect(story.people[pair[0]].page.locator(".your-turn")).to_be_visible()
    speaker = story.people[next(name for name in pair if name != "Bo")]
    has_the_floor = story.bo.page.locator("li", has_text="has the floor").filter(has_text=speaker.name)
    expect(has_the_floor.first).to_be_attached(timeout=PATIENCE)
    for words in points:
        story.bo.writes_down(words)
        speaker.says_yes_to(words)
    speaker.speaks()


def sorting(story: Story) -> None:
    story.goes_on("Put them in order")
    for number, words in enumerate(POINTS):
        somebody = story.everybody()[number]
        somebody.moves(words, WORKS if number % 2 else NOT_YET)
    expect(story.louise.heap(NOT_YET)).to_contain_text(POINTS[4])


def agreed(story: Story) -> None:
    """C: neither one goal nor four; three with owner, date and sign."""
    lead = story.lead
    lead.ends_this_part("Begin: Agreed")
    story.goes_on("Two or three, not more")
    one_is_refused(story)
    four_are_never_kept(story)
    for number in range(len(GOALS)):
        a_goal(story, number)
    what_leaders_see(story)


def one_is_refused(story: Story) -> None:
    for somebody in story.everybody():
        somebody.gives_all_dots_to(POINTS[0])
    story.lead.is_refused("Keep at least 2 here. Kept so far: 1.")


def four_are_never_kept(story: Story) -> None:
    """Four tied points: the group talks and chooses again, and keeps three."""
    for number, somebody in enumerate(story.everybody()):
        somebody.takes_all_dots_back()
        somebody.gives_dots(POINTS[number % 2 * 2], POINTS[number % 2 * 2 + 1])
    story.lead.is_refused("Four of these came out level.")
    story.look("four points are tied")
    for somebody in story.everybody():
        somebody.reads("Four of these came out level.")
    for somebody in (story.astrid, story.carmen, story.jonas):
        somebody.gives_one_more_dot(POINTS[0])
    for somebody in (story.bo, story.ivana):
        somebody.gives_one_more_dot(POINTS[2])
    story.louise.gives_one_more_dot(POINTS[3])


def a_goal(story: Story, number: int) -> None:
    """Ideas alone, then together; the goal is refused until it has an owner, a date and a sign."""
    again = number > 0
    story.goes_on("What could be the first small step?", again=again)
    writers = [story.carmen] if again else story.everybody()
    for somebody in writers:
        somebody.has_an_idea(f"{IDEAS[somebody.name]} {number}")
    if not again:
        story.look("ideas are written")
    story.goes_on("Read all ideas, talk them through", again=again)
    for somebody in writers:
        story.bo.reads(f"{IDEAS[somebody.name]} {number}")
    story.goes_on("Write the goal together", again=again)
    if not again:
        refused_and_nothing_lost(story)
    story.bo.writes_the_goal(GOALS[number], who="Carmen Duarte", due=DUE, sign="They say it before we ask")
    story.bo.puts_it_to_everybody()
    for somebody in story.everybody():
        somebody.reads(GOALS[number])
        somebody.stands_behind_it()


def refused_and_nothing_lost(story: Story) -> None:
    story.bo.writes_the_goal(GOALS[0], who="", due="", sign="")
    story.bo.puts_it_to_everybody()
    for words in (
        "Something is missing. Everything you wrote is still here.",
        "Choose who takes care of it.",
        "Choose the day on which it comes back.",
        "Write how you would notice it in the learners’ work.",
    ):
        story.bo.reads(words)
    expect(story.bo.page.locator("textarea[name=goal]")).to_have_value(GOALS[0])


def what_leaders_see(story: Story) -> None:
    """Consent on each goal: one objection keeps a goal among themselves."""
    story.goes_on("What do our leaders get to see?")
    for somebody in story.everybody():
        refused = {GOALS[1]: "Not yet, it is too new"} if somebody is story.ivana else {}
        somebody.lets_leaders_see(goals=GOALS, refused=refused)
    story.goes_on("Check out")


def looking_back(story: Story) -> None:
    """D opens with the commitments of C; for each it is said what became of it."""
    lead = story.lead
    lead.ends_this_part("Begin: Looking back")
    for number, goal in enumerate(GOALS):
        story.goes_on("What happened?", again=number > 0)
        for somebody in story.everybody():
            somebody.reads(goal)
        story.goes_on("Keep, change or close?", again=number > 0)
        for somebody in [story.carmen] if number else story.everybody():
            somebody.answers_for(goal, "Keep going" if number else "Part of our routine now")
    story.goes_on("Take the next turn")
    lead.presses_on()
    for somebody in story.everybody():
        somebody.reads("That was the session")
