"""Choosing, sorting, arranging and promising in every form, as samples; runs as people make them are in the walk."""

from __future__ import annotations

from dataclasses import replace

from kollegium.runs import faces
from kollegium.runs.tests import samples_live as live
from kollegium.runs.tests.samples import RUN
from kollegium.runs.tests.samples_live import CHOICE, COMMIT, DOTS, FIELDS, FIND, GOAL_WORDS, SORT, WRITING, seat

POINTS = CHOICE.points
OPTIONS = ("Teach it again, changed", "Change places", "Close the cycle")
AS_POINTS = tuple(faces.Point(str(number), option) for number, option in enumerate(OPTIONS))
RESULT = faces.ChoiceResult(
    "Our priorities",
    (
        faces.ResultLine(POINTS[1].text, POINTS[1].by, "9 dots", is_kept=True, dots=9, names="Bo 2 and Carmen 1"),
        faces.ResultLine(POINTS[0].text, POINTS[0].by, "2 dots", dots=2),
    ),
)
NOTHING_KEPT = faces.ChoiceResult("Once more?", (faces.ResultLine(OPTIONS[0], words="2 votes"),), "Nothing was kept.")
FREE = replace(
    live.SORTING, heaps=tuple(replace(heap, value=heap.name) for heap in live.SORTING.heaps[:2]), may_name=True
)
GROUPS = replace(
    live.PAIRS,
    groups=(live.EVERYBODY[:4], live.EVERYBODY[4:8], ()),
    mine=0,
    names=("At the table of Bo", "At the table of Sune", "Group 3"),
    may_move=True,
    may_arrange=True,
    meant=live.EVERYBODY[:8],
)
FORM = faces.CommitForm(
    "e7", POINTS[0].text, "", tuple(replace(field, name=f"{field.name}.e7") for field in FIELDS[:4])
)
FAULTY = replace(
    FORM,
    fields=(replace(FORM.fields[0], value="", error="Write what will be tried."), *FORM.fields[1:]),
    errors=(("goal.e7", "Write what will be tried."),),
)
SECOND = replace(
    FAULTY,
    key="e9",
    fields=tuple(replace(field, name=field.name.replace(".e7", ".e9")) for field in FAULTY.fields),
    errors=(("goal.e9", "Write what will be tried."),),
)
MINE = faces.PromiseFace(
    entry="g7",
    text=GOAL_WORDS,
    by="Carmen Duarte",
    about=POINTS[1].text,
    facts=(("Before", "10 December"),),
    approvals=3,
    i_approve=False,
    may_approve=False,
    is_mine=True,
    form=replace(FORM, key="e8", entry="g7", fields=tuple(replace(f, name=f"{f.name}.e8") for f in FIELDS[:4])),
)
THEIRS = replace(MINE, entry="g8", by="Bo", is_mine=False, may_approve=True, form=None)
STOOD = replace(THEIRS, entry="g9", i_approve=True)
SEVERAL = replace(
    WRITING, entry="", fields=(), may_write=True, is_several=True, forms=(FORM,), promises=(MINE, THEIRS, STOOD)
)
LEVEL = "Two of these came out level. Talk about them, and choose again. What stays level is drawn by lot."

MORE = {
    "rank": seat(DOTS, "done", choose=replace(CHOICE, method="rank", keeps="Kept in the end: one.")),
    "score": seat(DOTS, "done", choose=replace(CHOICE, method="score")),
    "majority": seat(
        DOTS, "done", choose=replace(CHOICE, method="majority", points=(replace(POINTS[0], objects=True), *POINTS[1:]))
    ),
    "majority of options": seat(
        DOTS, "done", choose=replace(CHOICE, method="majority", points=AS_POINTS, is_one_question=True)
    ),
    "one question": seat(
        DOTS,
        "done",
        choose=replace(
            CHOICE, method="one_of", options=OPTIONS, is_one_question=True, points=(faces.Point("", "", option="1"),)
        ),
    ),
    "lot": seat(DOTS, "done", choose=replace(CHOICE, method="lot", may=False)),
    "owner picks": seat(DOTS, choose=replace(CHOICE, method="pick", may=False, by="Problem owner")),
    "level": seat(
        DOTS,
        "done",
        choose=replace(CHOICE, fault=LEVEL, points=tuple(replace(one, is_tied=True) for one in POINTS[:2])),
    ),
    "dots closed": seat(live.IDEAS, "done", results=(RESULT,)),
    "two choices closed": seat(live.NEXT, "done", results=(RESULT, NOTHING_KEPT)),
    "free heaps": seat(SORT, "done", sort=FREE),
    "no heaps yet": seat(SORT, "done", sort=replace(FREE, heaps=())),
    "change group": seat(FIND, "done", "moved", group=GROUPS),
    "promises": seat(COMMIT, "done", commit=SEVERAL),
    "promises about several": seat(COMMIT, "done", commit=replace(SEVERAL, forms=(FORM, SECOND))),
    "promise at fault": seat(COMMIT, "done", commit=replace(SEVERAL, forms=(FAULTY,), promises=(), tried=RUN)),
    "promises of others": seat(COMMIT, commit=replace(SEVERAL, forms=(), promises=(THEIRS,), may_write=False)),
}
