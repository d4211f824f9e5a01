"""Story 12, as it is played: twenty-eight children explore a big question, six change group, tablets fall asleep."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, expect

from tests.journeys.classroom import NAMES, Teacher, all_look, picture, readers_of
from tests.journeys.devices import Device, Plain, Tablet
from tests.journeys.hands import Hands
from tests.journeys.house import PATIENCE, House
from tests.journeys.reading import Seen

CLASS, CHILDREN, TABLETS = "5a", NAMES[:28], 10
QUESTION = "Could a tree reach the moon?"
GRANNY = "Edith"
MOVERS = 6
ASLEEP = "Roots drink at night, asleep-found."
OFFLINE = "Moss has no roots, offline-found."
CLEARED = "Oaks grow for ages, cleared-found."
DEAD = "Sap climbs by itself, dead-found."


def finding(number: int) -> str:
    return f"Trees stop at a hundred metres, finding-{number}."


def wonder(number: int) -> str:
    return f"Who carries the water up, wonder-{number}?"


@dataclass
class Lesson:
    teacher: Teacher
    hands: Hands
    devices: list[Device] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    moved: dict[str, tuple[int, int]] = field(default_factory=dict)
    later: list[list[str]] = field(default_factory=list)
    after_moving: dict[str, str] = field(default_factory=dict)
    staying: dict[int, str] = field(default_factory=dict)
    woken: dict[str, str] = field(default_factory=dict)
    told: list[list[str]] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    @property
    def run(self) -> str:
        return self.teacher.run

    @property
    def tablets(self) -> list[Tablet]:
        return [device for device in self.devices if isinstance(device, Tablet)]

    def of(self, name: str) -> Device:
        return next(device for device in self.devices if device.name == name)

    def look(self, at: str) -> None:
        self.seen += all_look(readers_of(self.devices), self.run, at)

    def puts_away(self) -> None:
        for device in self.devices:
            device.puts_away()
        self.teacher.puts_away()
        self.hands.rest()


def play(lesson: Lesson, chromium: Browser, house: House) -> None:
    comes_in(lesson, chromium, house)
    makes_groups(lesson)
    explores(lesson)
    changes_groups(lesson)
    tablets_fall_asleep(lesson)
    wonders_and_tells(lesson)


def comes_in(lesson: Lesson, chromium: Browser, house: House) -> None:
    """The QR code stands on the big screen; a granny gets a code of her own by telephone."""
    teacher, url = lesson.teacher, house.site.url
    teacher.writes_a_class_down(CLASS, CHILDREN)
    teacher.starts({"The big question": QUESTION}, method="sole-session")
    code = teacher.opens_a_door("Pupils – Explorers", len(CHILDREN), CLASS)
    teacher.leads()
    expect(teacher.screen.locator(".door-code")).to_have_text(code)
    teacher.shows("12-door")
    lesson.devices = [Tablet(chromium, url) if n < TABLETS else Plain(url) for n in range(len(CHILDREN))]
    for name, device in zip(CHILDREN, lesson.devices, strict=True):
        device.scans(code)
        device.sits_down_as(name)
    invited = teacher.opens_a_door("Volunteers – Granny (encouraging visitor, may be far away)", 1)
    edith = Tablet(chromium, url)
    lesson.devices.append(edith)
    edith.scans(invited)
    edith.types_a_name(GRANNY)
    teacher.leads()
    expect(teacher.screen.locator("body")).to_contain_text("30 are here.", timeout=PATIENCE)


def makes_groups(lesson: Lesson) -> None:
    """Groups of about four are there; Edith goes to the one she was asked to."""
    teacher = lesson.teacher
    for step in ("How this works", "Today’s helper", "The big question", "Find your group"):
        teacher.goes_on(step.replace("’", "'"))
    edith = lesson.of(GRANNY)
    before = lesson.hands.groups(lesson.run)
    number = min((n for n, group in enumerate(before) if GRANNY not in group), key=lambda n: len(before[n]))
    picture(lesson.tablets[0].page, "12-phone-group")
    teacher.shows("12-groups")
    edith.goes_to_group(number)
    lesson.groups = lesson.hands.groups(lesson.run)
    lesson.look("Find your group")


def explores(lesson: Lesson) -> None:
    """One of each group writes down what they found."""
    lesson.teacher.goes_on("Explore")
    for number, group in enumerate(lesson.groups):
        lesson.of(writer_of(group)).keeps(finding(number))
    picture(lesson.tablets[0].page, "12-phone-explore")
    lesson.look("Explore")


def writer_of(group: list[str]) -> str:
    """The first child of a group, in the order of the list."""
    return min((name for name in group if name != GRANNY), key=CHILDREN.index)


def changes_groups(lesson: Lesson) -> None:
    """Whoever wrote in the first six groups moves one group on, with half a note that nobody has read."""
    count = len(lesson.groups)
    for number in range(MOVERS):
        name = writer_of(lesson.groups[number])
        device = lesson.of(name)
        device.types(f"And I saw, half-{name.lower()}.", slot=1)
        device.goes_to_group((number + 1) % count)
        lesson.moved[name] = (number, (number + 1) % count)
    lesson.later = lesson.hands.groups(lesson.run)
    for name in lesson.moved:
        lesson.after_moving[name] = lesson.of(name).own_page(lesson.run)
    for number in range(MOVERS):
        stayed = next(name for name in lesson.groups[number] if name in lesson.later[number])
        lesson.staying[number] = lesson.of(stayed).own_page(lesson.run)
    for tablet in [one for one in lesson.tablets if one.name in lesson.moved][:1]:
        picture(tablet.page, "12-phone-moved")
    lesson.look("six have moved")


def tablets_fall_asleep(lesson: Lesson) -> None:
    """One page is frozen while the lesson goes on, one line is down, one page is closed, one tablet is dead."""
    still = [tablet for tablet in lesson.tablets if tablet.name not in {*lesson.moved, GRANNY}]
    frozen, offline, cleared, dead = still[:4]
    frozen.types(ASLEEP, slot=1)
    frozen.freezes()
    cleared.types(CLEARED, slot=1)
    cleared.is_cleared_away_and_opened_again(lesson.run)
    dead.types(DEAD, slot=1)
    dead.dies()
    offline.loses_its_line()
    offline.page.locator("textarea[name=slot_1]").fill(OFFLINE)
    offline.page.locator("textarea[name=slot_1]").blur()
    expect(offline.page.locator("body")).to_contain_text("your words are kept", timeout=PATIENCE)
    picture(offline.page, "12-phone-offline")
    offline.has_its_line_again()
    frozen.wakes_up()
    for device, words in ((frozen, ASLEEP), (offline, OFFLINE), (cleared, CLEARED), (dead, DEAD)):
        expect(device.page.locator("textarea[name=slot_1]")).to_have_value(words, timeout=PATIENCE)
        lesson.woken[words] = device.own_page(lesson.run)


def wonders_and_tells(lesson: Lesson) -> None:
    teacher = lesson.teacher
    teacher.goes_on("One new question")
    for number, group in enumerate(lesson.later):
        lesson.of(writer_of(group)).keeps(wonder(number))
    teacher.goes_on("Tell the others")
    teacher.shows("12-review")
    lesson.look("Tell the others")
    while names := teacher.speaking():
        lesson.told.append(names)
        lesson.of(names[0]).presses("spoke")
        teacher.waits_until_the_turn_leaves(names)
    teacher.goes_on("How did you work?")
    teacher.goes_on("Our next big question?")
    lesson.look("Our next big question?")
    picture(lesson.tablets[1].page, "12-phone-next")
    teacher.ends_the_session()
    lesson.look("the end")
