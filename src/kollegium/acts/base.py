"""What an act is: the kind of thing that people do in a step. An act never does, it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kollegium.engine import people
from kollegium.engine.edition import Edition, Step
from kollegium.engine.outcomes import Outcome
from kollegium.engine.state import Place, RunState

Face = Literal["seat", "lead", "screen"]
IN_ANY_STEP = frozenset({"note", "release", "record", "approve"})
Waiting = Callable[[Edition, RunState, Place], tuple[str, ...]]


@dataclass(frozen=True)
class Act:
    """One kind of thing to do.

    * ``id`` is the word of the file; ``label`` and ``invitation`` are sentences marked for translation.
    * ``fields`` are the act's own keys of the file. ``gives`` are the controls it may give to who takes part,
      besides those ``IN_ANY_STEP``: jottings, opening one's own notes, recording and approving.
    * ``says`` are the outcomes it may have. ``waits_for`` names the seats that have not done their part yet: advice
      for whoever leads, who may go on without them at any time.
    """

    id: str
    label: str
    invitation: str
    fields: frozenset[str]
    gives: frozenset[str]
    waits_for: Waiting
    says: tuple[type[Outcome], ...] = ()

    def template(self, face: Face) -> str:
        """The template that draws the act on a face."""
        return f"acts/{self.id}/{face}.html"


def step_and_people(edition: Edition, state: RunState, place: Place) -> tuple[Step, tuple[str, ...]]:
    """A step and the seats that take part in it now."""
    step = edition.step(place.step)
    return step, people.present(state, step, people.summoned_to(state, place))


def not_ticked(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who takes part and has not said "done for now"."""
    ticked = state.done.get(place.key, frozenset())
    return tuple(seat for seat in step_and_people(edition, state, place)[1] if seat not in ticked)


def nobody(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Nobody is waited for."""
    return ()
