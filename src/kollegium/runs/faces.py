"""What the three faces of a run show: plain values, made by ``queries``, drawn by pages and by the acts' templates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kollegium.audiences.words import Audience
from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.plan import StepMark


@dataclass(frozen=True)
class Participant:
    """A seat as everybody sees it. ``state`` is "", "now" (has the floor), "done" or "away" (the drawings' words)."""

    id: str
    name: str
    state: str = ""
    is_me: bool = False
    is_owner: bool = False
    is_guest: bool = False
    roles: tuple[str, ...] = ()  # labels of the method roles, in the reader's language; the rest role is left out


@dataclass(frozen=True)
class Head:
    """The frame of every face. Addresses are paths. ``leads`` opens the way to the lead face."""

    run: str
    title: str
    method_title: str
    community: str
    community_url: str
    seat_url: str
    lead_url: str
    screen_url: str
    record_url: str
    ring_url: str
    me: str
    leads: bool
    seen_seq: int
    version: str
    is_paused: bool = False
    is_finished: bool = False


@dataclass(frozen=True)
class Moment:
    """The step that is going on, or the pause between phases (``act`` is "" then and ``waiting`` says what for)."""

    key: str = ""
    step: str = ""
    act: str = ""
    over: str = ""
    title: str = ""
    say: str = ""
    say_to_me: str = ""
    note: str = ""
    rules: tuple[str, ...] = ()
    phase: str = ""
    phase_title: str = ""
    is_async: bool = False
    closes_on: dt.datetime | None = None
    lap_words: str = ""
    lap_about: str = ""  # the words of the entry that the lap is about
    plan: tuple[StepMark, ...] = ()
    plan_words: str = ""
    ends_at: dt.datetime | None = None
    countdown: Countdown | None = None
    waiting: str = ""
    next_phase: str = ""


@dataclass(frozen=True)
class Slip:
    """An entry as it stands on a shelf. ``approval`` is "", "waiting" (for somebody else), "asked" (for me), "given"."""

    id: str
    text: str
    by: str = ""
    scribe: str = ""
    is_mine: bool = False
    approval: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PictureRow:
    """One statement: how many voices, the middle and one word from five on, the distribution from eight on."""

    text: str
    voices: int | None
    median: float | None
    spread: str
    counts: tuple[int, ...] | None
    label: str
    is_apart: bool = False


@dataclass(frozen=True)
class ContrastRow:
    left: str
    right: str
    now: PictureRow
    later: PictureRow


@dataclass(frozen=True)
class Picture:
    rows: tuple[PictureRow, ...]
    contrasts: tuple[ContrastRow, ...]
    words: tuple[str, ...]
    voices: int


@dataclass(frozen=True)
class ShelfFace:
    """A shelf that the step shows. ``state`` is "open", "closed" (too few voices; ``note`` says so) or "empty"."""

    title: str
    state: str
    audience: Audience
    slips: tuple[Slip, ...] = ()
    picture: Picture | None = None
    note: str = ""


@dataclass(frozen=True)
class Turns:
    """A round, or a talk with an order. Names are first names; ``speaking`` are participant ids."""

    speaking: tuple[str, ...]
    who: str
    then: str
    is_mine: bool
    am_next: bool
    kind: str  # statement, question, read, appreciation, one_word; "talk" in a talk
    countdown: Countdown | None
    is_over: bool = False
    queue: tuple[str, ...] = ()


@dataclass(frozen=True)
class WriteField:
    """One field of a write step. ``name`` is ``slot_<n>``; empty text takes the entry away."""

    name: str
    label: str
    text: str
    saved_at: str = ""


@dataclass(frozen=True)
class WriteWork:
    fields: tuple[WriteField, ...]
    audience: Audience
    at_most: int
    can_add: bool
    url: str
    draft_url: str


@dataclass(frozen=True)
class Statement:
    id: str
    number: str
    text: str
    value: int | None
    abstains: bool = False


@dataclass(frozen=True)
class Contrast:
    id: str
    number: str
    left: str
    right: str
    now: int | None
    later: int | None


@dataclass(frozen=True)
class FormWork:
    """An instrument. Names of fields are the item ids; a contrast has ``<id>-now`` and ``<id>-later``."""

    statements: tuple[Statement, ...]
    contrasts: tuple[Contrast, ...]
    words: tuple[str, ...]
    skip: str
    audience: Audience
    answered: int
    of: int
    enough: bool | None
    url: str
    draft_url: str


@dataclass(frozen=True)
class Point:
    """Something to choose from. ``mine`` counts my dots, or is 1 where I picked it; ``option`` is my one_of answer."""

    id: str
    text: str
    by: str = ""
    mine: int = 0
    option: str = ""
    objects: bool | None = None
    reason: str = ""
    weight: int | None = None
    is_kept: bool = False


@dataclass(frozen=True)
class ChooseWork:
    """``method`` is pick, dots, one_of, consent, majority, rank, score. ``least``/``most`` bound what may be kept."""

    method: str
    points: tuple[Point, ...]
    options: tuple[str, ...]
    budget: int
    left: int
    least: int
    most: int
    is_secret: bool
    may: bool
    audience: Audience
    url: str
    voted: int = 0
    of: int = 0
    kept: int = 0
    fault: str = ""
    is_release: bool = False  # marking one's own notes as opened


@dataclass(frozen=True)
class Heap:
    name: str
    value: str
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class SortWork:
    heaps: tuple[Heap, ...]
    loose: tuple[Slip, ...]
    may: bool
    url: str


@dataclass(frozen=True)
class CommitField:
    """``kind`` is area, date or who; ``options`` are (seat id, name) pairs for who."""

    name: str
    label: str
    hint: str
    kind: str
    value: str
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    in_words: str = ""


@dataclass(frozen=True)
class CommitWork:
    about: str
    fields: tuple[CommitField, ...]
    entry: str
    may_write: bool
    writer: str
    approvals: int
    of: int
    i_approve: bool
    may_approve: bool
    audience: Audience
    url: str
    approve_url: str
    draft_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RecordWork:
    """Writing down what somebody says. The recorder gets the field; everybody sees what stands there already."""

    may: bool
    recorder: str
    speaker: str
    speaker_name: str
    into: str
    text: str
    slips: tuple[Slip, ...]
    audience: Audience
    url: str
    draft_url: str
    approve_url: str


@dataclass(frozen=True)
class GroupWork:
    """Small groups by name; ``mine`` is the index of my own. ``half`` is 1 or 2 in a swap."""

    groups: tuple[tuple[Participant, ...], ...]
    mine: int | None
    half: int = 0
    half_words: str = ""


@dataclass(frozen=True)
class OwnStep:
    """A step of a phase over days, in one's own list."""

    step: str
    title: str
    url: str
    is_done: bool
    is_here: bool
    minutes: int


@dataclass(frozen=True)
class Unfinished:
    """An unfinished field of a step that the group has left: still open, at the top."""

    title: str
    words: str
    field: WriteField
    draft_url: str


@dataclass(frozen=True)
class SeatFace:
    """Everything one participant may see and do now. A work is ``None`` where the step has no such work."""

    head: Head
    moment: Moment
    people: tuple[Participant, ...]
    controls: frozenset[str]
    shows: tuple[ShelfFace, ...] = ()
    turns: Turns | None = None
    write: WriteWork | None = None
    form: FormWork | None = None
    choose: ChooseWork | None = None
    sort: SortWork | None = None
    commit: CommitWork | None = None
    record: RecordWork | None = None
    group: GroupWork | None = None
    own_steps: tuple[OwnStep, ...] = ()
    is_done: bool = False
    done_count: int = 0
    of: int = 0
    done_words: str = ""
    earlier: Unfinished | None = None
    notice: str = ""
    said: str = ""


@dataclass(frozen=True)
class ProgrammeLine:
    """A step in the facilitator's plan. ``state`` is past, now or to come (as the drawings say it)."""

    time: str
    title: str
    minutes: float
    state: str
    step: str = ""
    spent: float = 0.0


@dataclass(frozen=True)
class LeadFace:
    """The facilitator's face: the plan, what the group sees, the controls. Never a closed shelf."""

    seat: SeatFace
    programme: tuple[ProgrammeLine, ...]
    plan_words: str
    forward_words: str
    task: str
    notes: WriteField
    notes_url: str
    move_url: str
    done_names: tuple[str, ...] = ()
    waiting_for: int = 0
    can_forward: bool = True
    forward_fault: str = ""


@dataclass(frozen=True)
class ScreenFace:
    """The big screen: only what all may see."""

    head: Head
    moment: Moment
    people: tuple[Participant, ...]
    shows: tuple[ShelfFace, ...] = ()
    turns: Turns | None = None
    sort: SortWork | None = None
    choose: ChooseWork | None = None
    commit: CommitWork | None = None
    record: RecordWork | None = None
    group: GroupWork | None = None
    done_words: str = ""
