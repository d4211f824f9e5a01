"""The first screen: my next session, what I promised, where I am asked. Plain values, made by the queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kollegium.runs.faces import Participant
from kollegium.runs.promises import Promise


@dataclass(frozen=True)
class NextSession:
    """A session one takes part in. ``over`` is the day and hour now, ``when`` the time it takes ("15:30 to about 16:35").

    ``button`` is what the main button says ("Take your seat", "Go on with part A"); ``table`` are at most two short
    lines for the middle of the table.
    """

    title: str
    url: str
    headline: str
    over: str
    when: str
    room: str
    words: str
    button: str
    community: str
    people: tuple[Participant, ...] = ()
    people_words: str = ""
    table: tuple[str, ...] = ()
    other_url: str = ""
    other_words: str = ""


@dataclass(frozen=True)
class Asked:
    """Somebody waits for me: a step of my own, words to confirm, a record to read."""

    head: str
    url: str
    note: str
    minutes: int


@dataclass(frozen=True)
class TodayPage:
    """``later`` are further sessions in their order. ``start_url`` is empty for somebody without a community."""

    today: dt.date
    session: NextSession | None
    later: tuple[NextSession, ...]
    promises: tuple[Promise, ...]
    asked: tuple[Asked, ...]
    asked_words: str
    start_url: str
