"""Samples of what comes after a session: one's promises, a record before it is sent, what one brings along."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kollegium.audiences.words import Audience
from kollegium.runs import promises, record

TODAY = dt.date(2026, 11, 26)
ONLY_YOU = Audience("self", "Only you.", "The others read it if you yourself put it on the table.", "group")
OPEN = promises.Promise(
    "1",
    "Ask before showing, in the first ten minutes of the drawing lesson.",
    dt.date(2026, 11, 12),
    TODAY,
    "Made 12 November 2026",
    "Back today",
    "Made 12 November 2026. Back today, today.",
    "/promises/1/",
    facts=(
        ("The goal, in one sentence", "More of our learners can say why a joint holds."),
        ("Sign", "They ask back."),
    ),
    origin="Where do we stand?, The carpentry team",
    origin_url="/runs/1/record/",
    became="not tried yet",
)
CLOSED = replace(OPEN, id="2", words="Sit in on one lesson.", back_words="Closed 3 November 2026", became="done")
PROMISES = promises.PromisesPage(TODAY, (OPEN, replace(OPEN, id="3", became="")), (CLOSED,))
NO_PROMISES = promises.PromisesPage(TODAY, (), ())
LOOK_BACK = promises.LookBackPage(
    TODAY, OPEN, "2026-12-10", "Thursday 10 December, in 2 weeks", "Ask first.", is_open=True
)
NO_DAY = replace(LOOK_BACK, due="soon", due_words="", due_error="“soon” is not a day.")
OVER = replace(LOOK_BACK, promise=CLOSED, is_open=False)
BROUGHT = (
    promises.Brought("4", "Sit in on one lesson.", (("Sign", "I can name a question."),), "", ONLY_YOU, "/promises/4/", "/runs/1/table/4/"),
    promises.Brought("5", "Ask before showing.", (), "not tried yet", Audience("group", "Everyone in the session,", "with your name."), "/promises/5/"),
)  # fmt: skip
LETTER = record.Letter("/runs/1/record/")
READ = record.Letter(
    "/runs/1/record/", "Bring your drawings.", "2026-12-10", "15:30", "Thursday 10 December", is_read=True
)
WRONG = record.Letter(
    "/runs/1/record/", day="soon", day_error="“soon” is not a day.", hour="x", hour_error="“x” is no hour."
)


def sent(page: record.RecordPage) -> record.RecordPage:
    """A record with everything that can stand in it."""
    point = record.RecordPoint("All our learners hear the same three signs.", "Bo, Louise")
    return replace(
        page,
        decisions=(record.RecordHeap("What comes first?", (point,)),),
        looked_back=(record.RecordPoint("Ask before showing.", "Carmen: not tried yet"),),
        wordings=(record.RecordHeap("What we said", (point,)),),
        own=(record.OwnList("My notes", (point,), Audience("self", "Only you.")),),
        line="Bring your drawings.",
        left_out="One wording is not yet approved. It stays out until it is.",
        receivers=(record.Receiver("Astrid, Bo and Carmen", "This page."), record.Receiver("Each of you", "Your own.")),
        days_url="/runs/1/record/days.ics",
        plain_url="/runs/1/record/record.md",
        paper_url="/runs/1/record/record.pdf",
    )
