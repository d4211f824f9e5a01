"""One thing looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was seen, and what to do about it; without a remedy all is well."""

    name: str
    sentence: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy

    def lines(self) -> list[str]:
        """The finding as it is printed."""
        mark = " " if self.is_well else "!"
        said = [f"{mark} {self.name:<12} {self.sentence}"]
        return said if self.is_well else [*said, f"{'':<15}{self.remedy}"]
