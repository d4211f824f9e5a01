"""A problem as it comes in JSON, read strictly: what is not understood is refused with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kollegium.engine.grouping.problem import Person, Pin, Problem, Rounds, Rules
from kollegium.engine.grouping.sizes import counts
from kollegium.engine.words import N_

LIMIT = 5000
FIELDS = ("participants", "rounds", "size", "groups", "history", "rules")
OF_PERSON = ("id", "attributes", "roles", "languages", "absent_rounds")
OF_RULES = (
    "apart", "apart_by", "together", "pinned", "common_language", "role_quota", "balance", "mix_new", "distances",
)  # fmt: skip


class ProblemRefused(Exception):
    """Something in the problem cannot be meant.

    ``place`` is where, as `participants[3].id`; ``message`` is a text with named places for ``values``.
    """

    def __init__(self, place: str, message: str, **values: object) -> None:
        super().__init__(f"{place}: {message % values if values else message}")
        self.place, self.message, self.values = place, message, values


def problem_from(data: object) -> Problem:
    """The problem in ``data``, which is what a JSON file of the interface holds; `ProblemRefused` if there is none."""
    given = _table(data, "", FIELDS)
    people = tuple(_person(item, f"participants[{place}]") for place, item in _list(given, "participants"))
    ids = [person.id for person in people]
    if not people or len(people) > LIMIT:
        raise ProblemRefused("participants", N_("There must be between 1 and %(limit)d people."), limit=LIMIT)
    for place, name in enumerate(ids):
        if name in ids[:place]:
            raise ProblemRefused(f"participants[{place}].id", N_("“%(name)s” is there twice."), name=name)
    rounds = _number(given.get("rounds", 1), "rounds", least=1, most=200)
    size, groups = _size(given, len(people))
    known = set(ids)
    history = tuple(_round(item, f"history[{place}]") for place, item in _list(given, "history"))
    rules = _rules(_table(given.get("rules", {}), "rules", OF_RULES), known, rounds, len(people))
    problem = Problem(people, rounds, size, groups, history, rules)
    _check_pins(problem)
    return problem


def _check_pins(problem: Problem) -> None:
    """Nobody is pinned to a group that a round may turn out not to have."""
    for place, pin in enumerate(problem.rules.pinned):
        numbers = [pin.round] if pin.round else range(1, problem.rounds + 1)
        fewest = min(counts(problem, len(problem.present(number)))[0] for number in numbers)
        if pin.group > fewest:
            where = f"rules.pinned[{place}].group"
            raise ProblemRefused(
                where,
                N_("In some round there may be no more groups than %(count)d. Say with groups how many there are."),
                count=fewest,
            )


def rounds_from(data: object, place: str) -> Rounds:
    """Rounds of groups of ids."""
    if not isinstance(data, list):
        raise ProblemRefused(place, N_("This must be a list of rounds, each a list of groups."))
    return tuple(_round(item, f"{place}[{number}]") for number, item in enumerate(data))


def _table(data: object, place: str, fields: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise ProblemRefused(place, N_("This must be an object with names and values."))
    for name in data:
        if name not in fields:
            where = f"{place}.{name}".lstrip(".")
            raise ProblemRefused(where, N_("This is not known here; known are %(names)s."), names=", ".join(fields))
    return data


def _list(given: Mapping[str, Any], name: str, place: str = "") -> Iterator[tuple[int, Any]]:
    found = given.get(name, [])
    if not isinstance(found, list):
        raise ProblemRefused(place or name, N_("This must be a list."))
    return enumerate(found)


def _number(value: object, place: str, *, least: int, most: int = 10**6) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ProblemRefused(
            place, N_("This must be a whole number from %(least)d to %(most)d."), least=least, most=most
        )
    return value


def _name(value: object, place: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise ProblemRefused(place, N_("This must be a name or a number."))
    return str(value)


def _names(value: object, place: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        raise ProblemRefused(place, N_("This must be a list of names."))
    return tuple(_name(item, f"{place}[{number}]") for number, item in enumerate(value))


def _person(item: object, place: str) -> Person:
    if isinstance(item, str | int) and not isinstance(item, bool):
        return Person(str(item))
    given = _table(item, place, OF_PERSON)
    if "id" not in given:
        raise ProblemRefused(place, N_("Here an id is missing."))
    attributes = given.get("attributes", {})
    if not isinstance(attributes, dict):
        raise ProblemRefused(f"{place}.attributes", N_("This must be an object with names and values."))
    for name, value in attributes.items():
        if value is not None and not isinstance(value, str | int | float):
            raise ProblemRefused(f"{place}.attributes.{name}", N_("This must be a text or a number."))
    absent = [
        _number(number, f"{place}.absent_rounds[{at}]", least=1)
        for at, number in _list(given, "absent_rounds", f"{place}.absent_rounds")
    ]
    return Person(
        id=_name(given["id"], f"{place}.id"),
        attributes={name: value for name, value in attributes.items() if value is not None},
        roles=frozenset(_names(given.get("roles", []), f"{place}.roles")),
        languages=frozenset(_names(given.get("languages", []), f"{place}.languages")),
        absent=frozenset(absent),
    )


def _size(given: Mapping[str, Any], people: int) -> tuple[tuple[int, int], int]:
    """The bounds of group sizes, and how many groups if that is said."""
    groups = _number(given["groups"], "groups", least=1, most=people) if "groups" in given else 0
    size = given.get("size")
    if size is None and groups:
        return (people // groups, -(-people // groups)), groups
    if isinstance(size, list) and len(size) == 2:  # noqa: PLR2004 - least and most
        size = {"min": size[0], "max": size[1]}
    if isinstance(size, int) and not isinstance(size, bool):
        size = {"min": size, "max": size}
    if size is None:
        raise ProblemRefused("size", N_("How large are the groups? Give size or groups."))
    bounds = _table(size, "size", ("min", "max"))
    low = _number(bounds.get("min", 1), "size.min", least=1)
    high = _number(bounds.get("max", max(low, 1)), "size.max", least=1)
    if high < low:
        raise ProblemRefused("size", N_("The most must not be less than the least."))
    return (low, high), groups


def _round(item: object, place: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(item, list):
        raise ProblemRefused(place, N_("This must be a list of groups, each a list of names."))
    return tuple(_names(group, f"{place}[{number}]") for number, group in enumerate(item))


def _rules(given: Mapping[str, Any], known: set[str], rounds: int, people: int) -> Rules:
    mix_new = given.get("mix_new", 1)
    common = given.get("common_language", False)
    if not isinstance(common, bool):
        raise ProblemRefused("rules.common_language", N_("This must be true or false."))
    return Rules(
        apart=_sets(given, "apart", known),
        apart_by=_names(given.get("apart_by", []), "rules.apart_by"),
        together=_sets(given, "together", known),
        pinned=tuple(_pin(item, f"rules.pinned[{at}]", known, rounds) for at, item in _list(given, "pinned")),
        common_language=common,
        quota=_quota(given.get("role_quota", {})),
        balance=tuple(_balance(item, f"rules.balance[{at}]") for at, item in _list(given, "balance")),
        mix_new=_weight(mix_new, "rules.mix_new"),
        distances=_distances(given.get("distances", []), people),
    )


def _sets(given: Mapping[str, Any], name: str, known: set[str]) -> tuple[tuple[str, ...], ...]:
    found = []
    for at, item in _list(given, name, f"rules.{name}"):
        place = f"rules.{name}[{at}]"
        found.append(_known(_names(item, place), place, known))
    return tuple(found)


def _known(names: tuple[str, ...], place: str, known: set[str]) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise ProblemRefused(place, N_("Nobody here is called “%(name)s”."), name=name)
    return names


def _pin(item: object, place: str, known: set[str], rounds: int) -> Pin:
    given = _table(item, place, ("person", "group", "round"))
    person = _known((_name(given.get("person"), f"{place}.person"),), f"{place}.person", known)[0]
    group = _number(given.get("group"), f"{place}.group", least=1)
    return Pin(person, group, _number(given.get("round", 0), f"{place}.round", least=0, most=rounds))


def _quota(given: object) -> dict[str, tuple[int, int | None]]:
    """`{"facilitator": 1}`, `{"facilitator": {"min": 1, "max": 2}}`, or a list of `{"role", "min", "max"}`."""
    if isinstance(given, list):
        items = [_table(item, f"rules.role_quota[{at}]", ("role", "min", "max")) for at, item in enumerate(given)]
        given = {
            _name(item.get("role"), "rules.role_quota"): {k: v for k, v in item.items() if k != "role"}
            for item in items
        }
    if not isinstance(given, dict):
        raise ProblemRefused("rules.role_quota", N_("This must be an object with names and values."))
    found: dict[str, tuple[int, int | None]] = {}
    for role, quota in given.items():
        place = f"rules.role_quota.{role}"
        bounds = _table({"min": quota} if isinstance(quota, int) else quota, place, ("min", "max"))
        least = _number(bounds.get("min", 0), f"{place}.min", least=0)
        most = bounds.get("max")
        found[role] = (least, None if most is None else _number(most, f"{place}.max", least=least))
    return found


def _balance(item: object, place: str) -> tuple[str, float]:
    given = _table({"attribute": item} if isinstance(item, str) else item, place, ("attribute", "weight"))
    weight = _weight(given.get("weight", 1), f"{place}.weight")
    return _name(given.get("attribute"), f"{place}.attribute"), weight


def _weight(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1000:  # noqa: PLR2004
        raise ProblemRefused(place, N_("A weight is a number from 0 to 1000."))
    return float(value)


def _distances(given: object, people: int) -> tuple[tuple[float, ...], ...]:
    if not given:
        return ()
    rows = given if isinstance(given, list) else []
    if len(rows) != people or any(not isinstance(row, list) or len(row) != people for row in rows):
        raise ProblemRefused("rules.distances", N_("There must be a row for each person, with a number for each."))
    if any(isinstance(far, bool) or not isinstance(far, int | float) for row in rows for far in row):
        raise ProblemRefused("rules.distances", N_("Distances are numbers."))
    return tuple(tuple(float(far) for far in row) for row in rows)
