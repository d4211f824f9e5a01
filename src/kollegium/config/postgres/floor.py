"""The oldest PostgreSQL we trust: row-level security has had holes of its own."""

from __future__ import annotations

from kollegium.config.words import _

SAFE = {17: 8, 18: 2}  # the security releases of February 2026
OLDEST = min(SAFE)


def old(numbers: tuple[int, int]) -> bool:
    """Whether a server with these major and minor numbers is below the floor."""
    major, minor = numbers
    return major < OLDEST or minor < SAFE.get(major, 0)


def words(numbers: tuple[int, int]) -> str:
    """What to say about a server below the floor."""
    return _(
        "This is PostgreSQL {major}.{minor}. Kollegium needs 17.8, 18.2 or later: older ones have known holes in row-level security."
    ).format(major=numbers[0], minor=numbers[1])
