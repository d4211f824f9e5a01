"""My promises, and what I bring along to a session: plain values, made by the queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kollegium.audiences.words import Audience


@dataclass(frozen=True)
class Promise:
    """A promise of mine. ``answer_url`` takes ``outcome`` (a word of ``Commitment.Outcome``), ``due`` and ``first_step``.

    ``origin`` says in which session it was made and leads there, if I may still go there. ``became`` is the newest word
    on what became of it, empty while nobody has looked back.
    """

    id: str
    words: str
    made: dt.date
    back: dt.date
    made_words: str
    back_words: str
    label: str
    answer_url: str
    facts: tuple[tuple[str, str], ...] = ()
    origin: str = ""
    origin_url: str = ""
    became: str = ""


@dataclass(frozen=True)
class PromisesPage:
    """Open ones come first, the next to come back on top; then those that are closed, the newest first."""

    today: dt.date
    open: tuple[Promise, ...]
    closed: tuple[Promise, ...]


@dataclass(frozen=True)
class LookBackPage:
    """One promise, and the day it comes back and the first step as typed. ``errors``: a field's id and a sentence."""

    today: dt.date
    promise: Promise
    due: str
    due_words: str
    first_step: str
    is_open: bool
    due_error: str = ""

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        return (("due", self.due_error),) if self.due_error else ()


@dataclass(frozen=True)
class Brought:
    """Something of mine that lies in this session, or could: ``table_url`` puts it on the table where it does not."""

    id: str
    words: str
    facts: tuple[tuple[str, str], ...]
    became: str
    audience: Audience
    answer_url: str
    table_url: str = ""
