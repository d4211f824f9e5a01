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

    ``waits``: guests are still to come in, and whoever leads begins when they are here.
    ``method`` is a method of the library, or ``edition`` the row of one that somebody brought along.
    """

    community: int
    people: Sequence[int]
    method: str = ""
    edition: int = 0
    cast: Mapping[str, Sequence[int]] = field(default_factory=dict)
    title: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    meets_at: dt.datetime | None = None
    room: str = ""
    modes: Mapping[str, Mode] = field(default_factory=dict)
    waits: bool = False
