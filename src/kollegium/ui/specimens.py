"""What stands on the components page: one example team, in every state a component knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.plan import StepMark
from kollegium.ui.drawings.ribbon import PhaseMark
from kollegium.ui.drawings.table import SeatMark

CLOCK = 1_780_000_000.0
TODAY = dt.date(2026, 11, 26)
SEATS = (
    SeatMark("Astrid Holm"),
    SeatMark("Bo Lind", state="done"),
    SeatMark("Carmen Duarte", state="now"),
    SeatMark("Ivana Kovač", is_owner=True),
    SeatMark("Jonas Berg", state="done"),
    SeatMark("Louise Madsen"),
    SeatMark("Mette Sand"),
    SeatMark("Peter Ro"),
    SeatMark("Sune Vik", state="away"),
)
MORE = ("Ana", "Maja Novak", "Tiago Reis", "Signe Dahl", "Emil Kurtz")


@dataclass(frozen=True)
class SpecimenAudience:
    """The shape of an audience as components read it."""

    now_glyph: str
    later_glyph: str
    lead: str
    rest: str
    exact_url: str = ""


@dataclass(frozen=True)
class SpecimenPoint:
    """A point that takes dots."""

    id: str
    text: str
    by: str
    mine: int


@dataclass(frozen=True)
class SpecimenRow:
    """A row of the group's picture."""

    text: str
    counts: tuple[int, ...]
    label: str
    spread: str
    is_apart: bool = False


AUDIENCES = (
    SpecimenAudience("self", "", "Only you.", "Now and later. You keep it."),
    SpecimenAudience("self", "group", "Only you.", "The team reads it if you yourself put it on the table.", "#who"),
    SpecimenAudience("pair", "group", "You and Bo.", "The team hears what you bring from the pair."),
    SpecimenAudience("group", "", "The nine of you,", "with your name."),
    SpecimenAudience("self", "unsigned", "Only you,", "until all have answered. Then the team, without names."),
    SpecimenAudience("sealed", "unsigned", "Sealed.", "Nobody, until it opens once, shuffled. At least five voices."),
    SpecimenAudience("group", "leaders", "The nine of you.", "Your leaders, if the team publishes it."),
    SpecimenAudience("community", "", "Everyone in the network North,", "110 schools."),
)
POINTS = (
    SpecimenPoint("p1", "We plan the big tasks together and reuse them.", "Mette and Jonas", 1),
    SpecimenPoint("p2", "We tell learners different things about when a drawing is good.", "Carmen and Peter", 2),
    SpecimenPoint("p3", "Nobody has seen anybody else teach since spring.", "Bo and Louise", 0),
)
WORDS = ("Not something we do", "By chance", "Some of us, sometimes", "Most of us, regularly", "Part of how we work")
ROWS = (
    SpecimenRow("Whoever has an idea starts trying it.", (2, 1, 1, 1, 4), "2, 1, 1, 1 and 4", "apart", is_apart=True),
    SpecimenRow("We act on the conviction that together we can help.", (0, 0, 1, 5, 3), "0, 0, 1, 5 and 3", "alike"),
    SpecimenRow("Six have answered.", (1, 1, 2, 1, 1), "The middle lies at some of us, sometimes", "mixed"),
    SpecimenRow("Four have answered.", (1, 1, 1, 1, 0), "", ""),
    SpecimenRow("Thirty have answered.", (2, 5, 12, 8, 3), "2, 5, 12, 8 and 3", "mixed"),
)
PLAN = (
    StepMark(4, "past", time="15:30", title="Check in"),
    StepMark(6, "now", 0.3, time="15:34", title="Look at our picture in silence"),
    StepMark(2, time="15:40", title="Find a partner you work with least"),
    StepMark(10, time="15:42", title="Talk in pairs"),
    StepMark(12, time="15:52", title="Pairs tell all"),
    StepMark(8, time="16:04", title="Put them in order"),
    StepMark(18, time="16:12", title="Why is it like this?"),
    StepMark(5, time="16:30", title="Check out"),
)
PHASES = (
    PhaseMark("A · 27 min", (3, 12, 10, 2)),
    PhaseMark("B · 65 min", (5, 6, 2, 10, 9, 8, 18, 5)),
    PhaseMark("C · 48 min", (8, 4, 10, 6, 4, 10)),
    PhaseMark("D · 25", (10, 5, 7, 3)),
)

ICONS = [
    "arrow-right",
    "arrow-left",
    "check",
    "x",
    "clock",
    "pause",
    "play",
    "plus",
    "minus",
    "printer",
    "download",
    "search",
    "pencil",
    "calendar",
    "git-fork",
    "rotate-ccw",
    "wifi-off",
    "skip-forward",
    "presentation",
    "map-pin",
    "circle-alert",
    "arrow-up",
    "arrow-down",
    "send",
    "mail",
]


def specimens() -> dict[str, object]:
    """The context of the components page."""
    return {
        "seats": SEATS,
        "quiet_seats": tuple(replace(seat, state="away" if seat.state == "away" else "") for seat in SEATS),
        "many_seats": SEATS + tuple(SeatMark(name, is_guest=" " not in name) for name in MORE),
        "twelve_seats": SEATS + tuple(SeatMark(name, is_guest=" " not in name) for name in MORE[:3]),
        "countdown": Countdown(ends=CLOCK + 51, now=CLOCK, total=80, is_paused=True),
        "long_countdown": Countdown(ends=CLOCK + 250, now=CLOCK, total=360, is_paused=True),
        "over_countdown": Countdown(ends=CLOCK - 5, now=CLOCK, total=80),
        "audiences": AUDIENCES,
        "points": POINTS,
        "words": WORDS,
        "rows": ROWS,
        "plan_steps": PLAN,
        "phases": PHASES,
        "made": TODAY - dt.timedelta(days=14),
        "today": TODAY,
        "back": TODAY + dt.timedelta(days=14),
        "icons": ICONS,
    }
