"""The page on which somebody rehearses alone: as typed, with what is wrong, and the rehearsals that are open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OpenRehearsal:
    title: str
    url: str
    end_url: str
    words: str


@dataclass(frozen=True)
class RehearsePage:
    """``roles`` are pairs of a role's id and its label. The form sends ``people`` and ``role``."""

    title: str
    method_url: str
    url: str
    size_words: str
    people: str
    role: str
    roles: tuple[tuple[str, str], ...]
    open: tuple[OpenRehearsal, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class RehearsalPage:
    """One rehearsal: what it is, the ways into it, and how it ends."""

    title: str
    seat_url: str
    lead_url: str
    screen_url: str
    end_url: str
    method_url: str
    words: str
    leads: bool
