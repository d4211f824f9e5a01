"""The record of a session: what was decided and promised, by whom, by when, and when it comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kollegium.audiences.words import Audience


@dataclass(frozen=True)
class RecordGoal:
    """A goal as it was agreed. ``facts`` are pairs of label and words; ``status`` is what became of it, if known."""

    over: str
    text: str
    facts: tuple[tuple[str, str], ...]
    made: dt.date
    back: dt.date
    made_words: str
    back_words: str
    label: str
    approvals: str
    audience: Audience
    status: str = ""


@dataclass(frozen=True)
class RecordPoint:
    text: str
    by: str = ""


@dataclass(frozen=True)
class RecordHeap:
    """A named part: what was decided in a step, a heap of the points the group put in order, a shelf that is kept."""

    title: str
    points: tuple[RecordPoint, ...]


@dataclass(frozen=True)
class OwnList:
    """A part that not everybody gets, with who does."""

    title: str
    points: tuple[RecordPoint, ...]
    audience: Audience


@dataclass(frozen=True)
class Receiver:
    """Who gets which page: ``who`` are names or a role, ``what`` says what stands in it for them."""

    who: str
    what: str


@dataclass(frozen=True)
class RecordDay:
    """A day for a calendar: the next meeting, with its hour, or one on which a promise of one's own comes back."""

    uid: str
    words: str
    day: dt.date
    at: dt.datetime | None = None
    room: str = ""


@dataclass(frozen=True)
class Letter:
    """The form by which whoever leads sends the record, as typed. ``is_read``: it stands below as it will be sent."""

    url: str
    line: str = ""
    day: str = ""
    hour: str = ""
    day_words: str = ""
    line_error: str = ""
    day_error: str = ""
    hour_error: str = ""
    is_read: bool = False

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a field's id and what is wrong with it."""
        said = (("line", self.line_error), ("day", self.day_error), ("hour", self.hour_error))
        return tuple((field, words) for field, words in said if words)


@dataclass(frozen=True)
class RecordPage:
    """``when`` is day, hours and room; ``people`` says in sentences who led, who kept, who was there and who was away.

    ``line`` is what whoever led has added; ``letter`` is there for them until it is sent. ``own`` are the parts that not
    everybody gets. ``left_out`` says what waits for a yes and stays out until then.
    """

    title: str
    community: str
    community_url: str
    seat_url: str
    when: str
    goals: tuple[RecordGoal, ...]
    heaps: tuple[RecordHeap, ...]
    for_leaders: tuple[RecordPoint, ...]
    today: dt.date
    next_words: str
    people: str
    audience: Audience
    made_words: str = ""
    is_finished: bool = True
    decisions: tuple[RecordHeap, ...] = ()
    looked_back: tuple[RecordPoint, ...] = ()
    wordings: tuple[RecordHeap, ...] = ()
    own: tuple[OwnList, ...] = ()
    line: str = ""
    left_out: str = ""
    receivers: tuple[Receiver, ...] = ()
    letter: Letter | None = None
    days_url: str = ""
    plain_url: str = ""
    paper_url: str = ""
