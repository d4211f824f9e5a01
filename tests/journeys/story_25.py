"""Story 25, as it is played: a class director, teachers and representatives, a closed part, and six classes with one fork."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, expect

from kollegium.config.installation import python
from tests.journeys.classroom import Teacher, all_look, ears_at, picture
from tests.journeys.devices import Device, Plain, Tablet
from tests.journeys.hands import Hands
from tests.journeys.house import PATIENCE, House, listens
from tests.journeys.reading import Ear, Reader, Seen

TITLE = "Class community of our school"
CONTRACT = "This council decides on outings, seats and the class fund. On marks and punishments it advises the school."
PUPIL, PARENT = "Pia", "Petra"
MEMBERS, GUESTS = ("Bo", "Carmen", "Ivana", "Jonas"), ("Greta T", "Hugo T", "Nina T", "Olaf T")
# What parents wrote to Petra's own address; she passes two points on, in words of her own, and keeps the third back.
LETTERS = (
    "My Tom is left out at lunch, letter-one.",
    "The homework takes us all evening, letter-two.",
    "I do not get on with Ms T, letter-three.",
)
POINTS = ("Nobody should sit alone at lunch, point-one.", "Homework for an hour at most, point-two.")
MATTER = "We want to plan the outing ourselves, matter-pupils."
ABOUT_ONE = "Max in our class smells, matter-held-back."
CASE = "A took the bag of B and hid it twice, case-sixa."
SUPPORT = "C gets an hour of reading with Jonas, case-support."
OTHER_CASE = "D is called names on the way home, case-sixb."
OTHER_CLASSES = ("6b", "6c", "6d", "6e", "6f")


@dataclass
class Council:
    """Who sits in the council of 6a, the councils of five more classes, and what everybody was given."""

    teacher: Teacher
    hands: Hands
    house: House
    devices: list[Device] = field(default_factory=list)
    members: list[Reader] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)
    ears: list[Ear] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    deciding: str = ""
    found: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)
    seat: Page | None = None

    @property
    def run(self) -> str:
        return self.teacher.run

    @property
    def pia(self) -> Tablet:
        return self.devices[0]

    @property
    def petra(self) -> Tablet:
        return self.devices[1]

    def look(self, at: str, *, everywhere: bool = False, steps: tuple[str, ...] = ()) -> None:
        readers = [device.reader() for device in self.devices]
        everybody = [*readers, *self.members, self.teacher.reader()]
        self.seen += all_look(everybody, self.run, at, everywhere=everywhere, steps=steps)

    def puts_away(self) -> None:
        for ear in self.ears:
            ear.ends()
        for device in self.devices:
            device.puts_away()
        for reader in self.members:
            reader.line.close()
        self.teacher.puts_away()
        self.hands.rest()


def play(council: Council, chromium: Browser) -> None:
    makes_the_fork(council)
    comes_in(council, chromium)
    collects(council)
    meets(council)
    the_closed_part(council)
    is_over(council)


def makes_the_fork(council: Council) -> None:
    """The school's version says what a council may decide; five more classes begin with it."""
    teacher = council.teacher
    teacher.goes_to("/methods/class-community/")
    teacher.follows("Change it")
    teacher.presses("Begin to change it")
    teacher.page.get_by_label("What do you call it?").fill(TITLE)
    teacher.page.get_by_role("button", name="Change Decide", exact=True).click()
    teacher.page.get_by_label("What you say to the group").fill(CONTRACT)
    teacher.presses("Save my version")
    expect(teacher.page.get_by_role("heading", name=TITLE)).to_be_visible()
    council.others = {
        name: council.hands.council(TITLE, name, OTHER_CASE if name == "6b" else "") for name in OTHER_CLASSES
    }
    teacher.goes_to("/methods/")
    teacher.follows(TITLE)


def comes_in(council: Council, chromium: Browser) -> None:
    teacher, url = council.teacher, council.house.site.url
    teacher.starts({}, people=MEMBERS, roles={"Note-taker": "Bo Lind"})
    for way, name in (("Pupils – Student representatives", PUPIL), ("Parents – Parent representatives", PARENT)):
        device = Tablet(chromium, url)
        council.devices.append(device)
        device.scans(teacher.opens_a_door(way, 1))
        device.types_a_name(name)
    code = teacher.opens_a_door("Teachers – Teachers of the class", len(GUESTS))
    for name in GUESTS:
        device = Plain(url)
        council.devices.append(device)
        device.scans(code)
        device.types_a_name(name)
    council.members = [Reader(name, url, "").signs_in(council.house.site.doors[name]) for name in MEMBERS]
    teacher.leads()
    council.ears = ears_at([council.pia.reader(), council.petra.reader()], council.run)
    council.seat = teacher.context.new_page()
    council.seat.goto(f"{url}/runs/{council.run}/")
    listens(council.seat)


