"""The plan as a line: one bar for each step, as wide as its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

WHOLE = 100.0
GAP = 0.36
EDGE = 0.17
NARROWEST = 0.8


class Planned(Protocol):
    """A step of the plan. ``state`` is "past", "now" or "to come"; ``spent`` (0 to 1) matters for "now" only."""

    @property
    def minutes(self) -> float: ...
    @property
    def state(self) -> str: ...
    @property
    def spent(self) -> float: ...


@dataclass(frozen=True)
class StepMark:
    """A step as plans and programmes show it; ``time`` and ``title`` are for the programme."""

    minutes: float
    state: str = "to come"
    spent: float = 0.0
    time: str = ""
    title: str = ""


@dataclass(frozen=True)
class Bar:
    """A bar in per cent of the width; ``spent`` is the width of its dark part."""

    x: float
    width: float
    spent: float
    state: str


def draw_plan(steps: Sequence[Planned]) -> tuple[Bar, ...]:
    """Bars from the left to the right that fill the width."""
    total = sum(step.minutes for step in steps) or 1.0
    room = WHOLE - 2 * EDGE - GAP * max(len(steps) - 1, 0)
    x = EDGE
    bars = []
    for step in steps:
        width = max(NARROWEST, room * step.minutes / total)
        spent = width * min(max(step.spent, 0.0), 1.0) if step.state == "now" else 0.0
        bars.append(Bar(round(x, 2), round(width, 2), round(spent, 2), step.state))
        x += width + GAP
    return tuple(_fitted(bars))


def _fitted(bars: Sequence[Bar]) -> list[Bar]:
    """Very short steps are drawn wider than they are; shrink the whole line so that it still ends at the edge."""
    if not bars:
        return []
    scale = min(1.0, (WHOLE - EDGE) / (bars[-1].x + bars[-1].width))
    return [Bar(round(b.x * scale, 2), round(b.width * scale, 2), round(b.spent * scale, 2), b.state) for b in bars]
