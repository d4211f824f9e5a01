"""What the library and a method's own page show: plain values, made by the queries."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.methods.differing import ChangedThing
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
    """What was asked for and what there is; ``purposes`` and ``times`` are pairs of value and words."""

    groups: tuple[LibraryGroup, ...]
    purpose: str = ""
    purposes: tuple[tuple[str, str], ...] = ()
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
    rules: str = ""


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
    id: str
    label: str
    task: str


@dataclass(frozen=True)
class Ancestor:
    """An edition in the line a method comes from; ``is_this`` for the one that is shown."""

    title: str
    note: str = ""
    is_this: bool = False
    url: str = ""


@dataclass(frozen=True)
class Answer:
    """One of the four questions about where a method grew, answered here and at its source; both may be empty."""

    question: str
    here: str
    source: str


@dataclass(frozen=True)
class MethodPage:
    """``key`` is what stands in the addresses. ``starts`` are pairs of a path and the name of a community one can start in; ``facts`` pairs of label and words."""

    key: str
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
    context: tuple[Answer, ...] = ()
    community: str = ""
    differs: bool = False
    may_change: bool = False
    starts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PreviewStep:
    """A step as one role meets it; ``is_away``: nobody of this role is there."""

    title: str
    minutes_words: str
    say: str
    does: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    rules: str = ""
    is_away: bool = False


@dataclass(frozen=True)
class PreviewPhase:
    title: str
    words: str
    steps: tuple[PreviewStep, ...]


@dataclass(frozen=True)
class PreviewPage:
    """``others`` are the other roles, as pairs of label and path."""

    title: str
    url: str
    role: str
    task: str
    phases: tuple[PreviewPhase, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Card:
    """Something that is cut out: ``lines`` rules to write on, ``fields`` what stands before each, ``scale`` words to tick."""

    over: str
    title: str
    words: str = ""
    foot: str = ""
    lines: int = 0
    items: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintPage:
    """``kind`` is cards, prompts or answers; ``others`` are the other kinds as pairs of words and path."""

    title: str
    url: str
    kind: str
    heading: str
    words: str
    cards: tuple[Card, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DifferencePage:
    title: str
    url: str
    base_title: str
    base_version: str
    version: str
    base_url: str
    things: tuple[ChangedThing, ...]
    context: tuple[Answer, ...]
