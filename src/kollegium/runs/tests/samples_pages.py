"""The pages around a session: today, start, record, who exactly, the methods."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kollegium.audiences.words import Audience
from kollegium.methods import shown
from kollegium.runs import record, seeing, starting, today
from kollegium.runs.tests.samples import NAMES, RUN, people
from kollegium.runs.tests.samples_live import GOAL_WORDS, HEAPS, POINTS
from kollegium.ui.drawings.ribbon import PhaseMark


@dataclass(frozen=True)
class Viewer:
    name: str = "Carmen Duarte"
    is_guest: bool = False


TODAY = dt.date(2026, 11, 26)
TEAM = "The carpentry team"
NEXT = today.NextSession(
    title="Where do we stand?",
    url=RUN,
    headline="In 22 minutes you meet",
    over="Thursday 26 November, 15:08",
    when="15:30 to about 16:35",
    room="Room 2.14",
    words="Part B, together. The carpentry team looks at its picture, talks in pairs and puts the points in order. "
    "You have finished part A.",
    button="Take your seat",
    community=TEAM,
    people=people(done=(0, 4, 5)),
    people_words="Eight seats. Astrid, Jonas and Mette have arrived. Sune is away today.",
    table=("three are here", "Sune is away"),
    other_url=RUN + "?step=a-notes",
    other_words="Read your own notes first",
)
PROMISES = (
    today.Promise(
        "1", "Let two learners explain each other’s drawing before I mark it.", dt.date(2026, 11, 12),
        dt.date(2026, 12, 10), "Made 12 November", "Comes back 10 December",
        "Made 12 November, comes back 10 December, today is 26 November", "/promises/1/",
    ),
    today.Promise(
        "2", "Sit in on Jonas’s roof-angle lesson and write down only what learners say.", dt.date(2026, 11, 5),
        TODAY, "Made 5 November", "Back today", "Made 5 November, back today", "/promises/2/",
    ),
)  # fmt: skip
ASKED = (
    today.Asked(
        "Is this what you said?", RUN, "Bo wrote down your point from the pairs. Accept or change his words.", 1
    ),
    today.Asked("Ten statements and seven contrasts", RUN, "Where do we stand? Part A, until Wednesday.", 12),
)
FULL = today.TodayPage(
    TODAY, NEXT, (), PROMISES, ASKED, "Two things, about thirteen minutes together.", "/communities/7/runs/new/"
)
EMPTY = today.TodayPage(TODAY, None, (), (), (), "", "")
LEADERS = Audience("group", "The eight of you.", "Your leaders get goal 1, as you decided.", "leaders", RUN + "who/")
GOALS = tuple(
    record.RecordGoal(
        over=f"Goal {number}", text=text, facts=(("First step", first), ("Who", who), ("Before", before), ("We need", "")),
        made=dt.date(2026, 11, 26), back=dt.date(2027, 1, 21), made_words="Agreed 26 November",
        back_words="Opens our session on 21 January", label="Agreed 26 November, comes back 21 January",
        approvals="All eight stand behind it.",
        audience=Audience("leaders", "", "Published to your leaders.") if number == 1 else Audience("group", "", "Stays in the team."),
    )
    for number, text, first, who, before in (
        (1, GOAL_WORDS, "Each brings two drawings to week 50; we write the three signs under them.", "Carmen and Peter",
         "Thursday 10 December"),
        (2, "Everybody has been in somebody else’s lesson before the winter break.",
         "Bo makes a list of pairs; one lesson each, twenty minutes are enough.", "Bo and Sune", "Friday 18 December"),
    )
)  # fmt: skip
RECORD = record.RecordPage(
    title="Where do we stand?", community=TEAM, community_url="/communities/7/", seat_url=RUN,
    when="Thursday 26 November, 15:30 to 16:22, room 2.14", goals=GOALS,
    heaps=(record.RecordHeap(HEAPS[0], tuple(record.RecordPoint(one.text, one.by) for one in POINTS[:2])),
           record.RecordHeap(HEAPS[1], (record.RecordPoint(POINTS[2].text, POINTS[2].by),))),
    for_leaders=(record.RecordPoint("The hour moves when somebody is ill."),), today=dt.date(2026, 12, 3),
    next_words="Thursday 21 January, 15:30, room 2.14. We look back on both goals.",
    people="Astrid led, Bo kept the agreements. Carmen, Ivana, Jonas, Mette and Peter. Sune was away.", audience=LEADERS,
    made_words="Made from the session on 26 November.",
)  # fmt: skip
NO_RECORD = record.RecordPage("Where do we stand?", TEAM, "/communities/7/", RUN, "", (), (), (), TODAY, "", "", LEADERS,
                              is_finished=False)  # fmt: skip
ROWS = (
    (
        "My answers",
        "self",
        "only you",
        "unsigned",
        "the team, without names, if five or more answered",
        "nobody’s",
        "the team",
    ),
    ("My notes", "self", "only you", "group", "the team, note by note, when you put it on the table", "yours", "you"),
    ("What works, what does not", "group", "the team", "group", "the team", "whoever said it", "the team"),
    ("First steps we could take", "self", "only you", "group", "the team, once all have written", "yours", "the team"),
    (
        "Our goals",
        "group",
        "the team",
        "leaders",
        "your leaders, only if the team agrees",
        "whose it is",
        "the community",
    ),
)
WHO = seeing.WhoPage(
    "Where do we stand?", RUN, tuple(seeing.SeesRow(*row, here=row[0] == "My notes") for row in ROWS), NAMES,
    "The administrator, your leaders, other teams. The facilitator sees what everybody sees.",
    mine_url="/runs/1/mine/",
)  # fmt: skip
SHAPE = (
    PhaseMark("A · 27 min", (3, 12, 10, 2)),
    PhaseMark("B · 65 min", (4, 6, 2, 10, 12, 8, 18, 5)),
    PhaseMark("C · 48 min", (6, 3, 8, 5, 4, 6)),
    PhaseMark("D · 25", (8, 4, 3)),
)
TIME = "27 minutes alone, then three meetings of about an hour"
SUMMARY = (
    "Everyone looks at the team’s collaboration alone, the team looks at it together, and the team settles on two or "
    "three things to develop."
)
LONG = "Where do we stand? Alone, together, agreed"
CHOICES = (
    starting.MethodChoice(LONG, SUMMARY, "?method=where-we-stand-abc", "3 to 12 people", TIME, SHAPE),
    starting.MethodChoice("Peer mentoring in nine steps", "One person’s real problem is opened up by questions.",
                          "?method=nine-step-peer-mentoring", "4 to 9 people", "78 minutes", SHAPE[1:2], fits=False),
)  # fmt: skip
CHOOSING = starting.StartPage(TEAM, "/communities/7/", "/communities/7/runs/new/", CHOICES)
ROLES = (
    starting.RoleChoice(
        "facilitator", "Facilitator", "Opens and closes each phase, keeps the time and the tone.", "0", optional=False
    ),
    starting.RoleChoice(
        "keeper",
        "Keeper of the agreements",
        "Writes the goals down so that everybody recognises them.",
        "",
        optional=True,
    ),
)
STARTING = starting.StartPage(
    TEAM, "/communities/7/", "/communities/7/runs/new/", (), method="where-we-stand-abc", method_title=LONG,
    method_url="/methods/where-we-stand-abc/", first_words="It begins with part A: everybody alone, 27 minutes within a week.",
    size_words="Made for 3 to 12, best with 5 to 8.",
    members=tuple(starting.MemberChoice(str(n), name, n != 7, "leads the team" if n == 0 else "") for n, name in enumerate(NAMES)),
    roles=ROLES, day="2026-11-26", hour="15:30", room="Room 2.14", day_words="Thursday 26 November, in 2 weeks",
)  # fmt: skip
NOT_YET = starting.StartPage(
    TEAM, "/communities/7/", "/communities/7/runs/new/", (), method="where-we-stand-abc", method_title=LONG,
    method_url="/methods/where-we-stand-abc/", members=STARTING.members, roles=ROLES, day="2025-11-26",
    inputs=(starting.InputChoice("question", "The question", "One sentence, ending with a question mark.", ""),),
    people_error="Two are chosen. This method needs three.", day_error="26 November 2025 is over. Did you mean 2026?",
    errors=(("people", "Two are chosen. This method needs three."), ("day", "26 November 2025 is over.")),
)  # fmt: skip
LIBRARY = shown.LibraryPage(
    (
        shown.LibraryGroup("A team looks at its own work", (
            shown.LibraryMethod(LONG, SUMMARY, "/methods/where-we-stand-abc/", SHAPE, "3 to 12 people", TIME, "Also in Danish, Swedish"),)),
        shown.LibraryGroup("One person’s case", (
            shown.LibraryMethod("Peer mentoring in nine steps", "One person’s real problem is opened up by the group’s questions.",
                                "/methods/nine-step-peer-mentoring/", SHAPE[1:2], "4 to 9 people", "78 minutes with six"),)),
    ),
    people="8", time="hour", times=(("", "any time"), ("hour", "about an hour"), ("several", "several meetings")),
    found_words="Two methods fit.",
)  # fmt: skip
METHOD = shown.MethodPage(
    "where-we-stand-abc", LONG, SUMMARY, "Move a team from meeting now and then to examining its teaching together.", SHAPE, TIME,
    (
        shown.ShownPhase("A · Alone", "any time within a week · 27 min", (
            shown.ShownStep("Ten statements and seven contrasts", "12 min", "Think of the last three months.", "Only you"),
            shown.ShownStep("Three short notes", "10 min", "Be concrete: a lesson, a task, a learner’s answer."))),
        shown.ShownPhase("B · Together", "1 to 14 days later · 65 min with eight", (
            shown.ShownStep("Check in", "½ min each", "One sentence: what is on your mind about working together?"),)),
    ),
    tuple(shown.ShelfRow(*row[:5], row[6]) for row in ROWS),
    (("People", "3 to 12, best 5 to 8"), ("Time", TIME), ("Words", "English, Danish, Swedish"), ("Licence", "CC BY-SA 4.0")),
    (shown.ShownRole("facilitator", "Facilitator", "Opens and closes each phase, keeps the time and the tone."),),
    (shown.Ancestor("The three-phase tool of EVA, the Danish Evaluation Institute"),
     shown.Ancestor("Where do we stand? 0.1", "own questions, times and part D", is_this=True)),
    starts=(("/communities/7/runs/new/?method=where-we-stand-abc", "the carpentry team"),),
)  # fmt: skip


def around(page: object, here: str | None = "today") -> dict[str, object]:
    return {"page": page, "viewer": Viewer(), "here": here}
