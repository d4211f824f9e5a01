"""Writing, talking over days, writing down what is said, jotting: what the faces show of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.audiences.words import Audience
from kollegium.runs.faces import Slip, WriteField


@dataclass(frozen=True)
class WriteWork:
    """``way`` is own, together, sealed or optional. ``hint`` stands over the fields, ``with_words`` says who else writes.

    ``onto`` is what the shelf is called.
    """

    fields: tuple[WriteField, ...]
    audience: Audience
    at_most: int
    can_add: bool
    url: str
    draft_url: str
    way: str = "own"
    onto: str = ""
    hint: str = ""
    with_words: str = ""


@dataclass(frozen=True)
class RecordWork:
    """Writing down what somebody says. The recorder gets the field; everybody sees what stands there already.

    ``speakers`` are pairs of a seat and a name, for whose words it can be; ``field`` is the name of the text's field.
    """

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
    speakers: tuple[tuple[str, str], ...] = ()
    field: str = "text"


@dataclass(frozen=True)
class PostFace:
    """What somebody said. ``replies`` are in their order; ``draft`` is my half-written reply to it."""

    id: str
    text: str
    by: str
    seat: str
    when: str
    is_mine: bool = False
    replies: tuple[PostFace, ...] = ()
    draft: str = ""


@dataclass(frozen=True)
class ThreadFace:
    """A round or a talk over days.

    ``kind`` is "talk" or the round's kind of turn. ``is_closed``: the others stay closed until I have posted or passed.
    ``mine`` is the text of my own post in a round, or what I am typing; ``has_posted`` that it stands there.
    """

    kind: str
    posts: tuple[PostFace, ...]
    passed: str
    mine: str
    label: str
    has_posted: bool
    is_closed: bool
    may_post: bool
    may_reply: bool
    may_pass: bool
    reply_label: str
    audience: Audience
    url: str
    draft_url: str
    note: str = ""


@dataclass(frozen=True)
class NotesFace:
    """Jottings of one's own beside a step: the fields, and what stands there from earlier steps (``earlier``)."""

    title: str
    fields: tuple[WriteField, ...]
    earlier: tuple[str, ...]
    audience: Audience | None
    url: str
    draft_url: str


@dataclass(frozen=True)
class Checking:
    """A screened shelf for those who read it before it opens: ``slips`` with what was let through in ``through``."""

    title: str
    rules: tuple[str, ...]
    slips: tuple[Slip, ...]
    through: frozenset[str]
    url: str


@dataclass(frozen=True)
class Deciding:
    """A shelf stayed closed; each of my texts may still be shown under my name. Pairs of a value and the words."""

    title: str
    words: str
    texts: tuple[tuple[str, str], ...]
    url: str
    box: str


@dataclass(frozen=True)
class Paper:
    """A step that may be written on paper and typed in later. ``authors`` (pairs of seat and name): for whom I may type."""

    place: str
    title: str
    fields: tuple[WriteField, ...]
    audience: Audience
    url: str
    draft_url: str
    authors: tuple[tuple[str, str], ...] = ()
