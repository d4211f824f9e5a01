"""Which language each group of a round speaks, and who goes to which: people are shared out before they are grouped.

An exchange of two people cannot change what a group speaks, so languages are settled first: how many groups each gets, by
a flow from people with the same languages to seats (Ford and Fulkerson), and one group moved at a time until all fit.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import permutations

Kinds = Mapping[frozenset[str], int]
"""How many people speak exactly these languages."""


def zones(
    kinds: Kinds, groups: int, size: int, rng: random.Random, needed: Sequence[tuple[Kinds, int]] = ()
) -> dict[str, int]:
    """How many groups speak each language, so that as many people as can be have a seat where they are understood.

    Groups have ``size`` people or one more. ``needed`` are the holders of a role by what they speak, and how many of them
    every group needs.
    """
    languages = sorted({language for kind in kinds for language in kind})

    def missing(counts: Mapping[str, int]) -> int:
        seated = sum(shares_of(kinds, counts, (size, size + 1), {}).values())
        filled = sum(sum(shares_of(holders, counts, (least,), {}).values()) for holders, least in needed)
        return sum(kinds.values()) - seated + sum(least * groups for _, least in needed) - filled

    best = _counts(kinds, languages, groups)
    lowest = missing(best)
    while lowest > 0:
        ways = [(one, other) for one, other in permutations(languages, 2) if best[one]]
        rng.shuffle(ways)
        trials = ({**best, one: best[one] - 1, other: best[other] + 1} for one, other in ways)
        better = next((trial for trial in trials if missing(trial) < lowest), None)
        if better is None:
            break
        best, lowest = better, missing(better)
    return best


def _counts(kinds: Kinds, languages: Sequence[str], groups: int) -> dict[str, int]:
    """As many groups for each language as people speak it, those who speak several being shared among them."""
    wish = {
        language: sum(count / len(kind) for kind, count in kinds.items() if language in kind) for language in languages
    }
    total = sum(wish.values()) or 1
    counts = {language: int(groups * wish[language] / total) for language in languages}
    order = sorted(languages, key=lambda language: counts[language] - groups * wish[language] / total)
    for language in order[: groups - sum(counts.values())]:
        counts[language] += 1
    return counts


def shares_of(
    kinds: Kinds, counts: Mapping[str, int], rooms: Sequence[int], taken: Mapping[str, int]
) -> dict[tuple[frozenset[str], str], int]:
    """Share people out to languages: first to the first of ``rooms`` seats in every group, then to the next.

    ``counts`` are the groups of each language, ``taken`` the seats that others have there.
    """
    shares: dict[tuple[frozenset[str], str], int] = {}
    left = dict(kinds)
    for room in rooms:
        free = {
            language: room * count
            - taken.get(language, 0)
            - sum(share for (_, spoken), share in shares.items() if spoken == language)
            for language, count in counts.items()
        }
        for kind in sorted(kinds, key=lambda one: (len(one), sorted(one))):
            while left[kind] and (path := _path(kind, shares, free)):
                _push(kind, path, shares, free)
                left[kind] -= 1
    return shares


def _path(
    kind: frozenset[str], shares: Mapping[tuple[frozenset[str], str], int], free: Mapping[str, int]
) -> list[tuple[frozenset[str], str]]:
    """Who goes where so that one more of a kind has a seat: each takes the seat of the next, who moves on."""
    queue: list[list[tuple[frozenset[str], str]]] = [[(kind, language)] for language in sorted(kind)]
    seen = set(kind)
    for path in queue:
        taken = path[-1][1]
        if free.get(taken, 0) > 0:
            return path
        for other, language in shares:
            if language == taken and shares[other, language]:
                for onward in sorted(other - seen):
                    seen.add(onward)
                    queue.append([*path, (other, onward)])
    return []


def _push(
    kind: frozenset[str],
    path: list[tuple[frozenset[str], str]],
    shares: dict[tuple[frozenset[str], str], int],
    free: dict[str, int],
) -> None:
    for step, (mover, language) in enumerate(path):
        shares[mover, language] = shares.get((mover, language), 0) + 1
        if step:
            shares[mover, path[step - 1][1]] -= 1
    free[path[-1][1]] -= 1
