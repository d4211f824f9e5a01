"""What the three faces of a run show: plain values, made by ``queries``, drawn by pages and by the acts' templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kollegium.audiences.words import Audience
from kollegium.runs.doors import OpenDoor
from kollegium.runs.own_steps import OwnStep
from kollegium.runs.steering import Steering
from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.plan import StepMark

if TYPE_CHECKING:
    from kollegium.runs.promises import Brought
    from kollegium.runs.talking import Checking, Deciding, NotesFace, Paper, RecordWork, ThreadFace, WriteWork


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
    has_begun: bool = True
    is_rehearsal: bool = False
    rehearsal_url: str = ""
    news: tuple[str, ...] = ()  # what everybody is told: who leads now, how a part goes on
    may_take_chair: bool = False
    is_away: bool = False  # the viewer has left, or was marked as not here


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
    part: str = ""  # who speaks, who listens, where it happens
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
    own: Mapping[str, Any] = field(default_factory=dict)  # what the act's own templates draw (``kinds.Act.shows``)


@dataclass(frozen=True)
class Slip:
    """An entry on a shelf. ``approval`` is "", "waiting" (for ``waits_for``, by name), "asked" (for me) or "given"."""

    id: str
    text: str
    by: str = ""
    scribe: str = ""
    is_mine: bool = False
    approval: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    waits_for: str = ""


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
    """One field of a write step. ``name`` is ``slot_<n>``; empty text takes the entry away.
    Where several write: ``was`` is a sign of the text that stands there, ``stands`` that text where mine is another, and
    ``by`` who wrote it first. ``is_signed`` where each decides about a name.
    """

    name: str
    label: str
    text: str
    saved_at: str = ""
    was: str = ""
    stands: str = ""
    by: str = ""
    is_signed: bool = False

    @property
    def slot(self) -> str:
        return self.name.rpartition("_")[2]


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
    """Something to choose from. ``mine`` counts my dots, or is my place or score for it, or 1 where I picked it;
    ``option`` is my one_of answer. ``is_tied``: it came out level, and the group chooses once more.
    """

    id: str
    text: str
    by: str = ""
    mine: int = 0
    option: str = ""
    objects: bool | None = None
    reason: str = ""
    is_tied: bool = False


@dataclass(frozen=True)
class ResultLine:
    """One thing that was chosen from. ``words`` are its figure, ``names`` who chose it where that is open."""

    text: str
    by: str = ""
    words: str = ""
    is_kept: bool = False
    dots: int | None = None
    names: str = ""


@dataclass(frozen=True)
class ChoiceResult:
    """What came of a choice that has just closed, the kept ones first."""

    title: str
    lines: tuple[ResultLine, ...]
    note: str = ""


@dataclass(frozen=True)
class ChooseWork:
    """``method`` is pick, dots, one_of, consent, majority, rank, score, lot. ``least``/``most`` bound what may be kept.

    Where options compete, points are the options, named by their numbers. ``is_one_question``: one answer for all of it.
    """

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
    fault: str = ""
    is_release: bool = False  # marking one's own notes as opened
    is_one_question: bool = False
    keeps: str = ""
    by: str = ""  # the role that alone chooses


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
    may_name: bool = False  # the heaps have the names that people give them


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
class CommitForm:
    """One promise being written. ``key`` tells the forms of one page apart: its fields are called ``<name>.<key>``."""

    key: str
    about: str
    entry: str
    fields: tuple[CommitField, ...]
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PromiseFace:
    """A promise as it stands beside others. ``form`` changes one's own."""

    entry: str
    text: str
    by: str
    about: str
    facts: tuple[tuple[str, str], ...]
    approvals: int
    i_approve: bool
    may_approve: bool
    is_mine: bool
    form: CommitForm | None = None


@dataclass(frozen=True)
class CommitWork:
    """``is_several``: each writes their own, or one writes more than one; then they stand in ``promises`` and ``forms``
    holds what may still be promised. Else there is one for all, with its ``fields``. ``is_approved``: others are asked.
    """

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
    tried: str = ""
    is_several: bool = False
    is_approved: bool = True
    forms: tuple[CommitForm, ...] = ()
    promises: tuple[PromiseFace, ...] = ()


@dataclass(frozen=True)
class GroupWork:
    """Small groups by name (``names`` may be empty); ``mine`` is my own's index; ``half`` is 1 or 2, over in ``half_left``.

    ``may_move``: I may join another group. ``may_arrange``: I lead and may seat those who are ``meant`` otherwise.
    """

    groups: tuple[tuple[Participant, ...], ...]
    mine: int | None
    half: int = 0
    half_words: str = ""
    half_left: int = 0
    names: tuple[str, ...] = ()
    may_move: bool = False
    may_arrange: bool = False
    meant: tuple[Participant, ...] = ()


@dataclass(frozen=True)
class Unfinished:
    """An unfinished field of a step that the group has left: still open, at the top."""

    title: str
    words: str
    field: WriteField
    draft_url: str


@dataclass(frozen=True)
class Asking:
    """A button of the method's own with its move and the role that presses; without a move it is a sentence."""

    words: str
    kind: str = ""
    role: str = ""


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
    results: tuple[ChoiceResult, ...] = ()
    brought: tuple[Brought, ...] = ()
    earlier: Unfinished | None = None
    thread: ThreadFace | None = None
    notes: NotesFace | None = None
    papers: tuple[Paper, ...] = ()
    asked: tuple[Slip, ...] = ()  # written down in earlier steps, waiting for my yes
    checking: tuple[Checking, ...] = ()
    asking: tuple[Asking, ...] = ()
    deciding: Deciding | None = None
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
    happened: str = ""


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
    sheets: tuple[Paper, ...] = ()
    doors: tuple[OpenDoor, ...] = ()
    steering: Steering = field(default_factory=Steering)


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
    results: tuple[ChoiceResult, ...] = ()
    doors: tuple[OpenDoor, ...] = ()
