"""The five forms of `when`, and what ends a loop."""

from __future__ import annotations

import operator
from collections.abc import Mapping

from kollegium.engine.edition import Edition, Loop
from kollegium.engine.facts import Facts
from kollegium.engine.people import may_hold
from kollegium.engine.shelves import lap_at
from kollegium.engine.state import RunState

COMPARE = {">=": operator.ge, "<=": operator.le, "==": operator.eq, "<": operator.lt, ">": operator.gt}


def holds(when: str, state: RunState, facts: Facts) -> bool:
    """Whether a `when` of the method language holds now; an empty one does. Unknown forms raise ``ValueError``."""
    word, _, rest = when.partition(" ")
    if not when:
        return True
    if word == "first_time":
        return facts.is_first_time
    if word == "has":
        return bool(facts.entries.get(rest, ()) or facts.voices.get(rest, 0))
    if word == "people":
        sign, number = rest.split()
        return bool(COMPARE[sign](len(state.here), int(number)))
    if word == "asked":
        return rest in state.asked
    if word == "mode":
        return state.mode == rest.split()[-1]
    raise ValueError(when)


def wants_lap(edition: Edition, state: RunState, loop: Loop, lap: int) -> bool:
    """Whether a loop by laps goes on after lap number ``lap`` (method language 69). Never beyond its upper bound."""
    least, most = loop.laps or (1, 1)
    if lap >= most:
        return False
    if lap < max(least, state.added_laps.get(loop.id, 0)):
        return True
    if loop.until:
        return not _until(edition, state, loop, lap)
    return bool(loop.rotate) and not everybody_has_held(edition, state, loop.rotate)


def _until(edition: Edition, state: RunState, loop: Loop, lap: int) -> bool:
    word, _, role = loop.until.partition(" ")
    if word == "asked":
        return state.asked_at.get(role, 0) > state.lap_began.get(loop.id, 0)
    if word == "stable":
        return _stable(edition, state, loop, lap)
    return state.signs.get(f"{loop.id}:{word}", False)


def everybody_has_held(edition: Edition, state: RunState, role_id: str) -> bool:
    """Whether everybody here who may hold a role has held it in this run."""
    role = edition.people[role_id]
    held = state.held.get(role_id, frozenset())
    return all(seat in held or not may_hold(edition, role, state.seats[seat]) for seat in state.here)


def _stable(edition: Edition, state: RunState, loop: Loop, lap: int) -> bool:
    """From lap 2 on: every median as in the lap before, and the middle half of the scores within one point."""
    now, before = _scores(edition, state, loop, lap), _scores(edition, state, loop, lap - 1)
    return bool(now and before) and all(
        before.get(key, {}).get("median") == score["median"] and score["spread"] <= 1 for key, score in now.items()
    )


def _scores(edition: Edition, state: RunState, loop: Loop, lap: int) -> dict[str, Mapping[str, float]]:
    """The scores given in a lap of a loop, by step and entry."""
    found: dict[str, Mapping[str, float]] = {}
    for place in (past.place for past in state.past):
        if lap_at(edition, place, loop.id) != lap:
            continue
        for entry, result in state.results.get(place.key, {}).items():
            if isinstance(result, Mapping) and "median" in result:
                found[f"{place.step}/{entry}"] = result
    return found
