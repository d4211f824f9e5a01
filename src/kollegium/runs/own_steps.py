"""A phase over days as one's own list of steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnStep:
    """A step of a phase over days, in one's own list. ``until`` is the day on which its time ends, in words."""

    step: str
    title: str
    url: str
    is_done: bool
    is_here: bool
    minutes: int
    until: str = ""
