"""How many groups there are in a round, and how large they are."""

from __future__ import annotations

from kollegium.engine.grouping.problem import Problem


def counts(problem: Problem, people: int) -> list[int]:
    """The numbers of groups that keep all sizes in bounds, fewest first; the nearest one if none does."""
    if problem.groups:
        return [max(1, min(problem.groups, people or 1))]
    low, high = max(1, problem.size[0]), max(1, problem.size[1])
    fitting = list(range(max(1, -(-people // high)), people // low + 1))
    return fitting or [max(1, people // low)]


def dealt(people: int, groups: int) -> list[int]:
    """Sizes that differ by one at most, the larger ones first."""
    small, larger = divmod(people, groups)
    return [small + 1] * larger + [small] * (groups - larger)


def meetings(people: int, groups: int) -> int:
    """How many pairs sit together in one round."""
    return sum(size * (size - 1) // 2 for size in dealt(people, groups))
