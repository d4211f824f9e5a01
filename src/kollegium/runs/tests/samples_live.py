"""Parts B, C and D live: every state a seat meets in the room."""

from __future__ import annotations

from dataclasses import replace

from kollegium.runs import faces
from kollegium.runs.talking import RecordWork
from kollegium.runs.tests import mirror, samples
from kollegium.runs.tests.samples import (
    CLOCK,
    DONE_WORDS,
    GOALS,
    LATER,
    OPEN,
    RUN,
    UNSIGNED,
    VOTE,
    clock,
    moment,
    people,
    seat,
    slip,
)

__all__ = ["CLOCK", "PART_B", "PART_C", "PART_D", "SEATS"]

POINTS = (
    slip(1, "We plan the big tasks together and reuse them.", "Mette and Jonas", scribe="Bo"),
    slip(2, "New colleagues get a lesson to borrow in week one.", "Bo and Peter", scribe="Bo"),
    slip(3, "We look at learners’ drawings together.", "Astrid and Ivana", scribe="Bo"),
    slip(4, "We tell learners different things about when a drawing is good enough.", "Carmen and Peter"),
    slip(5, "Nobody has seen anybody else teach since spring.", "Bo and Sune"),
    slip(6, "The hour moves when somebody is ill.", "Mette and Jonas"),
)
HEAPS = ("Works well – keep it", "Works now and then", "Does not work yet", "Outside our power – for our leaders")
IN = moment("b-in", "round", "Check in", "One sentence: what is on your mind about working together?",
            rules=("You may pass.", "Nobody comments."))  # fmt: skip
LOOK = moment("b-picture", "do", "Look at our picture in silence",
              "Look first, speak later. What surprises you? Where do we differ most?",
              rules=("In silence.",), countdown=clock(250, 360))  # fmt: skip
FIND = moment("b-pairs", "arrange", "Find a partner you work with least", "Three together if we are an odd number.",
              countdown=clock(100, 120))  # fmt: skip
PAIR = moment("b-pairtalk", "talk", "Talk in pairs",
              "Find one thing that clearly works and one that does not, each with an example from teaching.",
              countdown=clock(410, 600))  # fmt: skip
TELL = moment("b-round", "round", "Pairs tell all", "One strength, one weak spot, one example for each.",
              rules=("Nobody interrupts.", "Describe, do not judge."))  # fmt: skip
SORT = moment("b-sort", "sort", "Put them in order",
              "Move each point to where it belongs. Say aloud when you move somebody else’s.",
              countdown=clock(155, 480))  # fmt: skip
WHY = moment("b-talk", "talk", "Why is it like this?",
             "Look for reasons in how we organise our work, not in persons. Those who have said least come first.",
             rules=("No names of people who are not here.", "I speak for myself."), countdown=clock(700, 1080))  # fmt: skip
DOTS = moment("c-priorities", "choose", "Two or three, not more",
              "Three dots each. Where would a change reach the learners soonest?", countdown=clock(200, 360))  # fmt: skip
GOAL = {"lap_words": "first goal of two", "lap_about": POINTS[3].text}
IDEAS = moment("c-ideas", "write", "What could be the first small step?",
               "Write on your own. Small enough to begin within two weeks.", countdown=clock(100, 180), **GOAL)  # fmt: skip
SHARE = moment("c-share", "talk", "Read all ideas, talk them through",
               "How would we notice in the learners’ work that it helps?", countdown=clock(300, 480), **GOAL)  # fmt: skip
COMMIT = moment("c-goal", "commit", "Write the goal together", "One sentence everybody can stand behind.", **GOAL)
LEADERS = moment("c-leaders", "choose", "What do our leaders get to see?",
                 "The goals go no further than this team unless we say so here.")  # fmt: skip
BACK = moment("d-round", "round", "What happened?",
              "What did you try, what did the learners do, what did you learn? Not having tried is an answer too.",
              lap_words="first goal of two")  # fmt: skip
DECIDE = moment("d-decide", "choose", "Keep, change or close?", lap_words="first goal of two")
NEXT = moment("d-next", "do", "Take the next turn", "Set the date for the next phase A, or for one more look back.")


def turns(who: str = "Bo", then: str = "Carmen", **more: object) -> faces.Turns:
    given = {"speaking": ("p1",), "is_mine": False, "am_next": False, "kind": "statement",
             "countdown": clock(21, 30), **more}  # fmt: skip
    return faces.Turns(who=who, then=then, **given)  # type: ignore[arg-type]


