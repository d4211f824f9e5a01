"""What a method is once its file has been read: frozen values, named as in the file.

Three words of the file are Python keywords, so they read differently here: ``in`` is
``within``, ``from`` is ``source`` and ``else`` is ``otherwise``. Everything else is spelt as the author wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Mode = Literal["live", "async", "outside"]
Bounds = tuple[int, int]
NO_ONE: Bounds = (0, 0)


@dataclass(frozen=True)
class Size:
    """How many seats a method is made for: ``min <= best[0] <= best[1] <= max``, facilitators and guests included."""

    min: int
    best: Bounds
    max: int


@dataclass(frozen=True)
class Origin:
    after: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    forked_from: str = ""


@dataclass(frozen=True)
class Role:
    """A part somebody plays in a run. ``count`` is ``None`` for the role that holds the rest."""

    id: str
    label: str
    count: Bounds | None
    cast: str
    task: str = ""
    kind: tuple[str, ...] = ()
    never_also: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


@dataclass(frozen=True)
class Input:
    """What is to be known before a session can be held: ``confirm_by`` says who gives it, "" whoever starts the session."""

    id: str
    label: str
    help: str = ""
    confirm_by: str = ""


@dataclass(frozen=True)
class Shelf:
    """A named list of entries with its own audience table. ``voices`` is 0 where the file names none."""

    id: str
    label: str
    holds: str
    seen_by: str
    opens: str
    names: str
    kept: str
    then: str = ""
    also: tuple[str, ...] = ()
    voices: int = 0
    if_fewer: str = ""
    carries: bool = False
    screen: tuple[str, ...] = ()
    coded: bool = False

    @property
    def is_nameless(self) -> bool:
        return self.names == "none"


@dataclass(frozen=True)
class Phase:
    """A named part: ``live`` at one time, ``async`` over days, ``outside`` the platform.

    ``gap_days`` proposes how many days lie between the end of the part before and its beginning.
    """

    id: str
    title: str
    mode: Mode
    gap_days: Bounds | None = None


@dataclass(frozen=True)
class Loop:
    """A loop over marked entries (``over``, ``max``) or by laps (``laps``, ``until``, ``rotate``, ``phases``)."""

    id: str
    over: str = ""
    max: int = 0
    laps: Bounds | None = None
    until: str = ""
    rotate: str = ""
    phases: tuple[str, ...] = ()
    minutes: float | None = None


@dataclass(frozen=True)
class Record:
    """Who writes down what is said, on which shelf, and whose yes the wording needs: a role, "speaker", "all" or nobody's."""

    by: str
    into: str
    approve: str = ""


@dataclass(frozen=True)
class Groups:
    """``size`` is (low, high); ``free`` lets people choose; ``source`` is a shelf or ``shelf#mark``, one group each."""

    size: Bounds
    odd: str = "any"
    mix: str = ""
    fresh: bool = False
    hosts: str = ""
    free: bool = False
    source: str = ""


@dataclass(frozen=True)
class Step:
    """One thing to do. Fields that the act does not use keep their empty value.

    ``when_used`` are the conditions of the `use` that brought the step in; they hold besides the step's own ``when``.
    """

    id: str
    phase: str
    act: str
    title: str
    say: str = ""
    say_to: Mapping[str, str] = field(default_factory=dict)
    who: tuple[str, ...] = ()
    within: str = ""
    show: tuple[str, ...] = ()
    notes: str = ""
    record: Record | None = None
    rules: tuple[str, ...] = ()
    minutes: float | None = None
    minutes_each: float | None = None
    days: int | None = None
    when: str = ""
    when_used: tuple[str, ...] = ()
    loop: str = ""
    without: tuple[str, ...] = ()
    # do, write
    confirm: bool = False
    place: str = ""
    into: str = ""
    each: Bounds | None = None
    prompts: tuple[str, ...] = ()
    form: str = ""
    offline: bool = False
    moving: bool = False
    auto: bool = False
    # round, talk
    turn: str = ""
    laps: Bounds | None = None
    answered_by: str = ""
    reads: str = ""
    order: str = ""
    sample: int = 0
    floor: str = ""
    speakers: tuple[str, ...] = ()
    # sort, choose
    source: str = ""
    heaps: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    by: str = ""
    method: str = ""
    votes: int = 0
    keep: Bounds | None = None
    marks: str = ""
    secret: bool = False
    tie: str = ""
    otherwise: str = ""
    casts: str = ""
    # commit, arrange
    approve: str = ""
    fields: tuple[str, ...] = ()
    due_days: int = 0
    review: str = ""
    groups: Groups | None = None
    cast: tuple[str, ...] = ()
    # what an act of another package has besides
    own: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """One unchangeable version of a method. ``people``, ``shelves`` and ``loops`` keep the order of the file."""

    id: str
    version: str
    language: str
    licence: str
    title: str
    summary: str
    purpose: str
    size: Size
    people: Mapping[str, Role]
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    participation: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    shelves: Mapping[str, Shelf] = field(default_factory=dict)
    loops: Mapping[str, Loop] = field(default_factory=dict)

    def step(self, step_id: str) -> Step:
        """The step of that id; an unknown id raises ``KeyError``."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def phase(self, phase_id: str) -> Phase:
        """The phase of that id; an unknown id raises ``KeyError``."""
        for phase in self.phases:
            if phase.id == phase_id:
                return phase
        raise KeyError(phase_id)

    def steps_of(self, phase_id: str) -> tuple[Step, ...]:
        """The steps of a phase in their order."""
        return tuple(step for step in self.steps if step.phase == phase_id)
