"""The pages on which a method is changed: plain values, made by the queries."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.methods.differing import ChangedThing
from kollegium.methods.judging import Said

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RuleTick:
    id: str
    words: str
    is_set: bool


@dataclass(frozen=True)
class StepLine:
    """A step in the list; ``error`` is what has to be mended in it, ``note`` how long it is and what people do."""

    id: str
    title: str
    note: str
    error: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class OpenStep:
    """The step that is being changed. ``minutes_key`` is minutes or minutes_each, "" where it has none of its own.

    ``uses`` names the method that stands here as a whole, which has no words of its own to change.
    """

    id: str
    title: str
    say: str
    prompts: str
    has_prompts: bool
    minutes: str
    minutes_key: str
    act_words: str
    rules: tuple[RuleTick, ...]
    errors: dict[str, str]
    may_go_up: bool
    may_go_down: bool
    uses: str = ""


@dataclass(frozen=True)
class EditedPhase:
    """``left_out`` are steps that were taken out and can be put back."""

    id: str
    title: str
    steps: tuple[StepLine, ...]
    left_out: tuple[StepLine, ...]


@dataclass(frozen=True)
class EditedShelf:
    id: str
    label: str
    seen_by: str
    readers: Choices
    then: str
    later: Choices
    kept: str
    keepers: Choices
    error: str = ""


@dataclass(frozen=True)
class DraftPage:
    """``open`` is the step that stands open, ``faults`` what keeps the method from being saved."""

    id: str
    url: str
    title: str
    of: str
    of_url: str
    community: str
    head: dict[str, str]
    size: dict[str, str]
    errors: dict[str, str]
    phases: tuple[EditedPhase, ...]
    open: OpenStep | None
    shelves: tuple[EditedShelf, ...]
    blocks: Choices
    context: tuple[tuple[str, str, str, str], ...]
    faults: tuple[Said, ...]
    minutes_words: str
    changes: tuple[ChangedThing, ...]
    saved_at: str
    is_next_edition: bool = False


@dataclass(frozen=True)
class ChangePage:
    """Before somebody changes a method: for whom, in which language, and the four questions."""

    key: str
    title: str
    method_url: str
    url: str
    communities: Choices
    community: str
    languages: Choices
    language: str
    context: tuple[tuple[str, str, str, str], ...]
    drafts: tuple[tuple[str, str], ...]
    own: str = ""
    error: str = ""


@dataclass(frozen=True)
class UploadPage:
    """Bring a file along. ``source`` is the file's text when it has to be mended, ``faults`` what is wrong with it."""

    url: str
    communities: Choices
    community: str
    context: tuple[tuple[str, str, str, str], ...]
    source: str = ""
    faults: tuple[Said, ...] = ()
    error: str = ""