MY_TURN = turns("Carmen", "Ivana", speaking=("p2",), is_mine=True)
NOBODY = turns("", "", speaking=(), countdown=None, kind="talk")
EVERYBODY = people()
PAIRS = faces.GroupWork(tuple(tuple(EVERYBODY[n] for n in group) for group in ((0, 3), (1, 7), (2, 6), (4, 5))), 2)
RECORD = RecordWork(False, "Bo", "", "", "What works, what does not", "", POINTS[:2], OPEN,
                          RUN + "record/", RUN + "drafts/", RUN + "approve/")  # fmt: skip
ASKED = replace(POINTS[3], id="e9", by="Carmen", scribe="Bo", is_mine=True, approval="asked")
SORTING = faces.SortWork(
    tuple(
        faces.Heap(name, str(value), slips)
        for value, (name, slips) in enumerate(
            zip(HEAPS, (POINTS[:2], POINTS[2:3], POINTS[3:5], ()), strict=True), start=1
        )
    ),
    POINTS[5:],
    may=True,
    url=RUN + "sort/",
)
NOTE = faces.ShelfFace(
    "My notes", "open", OPEN, (slip(20, samples.WRITTEN[0], "Carmen"), slip(21, "The hour moves.", "Bo"))
)


def shelf(title: str, state: str = "open", **more: object) -> faces.ShelfFace:
    return faces.ShelfFace(title, state, UNSIGNED, **more)  # type: ignore[arg-type]


PICTURE = shelf("My answers", picture=mirror.picture())
FEW = shelf("My answers", picture=mirror.picture(few=True))
CLOSED = shelf(
    "My answers", "closed", note="Fewer than five have answered. It stays closed; you talk from the opened notes."
)
PART_B = {
    "my turn": seat(IN, "passed", "spoke", turns=MY_TURN, people=people(now=(2,), done=(0, 1))),
    "somebody else": seat(IN, turns=turns(then="Astrid, then you"), people=people(now=(1,), done=(4,))),
    "i am next": seat(IN, "passed", turns=turns(am_next=True), people=people(now=(1,), done=(0,))),
    "all have spoken": seat(IN, turns=turns("", "", is_over=True, speaking=()), people=people(done=tuple(range(7)))),
    "picture": seat(LOOK, "done", shows=(PICTURE, NOTE), done_words=DONE_WORDS),
    "picture of few": seat(LOOK, "done", shows=(FEW, replace(NOTE, slips=(), state="empty"))),
    "picture closed": seat(LOOK, "done", shows=(CLOSED, NOTE)),
    "find": seat(FIND, "done", group=PAIRS),
    "find nobody yet": seat(FIND, group=faces.GroupWork((), None)),
    "pair talk": seat(PAIR, "done", group=replace(PAIRS, half=1, half_words="Carmen tells, Peter listens and asks.")),
    "pairs tell": seat(
        TELL,
        turns=turns("Bo and Sune", "Carmen and Peter", speaking=("p1", "p7")),
        record=RECORD,
        people=people(now=(1, 7)),
    ),
    "keeper": seat(
        TELL,
        turns=turns("Mette and Jonas", "you", speaking=("p4", "p5")),
        record=replace(RECORD, may=True, speaker="p5", speaker_name="Mette", text="The hour moves when"),
    ),
    "is this it": seat(TELL, turns=turns(then=""), record=replace(RECORD, slips=(POINTS[0], ASKED))),
    "sort": seat(SORT, "done", sort=SORTING, done_words=DONE_WORDS),
    "talk": seat(WHY, "floor_asked", turns=replace(NOBODY, queue=("Ivana", "Sune"))),
    "talk mine": seat(WHY, "spoke", turns=replace(MY_TURN, kind="talk", queue=("Ivana",)), people=people(now=(2,))),
    "free talk": seat(WHY),
    "paused": replace(seat(WHY, "floor_asked", turns=NOBODY), head=replace(samples.HEAD, is_paused=True)),
}
CHOICE = faces.ChooseWork(
    "dots",
    tuple(faces.Point(one.id, one.text, one.by, mine) for one, mine in zip(POINTS[2:], (1, 1, 0, 0), strict=True)),
    (), budget=3, left=1, least=2, most=3, is_secret=True, may=True, audience=VOTE, url=RUN + "choose/", voted=5, of=8,
)  # fmt: skip
GOAL_WORDS = "All our second-year learners hear the same three signs of a drawing that is good enough."
FIELDS = (
    faces.CommitField("goal", "The goal", "", "area", GOAL_WORDS),
    faces.CommitField(
        "first_step",
        "First small step",
        "Small enough to begin within two weeks.",
        "area",
        "Each brings two drawings to week 50; we write the three signs under them.",
    ),
    faces.CommitField(
        "who",
        "Who",
        "",
        "who",
        "p2 p6",
        in_words="Carmen and Peter",
        options=tuple((one.id, one.name) for one in EVERYBODY),
    ),
    faces.CommitField("due", "Before when", "", "date", "2026-12-10", in_words="Thursday 10 December, in 2 weeks"),
    faces.CommitField(
        "sign_in_learning",
        "How would we notice it in the learners’ work?",
        "",
        "area",
        "They point at one of the signs when they say “finished”.",
    ),
    faces.CommitField("support_needed", "What we need from others", "May stay empty.", "area", ""),
)
WRITING = faces.CommitWork(POINTS[3].text, FIELDS, "g1", False, "Bo", 6, 8, False, True, GOALS,
                           RUN + "commit/", RUN + "approve/", RUN + "drafts/")  # fmt: skip
