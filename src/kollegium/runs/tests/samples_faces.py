"""The same moments as the facilitator and the big screen see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kollegium.runs import faces
from kollegium.runs.tests import samples_live
from kollegium.runs.tests.samples import HEAD, PART_A, RUN
from kollegium.runs.tests.samples_choosing import MORE
from kollegium.runs.tests.samples_talking import TALKING

SEATS = {**samples_live.SEATS, **MORE, **TALKING}

HALF_PAST_FOUR = dt.datetime(2026, 11, 26, 15, 35, tzinfo=dt.UTC)
TITLES = (
    ("15:30", "Check in", 4),
    ("15:34", "Look at our picture in silence", 6),
    ("15:40", "Find a partner you work with least", 2),
    ("15:42", "Talk in pairs", 10),
    ("15:52", "Pairs tell all", 12),
    ("16:04", "Put them in order", 8),
    ("16:12", "Why is it like this?", 18),
    ("16:30", "Check out", 4),
)
LEADS = frozenset({"forward", "back", "pause", "extend", "call", "spoke", "skip", "end_phase", "finish"})


def lead(seat: faces.SeatFace, now: int, **more: object) -> faces.LeadFace:
    """The face of Astrid, who leads, at the step with that number."""
    lines = tuple(
        faces.ProgrammeLine(time, title, minutes, "past" if n < now else "now" if n == now else "to come")
        for n, (time, title, minutes) in enumerate(TITLES)
    )
    mine = replace(seat, head=replace(HEAD, me="Astrid Holm", leads=True), controls=seat.controls | LEADS)
    given = {
        "plan_words": "Together until about 16:35",
        "forward_words": "Next: " + TITLES[min(now + 1, 7)][1],
        "task": "Opens and closes each phase, keeps the time and the tone, writes nobody’s opinion but their own.",
        "notes": faces.WriteField(seat.moment.key or "between", "", "Ask Sune first, he was away last time.", "15:31"),
        "notes_url": RUN + "drafts/lead/",
        "move_url": RUN + "moves/",
        "waiting_for": 3,
        **more,
    }
    return faces.LeadFace(seat=mine, programme=lines, **given)  # type: ignore[arg-type]


def screen(seat: faces.SeatFace) -> faces.ScreenFace:
    moment = replace(seat.moment, ends_at=HALF_PAST_FOUR)
    return faces.ScreenFace(
        seat.head, moment, seat.people, seat.shows, seat.turns, seat.sort, seat.choose, seat.commit, seat.record,
        seat.group, seat.done_words, seat.results,
    )  # fmt: skip


ON_SCREEN = {name: screen(face) for name, face in SEATS.items() if face.choose is None or not face.choose.is_release}
PLACES = {"b-in": 0, "b-picture": 1, "b-pairs": 2, "b-pairtalk": 3, "b-round": 4, "b-sort": 5, "b-talk": 6}
IN_CHARGE = {name: lead(face, PLACES.get(face.moment.step, 7)) for name, face in SEATS.items()}
IN_CHARGE["part a"] = lead(
    PART_A["waiting"], 0, forward_words="End this part", can_forward=False, forward_fault="Nobody has answered yet."
)
IN_CHARGE["over days"] = lead(replace(PART_A["notes"], done_words="Six of eight are done."), 0)
