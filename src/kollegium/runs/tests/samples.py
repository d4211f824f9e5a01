"""The carpentry team in every state a seat can be in: values only, so that pages are drawn without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kollegium.audiences.words import Audience
from kollegium.runs import faces
from kollegium.runs.own_steps import OwnStep
from kollegium.runs.talking import WriteWork
from kollegium.runs.tests import mirror
from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.plan import StepMark

NAMES = ("Astrid Holm", "Bo Lind", "Carmen Duarte", "Ivana Kovač", "Jonas Berg", "Mette Sand", "Peter Ro", "Sune Vik")
RUN = "/runs/0d3c5c1e-0000-4000-8000-000000000001/"
CLOCK = 1_795_700_000.0
SECRET = Audience("self", "Only you.", "The others read it if you yourself put it on the table.", "group", RUN + "who/")
SEALED = Audience(
    "self",
    "Only you,",
    "until “Look at our picture in silence”. Then everyone in the session sees all answers as a whole, without names, "
    "if at least 5 have answered. If fewer have, it stays closed.",
    "unsigned",
    RUN + "who/",
)
LATER = Audience(
    "self",
    "Only you,",
    "until “Read all ideas, talk them through” begins. Then everyone in the session reads it, with your name.",
    "group",
    RUN + "who/",
)
OPEN = Audience("group", "Everyone in the session,", "with your name.", exact_url=RUN + "who/")
UNSIGNED = Audience("unsigned", "Everyone in the session,", "as a whole and without names.", exact_url=RUN + "who/")
GOALS = Audience(
    "group",
    "Everyone in the session,",
    "with your name. It is kept by the community and goes no further unless you agree.",
    exact_url=RUN + "who/",
)
VOTE = Audience("self", "Only you", "see your dots. When all are done everyone sees the sum.", "unsigned", RUN + "who/")
HEAD = faces.Head(
    run="0d3c5c1e-0000-4000-8000-000000000001",
    title="Where do we stand?",
    method_title="Where do we stand? Alone, together, agreed",
    community="The carpentry team",
    community_url="/communities/7/",
    seat_url=RUN,
    lead_url=RUN + "lead/",
    screen_url=RUN + "screen/",
    record_url=RUN + "record/",
    ring_url="/live/runs/0d3c5c1e/?ticket=t&seen=4.2",
    me="Carmen Duarte",
    leads=False,
    seen_seq=41,
    version="41.2",
)
DONE_WORDS = "Five of eight are done."


def people(
    now: tuple[int, ...] = (), done: tuple[int, ...] = (), away: tuple[int, ...] = (7,), me: int = 2
) -> tuple[faces.Participant, ...]:
    """The eight at the table; the numbers are their places."""

    def state(place: int) -> str:
        return "now" if place in now else "done" if place in done else "away" if place in away else ""

    return tuple(
        faces.Participant(f"p{place}", name, state(place), is_me=place == me) for place, name in enumerate(NAMES)
    )


def plan(now: int, *minutes: float) -> tuple[StepMark, ...]:
    marks = []
    for place, length in enumerate(minutes):
        state = "past" if place < now else "now" if place == now else "to come"
        marks.append(StepMark(length, state, 0.4 if place == now else 0.0))
    return tuple(marks)


def clock(left: float, total: float) -> Countdown:
    return Countdown(ends=CLOCK + left, now=CLOCK, total=total, is_paused=True)


A = plan(1, 3, 12, 10, 2)
B = plan(1, 4, 6, 2, 10, 12, 8, 18, 4)
C = plan(0, 6, 3, 8, 5, 4, 6)
D = plan(0, 8, 4, 3)


def moment(step: str, act: str, title: str, say: str = "", **more: object) -> faces.Moment:
    part = {"a": "A · Alone", "b": "B · Together", "c": "C · Agreed", "d": "D · Looking back"}[step[0]]
    marks = {"a": A, "b": B, "c": C, "d": D}[step[0]]
    given = {
        "key": step,
        "step": step,
        "act": act,
        "over": part,
        "title": title,
        "say": say,
        "phase": step[0].upper(),
        "phase_title": part,
        "plan": marks,
        "plan_words": f"Part {step[0].upper()}, step 2 of {len(marks)}",
        **more,
    }
    return faces.Moment(**given)  # type: ignore[arg-type]


def seat(at: faces.Moment, *controls: str, **more: object) -> faces.SeatFace:
    given = {"people": people(), "of": 8, **more}
    return faces.SeatFace(HEAD, at, controls=frozenset(controls), **given)  # type: ignore[arg-type]


def slip(number: int, text: str, by: str = "", **more: object) -> faces.Slip:
    return faces.Slip(f"e{number}", text, by, **more)  # type: ignore[arg-type]


OWN = (
    OwnStep("a-frame", "What will happen with what you write", RUN + "?step=a-frame", True, False, 3),
    OwnStep("a-mirror", "Ten statements and seven contrasts", RUN + "?step=a-mirror", False, True, 12),
    OwnStep("a-notes", "Three short notes", RUN + "?step=a-notes", False, False, 10),
    OwnStep("a-open", "What do you bring along?", RUN + "?step=a-open", False, False, 2),
)


def own(here: str, *done: str) -> tuple[OwnStep, ...]:
    return tuple(replace(one, is_here=one.step == here, is_done=one.step in done) for one in OWN)


UNTIL = dt.datetime(2026, 11, 25, 17, 0, tzinfo=dt.UTC)
FRAME = moment(
    "a-frame",
    "do",
    "What will happen with what you write",
    "Your answers are shown to the team only as a whole and only if at least five have answered. Your notes stay yours "
    "until you yourself put one on the table.",
    is_async=True,
    closes_on=UNTIL,
)
MIRROR = moment(
    "a-mirror",
    "write",
    "Ten statements and seven contrasts",
    "Think of the last three months, and of this team only. Skip whatever you cannot judge.",
    is_async=True,
    closes_on=UNTIL,
)
NOTES = moment(
    "a-notes",
    "write",
    "Three short notes",
    "Be concrete: a lesson, a task, a learner’s answer.",
    is_async=True,
    closes_on=UNTIL,
    note="Write one, all three or none.",
)
BRING = moment(
    "a-open",
    "choose",
    "What do you bring along?",
    "Mark the notes the others may read. Bringing none is fine.",
    is_async=True,
    closes_on=UNTIL,
)
FORM = faces.FormWork(
    mirror.statements(),
    mirror.contrasts(),
    mirror.WORDS,
    "Cannot judge",
    SEALED,
    6,
    17,
    None,
    RUN + "form/",
    RUN + "d/",
)
PROMPTS = (
    "One time our collaboration made my teaching better",
    "One thing we avoid talking about, or never get round to",
    "What I would need from the others, and from our leaders, to go further",
)
WRITTEN = (
    (
        "In week 41 Jonas and I planned the roof-angle task together. I changed the order, and three learners who usually "
        "wait started on their own."
    ),
    "We say “they are weak this year” and then we leave",
    "",
)
WRITE = WriteWork(
    tuple(
        faces.WriteField(f"slot_{number}", label, text, "15:42" if text else "")
        for number, (label, text) in enumerate(zip(PROMPTS, WRITTEN, strict=True))
    ),
    SECRET,
    6,
    can_add=True,
    url=RUN + "write/",
    draft_url=RUN + "drafts/",
)
RELEASE = faces.ChooseWork(
    "pick",
    (faces.Point("e1", WRITTEN[0], mine=0), faces.Point("e2", WRITTEN[1], mine=0)),
    (),
    budget=0,
    left=0,
    least=0,
    most=6,
    is_secret=False,
    may=True,
    audience=SECRET,
    url=RUN + "choose/",
    is_release=True,
)
PART_A = {
    "frame": seat(FRAME, "done", "confirm", own_steps=own("a-frame")),
    "frame done": seat(FRAME, "undone", own_steps=own("a-frame", "a-frame"), is_done=True),
    "mirror": seat(MIRROR, "done", form=FORM, own_steps=own("a-mirror", "a-frame")),
    "notes": seat(NOTES, "done", write=WRITE, own_steps=own("a-notes", "a-frame", "a-mirror")),
    "bring": seat(BRING, "done", choose=RELEASE, own_steps=own("a-open", "a-frame", "a-mirror", "a-notes")),
    "bring nothing": seat(BRING, "done", choose=replace(RELEASE, points=())),
    "all done": seat(
        BRING,
        "undone",
        choose=RELEASE,
        own_steps=own("a-open", "a-frame", "a-mirror", "a-notes", "a-open"),
        is_done=True,
    ),
    "waiting": seat(
        faces.Moment(
            over="A · Alone",
            title="You have finished part A",
            waiting="Part B begins when the carpentry team meets on Thursday 26 November at 15:30, in room 2.14.",
            next_phase="Next: B · Together",
        ),
        own_steps=own("", "a-frame", "a-mirror", "a-notes", "a-open"),
        done_words="Six of eight are done",
    ),
    "finished": replace(
        seat(faces.Moment(over="D · Looking back")), head=replace(HEAD, is_finished=True), people=people(done=(0, 1, 2))
    ),
}