EMPTY = tuple(replace(one, value="", in_words="") for one in FIELDS)
OVER = "10 December 2025 is over. Did you mean 2026?"
WRONG = (*FIELDS[:3], replace(FIELDS[3], value="2025-12-10", error=OVER), *FIELDS[4:])
BEHIND = people(done=(0, 1, 3, 4, 6))
IDEA_SHELF = faces.ShelfFace("First steps we could take", "open", OPEN, (
    slip(30, "Each brings two drawings.", "Peter"), slip(31, "We write the three signs under them.", "Ivana")))  # fmt: skip
CONSENT = replace(CHOICE, method="consent", budget=0, left=0, points=(
    faces.Point("g1", GOAL_WORDS, "Carmen", objects=False),
    faces.Point("g2", "Everybody has been in somebody else’s lesson before the winter break.", "Bo", objects=True,
                reason="I want us to try it first.")))  # fmt: skip
PART_C = {
    "dots": seat(DOTS, "done", choose=CHOICE),
    "dots at fault": seat(DOTS, "done", choose=replace(CHOICE, fault="Four are too many. Two or three, not more.")),
    "ideas": seat(IDEAS, "done", write=replace(samples.WRITE, audience=LATER, at_most=3, fields=(
        faces.WriteField("slot_0", "A first small step", "Each brings two drawings", "15:51"),))),
    "share": seat(SHARE, "done", shows=(IDEA_SHELF,)),
    "keeper of the goal": seat(COMMIT, commit=replace(WRITING, may_write=True, entry="", fields=EMPTY)),
    "keeper asked all": seat(COMMIT, commit=replace(WRITING, may_write=True), people=BEHIND),
    "goal at fault": seat(COMMIT, commit=replace(WRITING, may_write=True, entry="", fields=WRONG, errors=(("due", OVER),))),
    "reading the goal": seat(COMMIT, commit=WRITING, people=BEHIND),
    "behind the goal": seat(COMMIT, commit=replace(WRITING, i_approve=True, approvals=7), people=BEHIND),
    "goal not written": seat(COMMIT, commit=replace(WRITING, fields=EMPTY, entry="")),
    "leaders": seat(LEADERS, "done", choose=CONSENT),
}  # fmt: skip
GOAL_SHELF = faces.ShelfFace("Our goals", "open", GOALS, (
    slip(40, GOAL_WORDS, "Carmen", fields=(("First step", FIELDS[1].value), ("Before", "10 December"))),))  # fmt: skip
STATUS = ("Keep going", "Change it", "Part of our routine now", "Let it go, we learned something")
PART_D = {
    "looking back": seat(BACK, "passed", "spoke", turns=MY_TURN, shows=(GOAL_SHELF,), people=people(now=(2,))),
    "decide": seat(DECIDE, "done", choose=replace(
        CHOICE, method="one_of", options=STATUS, points=(faces.Point("g1", GOAL_WORDS, option="0"),))),
    "next": seat(NEXT, "done"),
    "left open": seat(NEXT, "done", earlier=faces.Unfinished(
        "Ideas", "The group has gone on to “Take the next turn”. Finish your sentence.",
        faces.WriteField("c-ideas/slot_0", "A first small step", "Each brings two", "16:02"), RUN + "drafts/")),
}  # fmt: skip
SEATS = {**samples.PART_A, **PART_B, **PART_C, **PART_D}
