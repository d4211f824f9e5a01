"""How long a search may go on: the engine has no clock, so whoever calls it measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Budget(Protocol):
    """Is asked every few hundred exchanges."""

    def spend(self, swaps: int) -> float:
        """Tell that so many exchanges were tried since the last call; the share that is spent, 1 or more: stop."""
        ...


@dataclass
class Swaps:
    """A number of exchanges: the same number gives the same plan on every machine."""

    limit: int
    tried: int = 0

    def spend(self, swaps: int) -> float:
        self.tried += swaps
        return self.tried / self.limit if self.limit > 0 else 1.0


@dataclass
class Part:
    """The stretch of a budget from one share to another, as a budget of its own."""

    whole: Budget
    start: float
    end: float

    def spend(self, swaps: int) -> float:
        share = self.whole.spend(swaps)
        return (share - self.start) / (self.end - self.start) if self.end > self.start else 1.0
