"""Story 26, as it is played: thirty pupils at fifteen devices think alone, in pairs that are new to them, and with all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.journeys.classroom import NAMES, Teacher, all_look, ears_at, picture, readers_of
from tests.journeys.devices import Device, Plain, Tablet
from tests.journeys.hands import Hands
from tests.journeys.house import PATIENCE, House
from tests.journeys.reading import Ear, Seen

METHOD = Path(__file__).parent / "ipa-in-class.toml"
CLASS = "7c"
QUESTION = "Why does a joint hold?"
TABLETS, DEVICES = 10, 15
# What each thinks alone, and what a pair brings to all. The words in them are found nowhere else.
THOUGHTS: Mapping[str, str] = {name: f"Because of the grain, thought-{name.lower()}." for name in NAMES}
HALVES: Mapping[str, str] = {name: f"Perhaps the glue, half-{name.lower()}." for name in NAMES}
EARLIER = 4


def line_of(pair: list[str]) -> str:
    return f"Both pull at it, line-{min(pair).lower()}."


@dataclass
class Lesson:
    """Who was given what, and who worked with whom."""

    teacher: Teacher
    hands: Hands
    devices: list[Device] = field(default_factory=list)
    earlier: list[list[list[str]]] = field(default_factory=list)
    pairs: list[list[str]] = field(default_factory=list)
    told: list[list[str]] = field(default_factory=list)
    halves: dict[str, tuple[str, str]] = field(default_factory=dict)
    own_pages: dict[str, str] = field(default_factory=dict)
    handed_over: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    ears: list[Ear] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)

    @property
    def run(self) -> str:
        return self.teacher.run

    def look(self, at: str, *, everywhere: bool = False) -> None:
        """Whoever sits at a device now, and Astrid, read what they can reach."""
        astrid = self.teacher.reader()
        self.seen += all_look([*readers_of(self.devices), astrid], self.run, at, everywhere=everywhere)

    def sits_at(self, name: str) -> Device | None:
        return next((device for device in self.devices if device.name == name), None)

    def puts_away(self) -> None:
        for ear in self.ears:
            ear.ends()
        for device in self.devices:
            device.puts_away()
        self.teacher.puts_away()
        self.hands.rest()


def play(lesson: Lesson, chromium: Browser, house: House) -> None:
    before(lesson)
    comes_in(lesson, chromium, house)
    alone(lesson)
    in_pairs(lesson)
    all_together(lesson)


def before(lesson: Lesson) -> None:
    """A class list, a method of the school's own, and four lessons with it."""
    lesson.teacher.writes_a_class_down(CLASS, NAMES)
    lesson.teacher.brings_a_method_along(METHOD)
    lesson.earlier = lesson.hands.earlier_lessons("ipa-in-class", CLASS, EARLIER)


def comes_in(lesson: Lesson, chromium: Browser, house: House) -> None:
    """Two children sit down at each device, one after the other."""
    teacher, url = lesson.teacher, house.site.url
    teacher.starts({"The open question": QUESTION})
    code = teacher.opens_a_door("Pupils – Pupils", len(NAMES), CLASS)
    teacher.leads()
    lesson.devices = [Tablet(chromium, url) if number < TABLETS else Plain(url) for number in range(DEVICES)]
    for number, device in enumerate(lesson.devices):
        device.scans(code)
        device.sits_down_as(NAMES[2 * number])
        device.hands_over()
        device.sits_down_as(NAMES[2 * number + 1])
    picture(lesson.devices[0].page, "26-phone-waits")
    teacher.shows("26-door")
    expect(teacher.screen.locator("body")).to_contain_text("31 are here.", timeout=PATIENCE)


