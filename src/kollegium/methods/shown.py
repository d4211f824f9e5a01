"""What the library and a method's own page show: plain values, made by the queries."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.ui.drawings.ribbon import PhaseMark


@dataclass(frozen=True)
class LibraryMethod:
    """A method in the list. ``shape`` is one mark for each phase, ``time_words`` says the same in words."""

    title: str
    summary: str
    url: str
    shape: tuple[PhaseMark, ...]
    people_words: str
    time_words: str
    languages_words: str = ""
    fits: bool = True


@dataclass(frozen=True)
class LibraryGroup:
    title: str
    methods: tuple[LibraryMethod, ...]


@dataclass(frozen=True)
class LibraryPage:
    """``people`` is what was asked for ("" for any); ``times`` are pairs of value and words, ``time`` the chosen value."""

    groups: tuple[LibraryGroup, ...]
    people: str = ""
    time: str = ""
    times: tuple[tuple[str, str], ...] = ()
    found_words: str = ""


@dataclass(frozen=True)
class ShownStep:
    title: str
    minutes_words: str
    say: str
    sees: str = ""


@dataclass(frozen=True)
class ShownPhase:
    """A phase; ``words`` say when it takes place and how long it is."""

    title: str
    words: str
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True)
class ShelfRow:
    """A shelf in the table of the ``sees`` component."""

    shelf: str
    now_glyph: str
    now: str
    later_glyph: str
    later: str
    kept: str


@dataclass(frozen=True)
class ShownRole:
    label: str
    task: str


@dataclass(frozen=True)
class Ancestor:
    """An edition in the line a method comes from; ``is_this`` for the one that is shown."""

    title: str
    note: str = ""
    is_this: bool = False


@dataclass(frozen=True)
class MethodPage:
    """``starts`` are pairs of a path and the name of a community one can start in; ``facts`` pairs of label and words."""

    title: str
    summary: str
    purpose: str
    shape: tuple[PhaseMark, ...]
    shape_words: str
    phases: tuple[ShownPhase, ...]
    shelves: tuple[ShelfRow, ...]
    facts: tuple[tuple[str, str], ...]
    roles: tuple[ShownRole, ...]
    line: tuple[Ancestor, ...]
    starts: tuple[tuple[str, str], ...] = ()
