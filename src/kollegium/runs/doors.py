"""Doors as values: who may come in by which code, what a guest is asked, what whoever leads sees of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext_lazy as _

KINDS = {
    "student": _("Pupils"),
    "parent": _("Parents"),
    "volunteer": _("Volunteers"),
    "official": _("Officials"),
    "teacher": _("Teachers"),
}
# As one of them, beside a name.
AS_ONE = {
    "student": _("pupil"),
    "parent": _("parent"),
    "volunteer": _("volunteer"),
    "official": _("official"),
    "teacher": _("teacher"),
}
DAYS = {1: _("today and tomorrow"), 7: _("a week"), 30: _("a month"), 90: _("three months")}
MOST_PLACES = 300


@dataclass(frozen=True)
class Wish:
    """The form of a new door as it was typed: ``way`` is a kind, or ``kind:role``; ``class_id`` a class list or empty."""

    way: str = ""
    places: str = ""
    days: str = ""
    class_id: str = ""


@dataclass(frozen=True)
class Way:
    """As what one may come in: a kind and, where the method has one for them, a role. ``room`` is for how many."""

    kind: str
    role: str
    words: str
    room: int

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.role}" if self.role else self.kind


@dataclass(frozen=True)
class OpenDoor:
    """A door that lets somebody in now. ``link`` is the whole address, for the QR code; ``short`` as one types it."""

    id: UUID
    code: str
    words: str
    places: int
    ends_at: dt.datetime
    link: str
    short: str
    has_class: bool


@dataclass(frozen=True)
class Guest:
    """A guest who sits here; ``until`` is ``None`` for one who has an account by now."""

    seat: UUID
    name: str
    kind: str
    until: dt.datetime | None

    @property
    def kind_words(self) -> str:
        return str(AS_ONE[self.kind])


@dataclass(frozen=True)
class DoorPage:
    """What whoever leads sees of guests; ``fresh`` is a code that was just made for one of them, shown once."""

    run: UUID
    title: str
    community_id: int
    lead_url: str
    doors: tuple[OpenDoor, ...]
    guests: tuple[Guest, ...]
    ways: tuple[Way, ...]
    classes: tuple[tuple[int, str], ...]
    wish: Wish = field(default_factory=Wish)
    errors: Mapping[str, str] = field(default_factory=dict)
    fresh: tuple[str, str] = ("", "")
    days: tuple[tuple[int, object], ...] = tuple(DAYS.items())


@dataclass(frozen=True)
class Asked:
    """What somebody with a code is asked: which session, and who they are; ``names`` is ``None`` where one types it."""

    code: str
    title: str
    kind: str
    names: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True)
class Taken:
    """A guest's seat: whose account it is, where, how long. ``own_code`` is shown once, and empty for who came back.

    ``door`` is the code of the door they came in by, for whoever takes their device next.
    """

    account: int
    run: UUID
    kind: str
    until: dt.datetime
    own_code: str = ""
    door: str = ""
