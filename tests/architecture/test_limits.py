"""Nothing grows past the hard limits; what lies above the aim is printed (`pytest -rP` shows it)."""

from __future__ import annotations

from tests.architecture.limits import above_the_aim, report


def test_nothing_is_longer_than_its_hard_limit() -> None:
    above = above_the_aim()
    print(report(above))
    over = [thing for thing in above if thing.lines > thing.limit.hard]
    assert not over, "\n" + report(over)