def alone(lesson: Lesson) -> None:
    """Fifteen write at once; they hand over, and the other fifteen do."""
    teacher = lesson.teacher
    teacher.goes_on("Alone")
    lesson.ears = ears_at(readers_of(lesson.devices), lesson.run)
    for device in lesson.devices:
        device.types(HALVES[device.name])
    lesson.look("half of it is typed")
    for device in lesson.devices:
        device.writes(THOUGHTS[device.name])
        lesson.own_pages[device.name] = device.own_page(lesson.run)
    picture(lesson.devices[0].page, "26-phone-alone")
    lesson.look("fifteen have written")
    for number, device in enumerate(lesson.devices):
        device.hands_over()
        if number == 0:
            picture(device.page, "26-phone-handed-over")
        device.comes_back_as(NAMES[2 * number])
        lesson.handed_over[device.name] = everything_on(device)
        device.writes(THOUGHTS[device.name])
        lesson.own_pages[device.name] = device.own_page(lesson.run)
    lesson.look("all have written", everywhere=True)


def everything_on(device: Device) -> str:
    """What a child finds on the device that was handed over: the page, what the browser keeps, and the page before."""
    if isinstance(device, Plain):
        return device.gets(device.home)
    kept = "JSON.stringify([document.documentElement.outerHTML, {...sessionStorage}, {...localStorage}])"
    here = device.page.evaluate(kept)
    back = ""
    for _page in range(2):
        device.page.go_back()
        device.page.wait_for_load_state()
        back += device.page.evaluate(kept)
    device.page.goto(f"{device.url}/")
    device.page.locator("k-live[data-on]").wait_for(state="attached")
    return here + back


def in_pairs(lesson: Lesson) -> None:
    """Pairs that are new to each other; first one tells, then the other; one line from each pair, on one device."""
    teacher = lesson.teacher
    teacher.goes_on("Turn to a partner")
    lesson.pairs = teacher.groups()
    teacher.shows("26-pairs")
    picture(lesson.devices[0].page, "26-phone-pair")
    lesson.look("pairs are made")
    teacher.goes_on("In pairs")
    partner = next(pair for pair in lesson.pairs if isinstance(lesson.sits_at(pair[0]), Tablet))
    page = lesson.sits_at(partner[0]).page
    expect(page.locator("body")).to_contain_text(f"{partner[0]} tells, the other listens.", timeout=PATIENCE)
    expect(page.locator("body")).to_contain_text(f"Now {partner[1]} tells, the other listens.", timeout=PATIENCE)
    teacher.goes_on("One line from each pair")
    sit_in_pairs(lesson)
    for pair in lesson.pairs:
        device = lesson.sits_at(pair[0]) or lesson.sits_at(pair[1])
        device.writes(line_of(pair))
    lesson.look("each pair has a line")


def sit_in_pairs(lesson: Lesson) -> None:
    """A pair without a device takes one from a pair that has two."""
    spare = [lesson.sits_at(pair[1]) for pair in lesson.pairs if lesson.sits_at(pair[0]) and lesson.sits_at(pair[1])]
    own = {name: code for device in lesson.devices for name, code in device.own.items()}
    for pair in lesson.pairs:
        if not (lesson.sits_at(pair[0]) or lesson.sits_at(pair[1])):
            device = spare.pop()
            device.own |= own
            device.hands_over()
            device.comes_back_as(pair[0])


def all_together(lesson: Lesson) -> None:
    """Four pairs are drawn and tell; then a word about how the speaking was shared."""
    teacher = lesson.teacher
    teacher.goes_on("All together")
    lesson.look("All together")
    teacher.shows("26-all")
    lesson.told = turns(lesson)
    teacher.presses("We need this step: “How did we work together?”")
    teacher.goes_on("How did we work together?")
    lesson.words = turns(lesson)
    teacher.ends_the_session()
    lesson.look("the end", everywhere=True)


def turns(lesson: Lesson) -> list[list[str]]:
    """Whoever has the floor says so at their device when they have spoken; for a child without one the teacher does."""
    teacher, spoken = lesson.teacher, []
    while names := teacher.speaking():
        spoken.append(names)
        device = next((found for name in names if (found := lesson.sits_at(name))), None)
        if device:
            device.presses("spoke")
        else:
            teacher.presses("Next in turn")
        teacher.waits_until_the_turn_leaves(names)
    return spoken
