"""What the pages of plans show, ready when the page begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PlanLine:
    id: int
    name: str
    made_at: dt.datetime
    bound_at: dt.datetime | None


@dataclass(frozen=True)
class PlansPage:
    """The plans of a community that the viewer may read, newest first."""

    community_id: int
    community: str
    plans: tuple[PlanLine, ...]
    may_plan: bool


@dataclass(frozen=True)
class Source:
    """Somewhere to take names from: a class list, or the members."""

    key: str
    name: str


@dataclass(frozen=True)
class NewPage:
    """The form; ``initial`` fills it before anybody types, and ``used`` are the plans whose meetings will count."""

    community_id: int
    community: str
    initial: dict[str, str]
    sources: tuple[Source, ...]
    used: int
    may_plan: bool


@dataclass(frozen=True)
class Group:
    number: int
    people: tuple[str, ...]
    is_kept: bool = False


@dataclass(frozen=True)
class Reason:
    """Why people meet again, said once, and who; ``more`` pairs are not named."""

    why: str
    pairs: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True)
class Round:
    """One round, or part ``part`` of it; ``parts`` says which groups stand in each. ``again`` pairs meet again in it."""

    number: int
    groups: tuple[Group, ...]
    away: tuple[str, ...] = ()
    again: int = 0
    reasons: tuple[Reason, ...] = ()
    broken: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    part: int = 1
    is_open: bool = True


@dataclass(frozen=True)
class Figures:
    """How good the plan is, in sentences; ``broken`` are rules that are not kept, all together."""

    meetings: str
    bound: str
    others: tuple[str, ...]
    broken: tuple[str, ...] = ()
    more_broken: int = 0


@dataclass(frozen=True)
class Searching:
    """A search that goes on; ``percent`` from 0 to 100."""

    percent: int
    words: str
    is_late: bool = False


@dataclass(frozen=True)
class Taken:
    """Somebody taken by hand from a round, waiting to be put down."""

    person: str
    round: int
    group: int


@dataclass(frozen=True)
class One:
    """Whom one person meets, round by round: the round, the others, and whom of them again."""

    person: str
    rounds: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class PlanPage:
    """A plan for whoever looks after the community (``may_plan``), or, once it is used, for any member."""

    id: int
    community_id: int
    community: str
    name: str
    version: int
    counts: tuple[tuple[str, str], ...]
    bound_at: dt.datetime | None
    rounds: tuple[Round, ...] = ()
    numbers: tuple[int, ...] = ()
    figures: Figures | None = None
    searching: Searching | None = None
    said: str = ""
    taken: Taken | None = None
    one: One | None = None
    sought: str = ""
    kept: int = 0
    seconds: int = 5
    may_plan: bool = False
    may_edit: bool = False
    may_take_back: bool = False
    shows_all: bool = True