def collects(council: Council) -> None:
    """Over days: Petra passes two points on, Pia brings one and one that is about somebody, which the director holds back."""
    council.teacher.page.locator("#move-forward button").click()
    brings(council.petra, *POINTS)
    council.petra.page.get_by_role("link", name="Put it on the agenda").click()
    council.petra.page.locator("textarea[name=slot_2]").wait_for()
    council.petra.types(" ".join(LETTERS), slot=2)
    picture(council.petra.page, "25-phone-parent")
    brings(council.pia, MATTER, ABOUT_ONE)
    council.look("collect", steps=("?step=collect",))
    for words in (*POINTS, MATTER):
        lines = council.seat.locator("li", has_text=words)
        lines.get_by_role("button", name="Let it through").click()
        expect(lines.get_by_role("button", name="Hold it back")).to_be_visible(timeout=PATIENCE)
    picture(council.seat, "25-director-reads-first")


def brings(device: Tablet, first: str, second: str) -> None:
    """Two matters for the agenda, and done."""
    expect(device.page.locator("h1")).to_have_text("Put it on the agenda", timeout=PATIENCE)
    device.page.locator("textarea[name=slot_0]").fill(first)
    device.page.get_by_role("button", name="One more").click()
    device.page.locator("textarea[name=slot_1]").fill(second)
    device.taps("Done for now")
    expect(device.page.get_by_text("You have finished").first).to_be_visible(timeout=PATIENCE)


def meets(council: Council) -> None:
    """The council meets; what it may decide stands above what is decided."""
    hands = council.house.hands
    council.teacher.goes_on_until("What do we take up today?")
    council.look("agenda")
    hands.play(council.run, "decide")
    council.deciding = council.pia.own_page(council.run)
    picture(council.pia.page, "25-phone-decide")
    council.teacher.shows("25-decide")
    hands.play(council.run, "thanks")


def the_closed_part(council: Council) -> None:
    """The director writes down what happened, and in the teachers' part what is done for somebody."""
    teacher = council.teacher
    teacher.page.get_by_role("button", name="We need this step").first.click()
    teacher.goes_on_until("What happened, and what makes it good again?")
    writes_the_case(council, CASE)
    picture(council.pia.page, "25-phone-closed")
    teacher.shows("25-closed")
    council.look("what happened", everywhere=True)
    teacher.goes_on_until("Individual students")
    writes_the_case(council, SUPPORT)
    picture(council.pia.page, "25-phone-shut-out")
    council.look("teachers only", everywhere=True)


def writes_the_case(council: Council, words: str) -> None:
    seat = council.seat
    speaker = seat.locator("select[name=speaker]")
    field = seat.locator("textarea[name^=text_]").last
    field.wait_for()
    if speaker.count():
        speaker.select_option(label="Astrid Holm")
    field.fill(words)
    seat.get_by_role("button", name="Write it down").first.click()
    expect(seat.get_by_text(words).first).to_be_visible(timeout=PATIENCE)
    # When the session is over the case is gone, as the method has it: the tables are asked while it stands there.
    asked = ("Astrid Holm", "Bo Lind", PUPIL, PARENT)
    council.found[words] = {name: council.hands.finds(council.run, name, words) for name in asked}


def is_over(council: Council) -> None:
    """The record is read, and sent by mail to whoever has an address."""
    teacher = council.teacher
    teacher.ends_the_session()
    teacher.goes_to(f"/runs/{council.run}/record/")
    teacher.presses("Read it as it will be sent")
    teacher.presses("Send it")
    expect(teacher.page.get_by_role("button", name="Send it")).to_have_count(0)
    council.mails = mails_with(council.run, council.house)
    council.look("the end", everywhere=True)


def mails_with(words: str, house: House) -> list[str]:
    """Every mail, as soon as one of them holds these words: the queue is worked off meanwhile."""
    until = time.monotonic() + 60
    with subprocess.Popen(python("worker"), env=house.site.environment(), stdin=subprocess.PIPE) as worker:
        try:
            while not any(words in mail for mail in house.site.mails()) and time.monotonic() < until:
                time.sleep(0.2)
        finally:
            worker.stdin.close()
    return house.site.mails()
