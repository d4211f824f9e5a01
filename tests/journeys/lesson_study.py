"""A lesson study, as it is played: planned together, taught and watched on another day, talked through, passed on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from playwright.sync_api import Browser, expect

from tests.journeys.mentoring import Mentored, Supervisor
from tests.journeys.people import PHONE
from tests.journeys.reading import Reader, Seen
from tests.journeys.site import Site

METHOD = "Opening the classroom door: lesson study and peer observation"
TABLE = ("Astrid", "Bo", "Carmen", "Ivana")
OUTSIDE = ("Dag", "Eva")
PROMISE = "no notes from this work are asked for or used in appraisal"
QUESTION = "How do learners come to see why a joint holds, focus-words"
PLAN = "First they pull at two joints, then they guess, plan-words"
PREDICTED = {name: f"Learner B will guess at once, predicted-{name.lower()}" for name in TABLE}
SEEN = {name: f"10:05 A pulled twice and said it slips, seen-{name.lower()}" for name in TABLE}
HALF = "10:12 B turned the joint round, half-seen"
SAID = {name: f"A: I would have liked a saw, said-{name.lower()}" for name in TABLE}
LEARNED = {name: f"Let them break one joint first, learned-{name.lower()}" for name in TABLE}
TRIED = {name: f"I let them guess before I show, tried-{name.lower()}" for name in TABLE}
FACES = ("", "?step=teach", "?step=ask-learners", "screen/", "record/", "record/record.md")


@dataclass
class Study:
    """Who plays, who teaches, and what everybody was given to read at some moments."""

    site: Site
    people: dict[str, Mentored] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    teacher: str = ""
    run: str = ""
    opening: str = ""

    @property
    def lead(self) -> Supervisor:
        return self.people["Astrid"]

    def everybody(self, *but: str) -> list[Mentored]:
        """At the table. Louise has a browser too, but is not there."""
        return [one for name, one in self.people.items() if name not in (*but, "Louise")]

    def observers(self) -> list[Mentored]:
        return self.everybody("Astrid", self.teacher)

    def look(self, at: str) -> None:
        """Everybody at the table, Louise, and two who never were, read what they can reach."""
        for reader in self.readers.values():
            self.seen += reader.looks_at([f"/runs/{self.run}/{face}" for face in FACES], at)

    def ends(self) -> None:
        for reader in self.readers.values():
            reader.line.close()
        for somebody in self.people.values():
            somebody.closes_the_browser()


def play(study: Study, chromium: Browser) -> None:
    come(study, chromium)
    the_promise(study)
    before(study)
    the_lesson(study)
    after(study)
    passed_on(study)


def come(study: Study, chromium: Browser) -> None:
    """Everybody has a browser, and two who never sit at the table are heard of too."""
    study.people["Astrid"] = Supervisor(chromium, study.site, "Astrid").comes_in()
    for name in (*TABLE[1:], "Louise"):
        size = {"size": PHONE} if name == "Carmen" else {}
        study.people[name] = Mentored(chromium, study.site, name, **size).comes_in()
    for name in (*study.people, *OUTSIDE):
        study.readers[name] = Reader(name, study.site.url, "").signs_in(study.site.doors[name])


def starts(study: Study, *names: str) -> None:
    """Astrid starts a session; nobody who starts one can speak for the leaders."""
    lead = study.lead
    lead.page.goto(f"{study.site.url}/communities/")
    lead.follows("The carpentry team")
    lead.presses_or_follows("Start a session")
    lead.follows(METHOD)
    study.told["start"] = lead.page.locator("main").inner_text()
    for box in lead.page.locator("#people label").all():
        box.locator("input").set_checked(any(name in box.inner_text() for name in names))
    lead.page.get_by_label("Conversation leader").select_option(label="Astrid Holm")
    day = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=3)).isoformat()
    lead.page.get_by_label("When do you meet?").fill(day)
    lead.presses("Start the session")
    lead.listens()
    study.run = lead.run
    for name in names[1:]:
        study.people[name].page.goto(f"{study.site.url}/runs/{study.run}/")
        study.people[name].listens()
    lead.leads()


def the_promise(study: Study) -> None:
    """A short first session with Louise, who leads the school: she gives the promise, and that is all."""
    starts(study, *TABLE, "Louise")
    study.told["offered"] = " ".join(name for name, one in study.people.items() if one.has_to_confirm())
    study.told["sent by Bo"] = study.people["Bo"].sends("moves", kind="press:confirmed:leader_promise")
    study.people["Louise"].reads(PROMISE)
    study.people["Louise"].presses("I confirm this")
    for somebody in study.people.values():
        somebody.reads("Louise Madsen has confirmed it.")
    study.lead.goes_on("Our agreement")
    study.lead.ends_it_for_good()
    study.opening = study.run
    study.look("the promise")


def before(study: Study) -> None:
    """Live, without Louise: one question in words all stand behind, one plan, what each expects, and who teaches."""
    starts(study, *TABLE)
    lead = study.lead
    for somebody in study.everybody():
        somebody.reads("Louise Madsen has confirmed it.")
    lead.goes_on("Our agreement")
    for somebody in study.everybody():
        somebody.keeps_it_to_themselves()
    lead.goes_on("What do we want to find out?")
    for somebody in study.everybody():
        somebody.is_at("What do we want to find out?")
    teacher = next(one for one in study.everybody() if one.page.locator("textarea[name^=text_]").count())
    study.teacher = teacher.name
    teacher.writes_down(QUESTION)
    for somebody in study.everybody(study.teacher):
        somebody.says_yes_to(QUESTION)
    lead.goes_on("Plan the lesson together")
    first = study.observers()[0]
    first.is_at("Plan the lesson together")
    first.page.locator("textarea[name=slot_0]").first.fill(PLAN)
    first.presses("Keep it for all of us")
    for somebody in study.everybody():
        expect(somebody.page.locator("textarea[name=slot_0]").first).to_have_value(PLAN)
    lead.goes_on("Predict")
    for somebody in study.everybody():
        somebody.is_at("Predict")
        somebody.writes_alone(PREDICTED[somebody.name])
    lead.goes_on("Who teaches, who watches whom")
    lead.ends_this_part("Begin: The lesson")


def the_lesson(study: Study) -> None:
    """Days later, each for themselves: who watches writes, at two devices if need be; who teaches has nothing to write."""
    study.site.a_day_passes_since_anybody_signed_in()
    study.lead.presses_on()
    teacher = study.people[study.teacher]
    teacher.reads("Teach as planned; leave the plan if the learners need it.")
    study.told["teacher"] = teacher.page.locator("main").inner_text()
    goes_on_elsewhere(study.observers()[0])
    for somebody in study.observers():
        somebody.does("Teach and watch", SEEN[somebody.name])
        somebody.does("Ask the learners", SAID[somebody.name])
    study.look("the lesson")
    study.lead.ends_this_part("Begin: After")


def goes_on_elsewhere(observer: Mentored) -> None:
    """In the classroom on the phone, afterwards at another device."""
    observer.turns_to("Teach and watch")
    observer.types("slot_0", HALF)
    observer.closes_the_browser()
    observer.takes_a_browser()
    observer.comes_in()
    observer.opens_the_session()
    observer.turns_to("Teach and watch")
    expect(observer.page.locator("textarea[name=slot_0]").first).to_have_value(HALF)


def after(study: Study) -> None:
    """Live, days later: the teacher first, then what was seen, then what each takes along."""
    lead, teacher = study.lead, study.people[study.teacher]
    study.site.a_day_passes_since_anybody_signed_in()
    lead.presses_on()
    teacher.reads(f"You have the floor, {teacher.name}")
    lead.goes_on("Learner by learner")
    for somebody in study.everybody():
        for observer in study.observers():
            somebody.reads(SEEN[observer.name])
    study.look("Learner by learner")
    lead.goes_round(study.observers())
    lead.goes_on("Why did it go this way?")
    teacher.is_at("Why did it go this way?")
    teacher.presses("I would like to speak")
    teacher.reads(f"You have the floor, {teacher.name}")
    lead.goes_on("What do we take with us?")
    for somebody in study.everybody():
        somebody.is_at("What do we take with us?")
        somebody.writes_alone(LEARNED[somebody.name])
    lead.goes_on("What will each of us try?")
    for somebody in study.everybody():
        somebody.is_at("What will each of us try?")
        somebody.promises(action=TRIED[somebody.name], where="In the workshop")
    lead.goes_on("Once more?")
    for somebody in study.everybody():
        somebody.is_at("Once more?")
        somebody.answers("Close the cycle")
    teacher.presses("This is the last time round")
    lead.ends_this_part("Begin: Pass it on")


def passed_on(study: Study) -> None:
    """What all agree to pass on goes on; what one objects to stays. Then the session is over."""
    lead = study.lead
    lead.presses_on()
    for somebody in study.everybody():
        somebody.is_at("What do we pass on?")
        objects = {LEARNED["Bo"]: "It names a learner"} if somebody.name == "Ivana" else {}
        somebody.lets_leaders_see(goals=[LEARNED[one.name] for one in study.everybody()], refused=objects)
    lead.goes_on("Tell colleagues")
    lead.presses_on()
    for somebody in study.everybody():
        somebody.reads("That was the session")
    study.look("the end")
