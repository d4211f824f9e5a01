"""What a hand does to a round: somebody goes to another group, or two change places."""

from __future__ import annotations

from kollegium.engine.grouping import Rounds


class NoSuchPlace(Exception):
    """Whoever is meant does not sit in that round, or there is no such group."""


def moved(rounds: Rounds, number: int, person: str, group: int) -> Rounds:
    """``person`` sits in ``group`` of round ``number``; one more than there are is a group of their own."""
    groups = _groups(rounds, number)
    _seated(groups, person)
    if not 1 <= group <= len(groups) + 1:
        raise NoSuchPlace
    rest = [tuple(one for one in here if one != person) for here in [*groups, ()]]
    rest[group - 1] = (*rest[group - 1], person)
    return _with(rounds, number, rest if rest[-1] else rest[:-1])


def swapped(rounds: Rounds, number: int, one: str, other: str) -> Rounds:
    """Two people of round ``number`` sit where the other sat."""
    groups = _groups(rounds, number)
    _seated(groups, one)
    _seated(groups, other)
    turned = {one: other, other: one}
    return _with(rounds, number, [tuple(turned.get(name, name) for name in group) for group in groups])


def _groups(rounds: Rounds, number: int) -> tuple[tuple[str, ...], ...]:
    if not 1 <= number <= len(rounds):
        raise NoSuchPlace
    return rounds[number - 1]


def _seated(groups: tuple[tuple[str, ...], ...], person: str) -> None:
    if not any(person in group for group in groups):
        raise NoSuchPlace


def _with(rounds: Rounds, number: int, groups: list[tuple[str, ...]]) -> Rounds:
    return (*rounds[: number - 1], tuple(groups), *rounds[number:])
