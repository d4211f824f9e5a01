"""What whoever leads can change on the way: an earlier step, the pace, roles, who is here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoleLine:
    """A role, who holds it, and who could: ``able`` are pairs of seat and name, ``held`` seats, ``least``/``most`` holders."""

    id: str
    label: str
    names: str
    least: int
    most: int
    held: tuple[str, ...]
    able: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Steering:
    """What whoever leads can change on the way. ``chairs`` are seat, name and whether they are here; ``paces`` are phase,
    mode and the words of the button; ``ways_back`` are step with lap, and title; ``open_steps`` the same, over days.
    """

    ways_back: tuple[tuple[str, str], ...] = ()
    open_steps: tuple[tuple[str, str], ...] = ()
    roles: tuple[RoleLine, ...] = ()
    chairs: tuple[tuple[str, str, bool], ...] = ()
    paces: tuple[tuple[str, str, str], ...] = ()
