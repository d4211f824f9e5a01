"""The page on which a session starts: first a method, then who, when and where. Values as typed, with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.ui.drawings.ribbon import PhaseMark


@dataclass(frozen=True)
class MethodChoice:
    """A method one can start with; ``fits`` says whether it is made for a group of this size."""

    title: str
    summary: str
    url: str
    people_words: str
    time_words: str
    shape: tuple[PhaseMark, ...]
    fits: bool = True


@dataclass(frozen=True)
class MemberChoice:
    """A member who can take part; ``id`` is what the form sends as ``people``."""

    id: str
    name: str
    is_chosen: bool
    note: str = ""


@dataclass(frozen=True)
class RoleChoice:
    """A role somebody takes on. The form sends ``role.<id>``; empty means: decided in the session (if ``optional``)."""

    id: str
    label: str
    task: str
    value: str
    optional: bool
    error: str = ""


@dataclass(frozen=True)
class InputChoice:
    """Something the method asks for before it starts. The form sends ``input.<id>``."""

    id: str
    label: str
    hint: str
    value: str
    error: str = ""


@dataclass(frozen=True)
class StartPage:
    """``method`` is empty while one still chooses. The form sends ``method``, ``people`` (several), ``role.<id>``,
    ``input.<id>``, ``day`` (ISO), ``hour`` (HH:MM) and ``room``. ``errors`` are pairs of a field's id and a sentence.
    ``promises`` are labels and words of what a leader confirms in the session.
    """

    community: str
    community_url: str
    url: str
    choices: tuple[MethodChoice, ...]
    method: str = ""
    method_title: str = ""
    method_url: str = ""
    first_words: str = ""
    size_words: str = ""
    members: tuple[MemberChoice, ...] = ()
    roles: tuple[RoleChoice, ...] = ()
    inputs: tuple[InputChoice, ...] = ()
    promises: tuple[tuple[str, str], ...] = ()
    day: str = ""
    hour: str = ""
    room: str = ""
    day_words: str = ""
    people_error: str = ""
    day_error: str = ""
    hour_error: str = ""
    room_error: str = ""
    waits: bool = False
    errors: tuple[tuple[str, str], ...] = ()
