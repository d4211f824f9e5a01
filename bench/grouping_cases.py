"""Problems of planning groups, made from a seed around an answer that is planted and known to keep every rule."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from kollegium.engine.grouping import Person, Problem, Rules
from kollegium.engine.grouping.schedules import schedule


@dataclass(frozen=True)
class Case:
    """``goal`` is the most repeats for a PASS, ``wish`` what would be good, ``seconds`` of CPU time the most it may take."""

    name: str
    problem: Problem
    seconds: float
    goal: int
    wish: int = 0
    excess: int = 0


def plain(name: str, people: int, rounds: int, size: tuple[int, int], groups: int, goal: int, wish: int = 0) -> Case:
    members = tuple(Person(f"p{number:04}") for number in range(people))
    return Case(name, Problem(members, rounds, size, groups), 2.0 if goal == 0 else 5.0, goal, wish)


REPEATS = [
    plain("class_32x9", 32, 9, (4, 4), 8, 0),
    plain("class_28x9", 28, 9, (4, 4), 7, 0),
    plain("class_24x7", 24, 7, (4, 4), 6, 0),
    plain("class_21x10", 21, 10, (3, 3), 7, 0),
    plain("class_27x13", 27, 13, (3, 3), 9, 0),
    plain("class_24x11", 24, 11, (3, 3), 8, 0),
    plain("class_30x6", 30, 6, (5, 5), 6, 0),
    plain("class_25x6", 25, 6, (5, 5), 5, 0),
    plain("class_20x5", 20, 5, (4, 4), 5, 0),
    plain("staff_36x11", 36, 11, (4, 4), 9, 0),
    plain("staff_47x8", 47, 8, (4, 5), 10, 0),
    plain("programme_330x3", 330, 3, (6, 8), 0, 0),
    plain("conference_1000x5", 1000, 5, (8, 8), 125, 0),
    plain("conference_1000x60", 1000, 60, (7, 8), 0, 0),
    plain("class_30x10", 30, 10, (3, 4), 8, 14, 8),
    plain("class_31x10", 31, 10, (3, 4), 8, 18, 10),
    plain("class_32x10", 32, 10, (4, 4), 8, 16, 10),
    plain("staff_40x13", 40, 13, (4, 4), 10, 26),
    plain("staff_60x10", 60, 10, (5, 5), 12, 7),
    plain("odd_23x8", 23, 8, (3, 4), 6, 23, 20),
    plain("odd_27x9", 27, 9, (3, 4), 7, 23, 20),
    plain("odd_29x10", 29, 10, (3, 4), 8, 18, 16),
    plain("odd_26x9", 26, 9, (4, 5), 6, 76, 71),
    plain("odd_25x8", 25, 8, (4, 5), 6, 35, 31),
    plain("odd_18x6", 18, 6, (3, 4), 5, 3, 2),
]

DINERS = [(12, 4, 5), (16, 4, 5), (20, 4, 7), (24, 4, 8), (28, 4, 9), (30, 4, 11), (25, 5, 6), (30, 5, 9), (24, 6, 6),
          (30, 6, 7), (28, 7, 6), (30, 8, 5)]  # fmt: skip
"""People, the largest table, and the fewest rounds known in which everybody meets everybody."""


def diner(people: int, size: int, rounds: int) -> Case:
    return replace(
        plain(f"diner_{people}_at_{size}", people, rounds, (size - 1, size), -(-people // size), 0), seconds=5.0
    )


@dataclass(frozen=True)
class Planting:
    """``zones`` of ``columns`` groups of ``rows`` people; each row is a role or a level, so every group has one of each."""

    name: str
    columns: int
    rows: int
    rounds: int
    seconds: float
    goal: int
    excess: int
    zones: int = 1
    levels: int = 0
    schools: int = 0
    apart: int = 0


RICH = [
    Planting("class_inclued", 9, 3, 4, 15, 25, 9, levels=3, apart=8),
    Planting("class_hetero_28", 7, 4, 6, 15, 13, 12, levels=4, apart=4),
    Planting("principals_3y", 13, 7, 2, 15, 0, 0, levels=3, schools=3),
    Planting("consortium_110", 11, 7, 3, 30, 2, 36, zones=4, levels=3, schools=3),
    Planting("learning_festival", 31, 8, 4, 90, 24, 273, zones=4, levels=4, schools=5),
]


def planted(plan: Planting, seed: int) -> Case:
    """People with names in random order; one round of the planted schedule is the history, the others are the answer."""
    rng = random.Random(seed)
    each = plan.columns * plan.rows
    names = [f"p{number:04}" for number in rng.sample(range(each * plan.zones), each * plan.zones)]
    rounds = schedule(plan.columns, plan.rows, plan.rounds + 1)
    people = [
        person(plan, names[zone * each + place], zone, place, rng)
        for zone in range(plan.zones)
        for place in range(each)
    ]
    history = [
        tuple(names[zone * each + place] for place in group) for zone in range(plan.zones) for group in rounds[0]
    ]
    meet = {
        frozenset(pair)
        for groups in rounds
        for group in groups
        for pair in zip(group, group[1:] + group[:1], strict=True)
    }
    apart: list[tuple[str, ...]] = []
    while len(apart) < plan.apart:
        row = rng.randrange(plan.rows) * plan.columns
        pair = rng.sample(range(row, row + plan.columns), 2)
        if frozenset(pair) not in meet:
            apart.append((names[pair[0]], names[pair[1]]))
    rules = Rules(
        apart=tuple(apart),
        apart_by=("school",) if plan.schools else (),
        common_language=plan.zones > 1,
        quota={"facilitator": (1, None)},
        balance=(("level", 1.0),),
    )
    members = tuple(sorted(people, key=lambda one: one.id))
    problem = Problem(members, plan.rounds, (plan.rows, plan.rows), 0, (tuple(history),), rules)
    return Case(plan.name, problem, plan.seconds, plan.goal, plan.goal // 2, plan.excess)


def person(plan: Planting, name: str, zone: int, place: int, rng: random.Random) -> Person:
    row, column = divmod(place, plan.columns)
    attributes: dict[str, str | float] = {"level": f"level {row % plan.levels + 1}"}
    if plan.schools:
        attributes["school"] = f"school {zone} {row} {column // plan.schools}"
    spoken = {f"language {zone}"}
    if plan.zones > 1 and rng.random() < 0.3:
        spoken.add(f"language {rng.randrange(plan.zones)}")
    roles = frozenset({"facilitator"} if row == 0 else ())
    return Person(name, attributes, roles, frozenset(spoken) if plan.zones > 1 else frozenset())
