"""The sessions of a community, for its page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SessionLine:
    """One session: what it is, where it stands or when it was, and ``fact`` at the end of the line."""

    title: str
    url: str
    note: str
    fact: str
    is_now: bool = False


@dataclass(frozen=True)
class OpenGoal:
    """A goal that the group has let its leaders see, and who takes care of it until when."""

    text: str
    note: str


@dataclass(frozen=True)
class Sessions:
    """The data of the section ``runs/sections/community.html``; the newest first. ``goals`` are what leaders may see."""

    lines: tuple[SessionLine, ...]
    goals: tuple[OpenGoal, ...] = ()
