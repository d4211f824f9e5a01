"""What groups are planned for: who, how many rounds, how large, what was before, and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Rounds = tuple[tuple[tuple[str, ...], ...], ...]
"""For each round its groups, for each group the ids of its people."""


@dataclass(frozen=True)
class Person:
    """``absent`` names the rounds, counted from 1, in which the person is not there."""

    id: str
    attributes: Mapping[str, str | float] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Pin:
    """A person sits in this group; rounds and groups are counted from 1, and round 0 means every round."""

    person: str
    group: int
    round: int = 0


@dataclass(frozen=True)
class Rules:
    """What groups should keep to.

    ``apart`` and ``together`` hold sets of people; ``apart_by`` names attributes of which no two people in a group share
    a value. ``quota`` says how many holders of a role a group has, at least and (None: any number) at most. ``balance``
    names attributes, with weights, whose values are to be spread evenly. ``mix_new`` weighs meeting new people against
    balance; 0 lets meetings count for nothing. ``distances`` holds, for single rounds, how different people are, in their
    order: groups then hold people as different as possible.
    """

    apart: tuple[tuple[str, ...], ...] = ()
    apart_by: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    pinned: tuple[Pin, ...] = ()
    common_language: bool = False
    quota: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    balance: tuple[tuple[str, float], ...] = ()
    mix_new: float = 1.0
    distances: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class Problem:
    """``size`` is the least and the most people in a group; ``groups`` is their number, or 0 where size decides."""

    people: tuple[Person, ...]
    rounds: int
    size: tuple[int, int]
    groups: int = 0
    history: Rounds = ()
    rules: Rules = Rules()

    def present(self, number: int) -> list[int]:
        """The places in ``people`` of those who are there in a round, counted from 1."""
        return [place for place, person in enumerate(self.people) if number not in person.absent]


def levels(problem: Problem, attribute: str) -> dict[str, str]:
    """Each person's value of an attribute as text; numbers of more than six kinds become four equally large levels."""
    given = {person.id: person.attributes[attribute] for person in problem.people if attribute in person.attributes}
    kinds = set(given.values())
    if len(kinds) <= MANY_KINDS or any(isinstance(value, str) for value in kinds):
        return {person: str(value) for person, value in given.items()}
    order = sorted(given, key=lambda person: (float(given[person]), person))
    return {person: str(1 + 4 * rank // len(order)) for rank, person in enumerate(order)}


MANY_KINDS = 6
