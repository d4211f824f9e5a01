"""How a session shall start: the form as it was typed, and the same once it has been checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kollegium.engine.edition import Mode


@dataclass(frozen=True)
class Wish:
    """The form of a start as it was typed; everything may be empty or wrong."""

    method: str = ""
    people: Sequence[str] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    hour: str = ""
    room: str = ""
    waits: bool = False


@dataclass(frozen=True)
class Start:
    """How a run shall start. ``people`` are account ids in the order of the table; ``cast`` maps roles to them.

    ``kinds`` says which of them sit there as something else than teachers.
    ``waits``: guests are still to come in, and whoever leads begins when they are here.
    ``method`` is a method of the library, or ``edition`` the row of one that somebody brought along.
    """

    community: int
    people: Sequence[int]
    method: str = ""
    edition: int = 0
    cast: Mapping[str, Sequence[int]] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    title: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    meets_at: dt.datetime | None = None
    room: str = ""
    modes: Mapping[str, Mode] = field(default_factory=dict)
    waits: bool = False


@dataclass(frozen=True)
class Rehearsal:
    """How somebody rehearses alone: the method by its key, how many at the table, the own role ("" as it falls).

    ``names`` are the ghosts', one for each other chair; ``room`` names the place on the faces.
    """

    method: str
    people: int
    role: str = ""
    title: str = ""
    room: str = ""
    names: Sequence[str] = ()


@dataclass(frozen=True)
class Kept:
    """What a writer sends along with the texts: which fields carry a name, and how each text stood when they began."""

    signed: frozenset[int] = frozenset()
    was: Mapping[int, str] = field(default_factory=dict)
