"""What the engine says that `runs` has to carry out, besides writing moves down."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.engine.moves import Said


@dataclass(frozen=True)
class OpenShelf:
    """An opening step begins: answer by writing ``shelf_opened`` or ``shelf_stayed_closed``.

    ``lap`` is 0 unless each lap has a box of its own; then the move's ``about`` carries the same ``lap``.
    """

    shelf: str
    lap: int = 0


@dataclass(frozen=True)
class NewBox:
    """A lap begins whose shelf is written and opened inside the loop: entries of this lap stay closed on their own."""

    shelf: str
    lap: int


@dataclass(frozen=True)
class AdoptGoals:
    """A `commit` closes: what was written at this place (``Place.key``) is promised. May be said again after going
    back, so adopt what is not yet adopted.
    """

    shelf: str
    key: str


@dataclass(frozen=True)
class FormGroups:
    """People sit together in these groups from now on: said when an `arrange` closes, and when somebody moves later.

    ``by_moving``: these are the groups there were, with somebody in another place; what a group wrote stays its own.
    """

    groups: tuple[tuple[str, ...], ...]
    grouping: int = 0
    by_moving: bool = False


@dataclass(frozen=True)
class Publish:
    """A `choose` that marks ``published`` closes: these entries may be read outside the group."""

    entries: tuple[str, ...]
    shelf: str = ""


@dataclass(frozen=True)
class FinishRun:
    """The run is over: shelves kept for the run only are emptied, goals travel."""


Outcome = OpenShelf | NewBox | AdoptGoals | FormGroups | Publish | FinishRun


@dataclass(frozen=True)
class Plan:
    """Moves to write down in this order, all or none, and outcomes to carry out after them."""

    moves: tuple[Said, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
