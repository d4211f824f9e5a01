"""What the form of a start said, before anything is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


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
