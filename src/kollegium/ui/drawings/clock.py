"""A countdown as the server knows it; the browser counts on from there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Countdown:
    """Time for a step or a turn. All in seconds; ``ends`` and ``now`` since 1970. It only advises."""

    ends: float
    now: float
    total: float
    is_paused: bool = False

    @property
    def left(self) -> int:
        """Whole seconds that are left, never below zero."""
        return max(0, round(self.ends - self.now))

    @property
    def share_left(self) -> float:
        """From 1 (all of it) to 0 (over)."""
        return min(1.0, self.left / self.total) if self.total > 0 else 0.0

    @property
    def figures(self) -> str:
        """“4:10”."""
        return f"{self.left // 60}:{self.left % 60:02d}"
