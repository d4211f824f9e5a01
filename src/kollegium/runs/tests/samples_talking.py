"""Seats for talking over days, writing together, jotting, paper, and words that wait for a yes."""

from __future__ import annotations

from dataclasses import replace

from kollegium.runs import faces
from kollegium.runs.talking import (
    Checking,
    Deciding,
    NotesFace,
    Paper,
    PostFace,
    RecordWork,
    ThreadFace,
    WriteWork,
)
from kollegium.runs.tests.samples import OPEN, RUN, SECRET, UNTIL, seat, slip
from kollegium.runs.tests.samples_live import ASKED, IDEAS, POINTS, TELL, WHY

ROUND = replace(TELL, is_async=True, closes_on=UNTIL, countdown=None, plan=(), part="Bo answers.")
TALK = replace(WHY, is_async=True, closes_on=UNTIL, countdown=None, plan=(), part="Bo speaks; you listen.")
REPLY = PostFace("r1", "Whom do they ask, and when?", "Ivana Kovač", "s4", "Tuesday 24 November at 16:20")
POSTS = (
    PostFace("a1", "They ask a neighbour before they ask me.", "Bo Lind", "s2", "Tuesday 24 November at 15:02", replies=(REPLY,)),
    PostFace("a2", "I wait a minute before I help.", "Carmen Duarte", "s3", "Tuesday 24 November at 17:40", is_mine=True, draft="Yes"),
)  # fmt: skip
THREAD = ThreadFace(
    kind="talk",
    posts=POSTS,
    passed="",
    mine="",
    label="Your words",
    has_posted=False,
    is_closed=False,
    may_post=True,
    may_reply=True,
    may_pass=False,
    reply_label="Your reply",
    audience=OPEN,
    url=RUN + "posts/",
    draft_url=RUN + "drafts/",
)
CLOSED = replace(
    THREAD, kind="question", posts=(), label="Your question", is_closed=True, may_reply=False, may_pass=True
)
SAID = replace(CLOSED, posts=POSTS, passed="Peter and Sune", mine="Whom do they ask?", has_posted=True, is_closed=False)
TAKING_DOWN = RecordWork(
    may=True,
    recorder="Carmen",
    speaker="p2",
    speaker_name="Bo",
    into="What works, what does not",
    text="They ask",
    slips=POINTS[:2],
    audience=OPEN,
    url=RUN + "wordings/",
    draft_url=RUN + "drafts/",
    approve_url=RUN + "approvals/",
    speakers=(("", "What we say together"), ("p2", "Bo Lind"), ("p3", "Carmen Duarte")),
    field="text_p2",
)
TOGETHER = WriteWork(
    fields=(
        faces.WriteField("slot_0", "Your words", "A quiet corner with a lamp", was="0a1b2c3d4e5f", stands="Two quiet corners.", by="Bo Lind"),
        faces.WriteField("slot_1", "Another one", "", was="e3b0c44298fc"),
    ),
    audience=OPEN,
    at_most=3,
    can_add=True,
    url=RUN + "write/",
    draft_url=RUN + "drafts/",
    way="together",
    with_words="You write together with Bo and Ivana. What you add stands there for all of you once you have kept it.",
)  # fmt: skip
BOX = replace(TOGETHER, fields=(faces.WriteField("slot_0", "Your words", "The noise", is_signed=True),), way="optional",
              with_words="", hint="Call the children A, B and C. No names.")  # fmt: skip
JOTTINGS = NotesFace("My own notes", (faces.WriteField("note_0", "A note to yourself", "Ask about pairs."),),
                     ("What did they try?",), SECRET, RUN + "notes/", RUN + "drafts/")  # fmt: skip
SHEET = Paper("teach.1", "Teach and watch", (faces.WriteField("slot_0", "Your words", "A asked B."),), SECRET,
              RUN + "write/", RUN + "drafts/")  # fmt: skip
LETTERS = Checking("The box", ("Nobody who is absent is named.",), (slip(50, "The noise in the break room."), slip(51, "Seats.")),
                   frozenset({"e51"}), RUN + "checks/")  # fmt: skip
MINE = Deciding("The box", "Fewer than 3 have written, so this stays closed. You may still show yours, under your name.",
                (("unsigned:1", "The noise in the break room."),), RUN + "own/", "b1")  # fmt: skip
ASKED_OF_ALL = replace(ASKED, id="e60", is_mine=False, waits_for="Bo, Carmen")
TALKING = {
    "a talk over days": seat(TALK, "write", "reply", "done", thread=THREAD, record=TAKING_DOWN),
    "a talk to read": seat(TALK, "done", thread=replace(THREAD, may_post=False, may_reply=False)),
    "a round still closed": seat(ROUND, "write", "pass", "passed", "done", thread=CLOSED),
    "a round opened": seat(ROUND, "write", "undone", thread=SAID, is_done=True),
    "writing together": seat(IDEAS, "write", "done", write=TOGETHER),
    "signing or not": seat(IDEAS, "write", "done", write=BOX),
    "jotting down": seat(WHY, "note", "done", notes=JOTTINGS, record=TAKING_DOWN),
    "what lies beside": seat(WHY, "done", papers=(SHEET,), checking=(LETTERS,), deciding=MINE, asked=(ASKED_OF_ALL,)),
}
