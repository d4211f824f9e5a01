"""The record of a session: what was agreed, by whom, by when, and when it comes back."""

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
    """A heap of the points the group put in order, or any shelf that is kept."""

    title: str
    points: tuple[RecordPoint, ...]


@dataclass(frozen=True)
class RecordPage:
    """``when`` is day, hours and room; ``people`` says in sentences who led, who kept, who was there and who was away."""

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
