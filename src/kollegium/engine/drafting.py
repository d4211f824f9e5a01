"""A plan in the making: each move that is said is applied at once, so that the next is decided on what it changed."""

from __future__ import annotations

from typing import Any

from kollegium.engine import progress
from kollegium.engine.edition import Edition
from kollegium.engine.facts import Facts
from kollegium.engine.moves import Kind, Move, Said
from kollegium.engine.outcomes import Outcome, Plan
from kollegium.engine.state import RunState


class Draft:
    """Collects moves and outcomes. ``state`` is the run's state after the moves said so far."""

    def __init__(self, edition: Edition, state: RunState, facts: Facts) -> None:
        self.edition = edition
        self.state = state
        self.facts = facts
        self._moves: list[Said] = []
        self._outcomes: list[Outcome] = []

    def say(self, kind: Kind, /, **about: Any) -> None:
        """Add a move."""
        move = Move(self.state.seq + 1, kind, self.facts.now, about=about)
        self.state = progress.apply(self.edition, self.state, move)
        self._moves.append(Said(kind, about))

    def tell(self, outcome: Outcome) -> None:
        """Add an outcome."""
        self._outcomes.append(outcome)

    @property
    def plan(self) -> Plan:
        return Plan(tuple(self._moves), tuple(self._outcomes))
