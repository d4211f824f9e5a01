"""The shape of a method: a bar for each step, parted by phase, on one scale so that a short method looks short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WHOLE = 100.0
SCALE_MINUTES = 180.0
PHASE_GAP = 2.0
STEP_GAP = 0.4
NARROWEST = 0.5
LETTER = 0.95  # a letter's share of the width on a desk, in per cent
LETTER_ON_PHONE = 2.1


@dataclass(frozen=True)
class PhaseMark:
    """A phase by its letter or name and the minutes of its steps."""

    name: str
    minutes: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.minutes)


@dataclass(frozen=True)
class RibbonBar:
    """A bar in per cent of the width."""

    x: float
    width: float


@dataclass(frozen=True)
class Ribbon:
    """Bars, where each phase begins, and the words under them: its name, its first word on a phone, or its number."""

    bars: tuple[RibbonBar, ...]
    starts: tuple[float, ...]
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()


def draw_ribbon(phases: Sequence[PhaseMark], *, by_step: bool = False) -> Ribbon:
    """One bar for each phase on a scale of 180 minutes, or (``by_step``) one for each step over the whole width."""
    total = sum(phase.total for phase in phases) or 1.0
    room = WHOLE - PHASE_GAP * max(len(phases) - 1, 0)
    scale = room / (total if by_step else max(total, SCALE_MINUTES))
    x, bars, starts = 0.0, [], []
    for phase in phases:
        starts.append(round(x, 2))
        for minutes in phase.minutes if by_step else (phase.total,):
            width = max(NARROWEST, minutes * scale)
            bars.append(RibbonBar(round(x, 2), round(max(NARROWEST, width - (STEP_GAP if by_step else 0)), 2)))
            x += width
        x += PHASE_GAP
    names = [phase.name for phase in phases]
    firsts = [name.split(" ")[0] for name in names]
    return Ribbon(
        tuple(bars), tuple(starts), _fitting(names, starts, LETTER), _fitting(firsts, starts, LETTER_ON_PHONE)
    )


def _fitting(names: Sequence[str], starts: Sequence[float], letter: float) -> tuple[str, ...]:
    """Each name, or the number of its phase where the name would run into the next one."""
    ends = [*starts[1:], WHOLE]
    rooms = [end - start for start, end in zip(starts, ends, strict=True)] if names else []
    return tuple(
        name if len(name) * letter <= room else str(number)
        for number, (name, room) in enumerate(zip(names, rooms, strict=True), start=1)
    )
