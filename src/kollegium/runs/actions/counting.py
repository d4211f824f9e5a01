"""Count what was chosen: the ballots without names, the engine's rule, the weights that everybody may see afterwards."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from kollegium.engine import counting
from kollegium.engine.edition import Step
from kollegium.engine.facts import Count, Facts
from kollegium.engine.settling import candidates
from kollegium.engine.state import Place
from kollegium.runs.actions.unit import Unit
from kollegium.runs.queries.standing import known_facts

AGAINST = "against"
MOST_WEIGHT = 32_767  # what the row takes: six hundred people who rank a hundred entries reach it
KEEP = "SELECT trust.keep_tally(%s, %s, %s::uuid[], %s::text[], %s::smallint[], %s::boolean[])"


@dataclass(frozen=True)
class Counted:
    """A place, what stood there (entries, or the words of options that compete), the ballots, what they come to."""

    place: Place
    standing: tuple[str, ...]
    ballots: tuple[counting.Ballot, ...]
    count: Count


def count_running(unit: Unit) -> list[Counted]:
    """Count every `choose` that is going on, if its author leads; nobody else gets ballots from the database."""
    choosing = [place for place in unit.found.state.places if unit.found.step(place).act == "choose"]
    if not unit.found.leads or not choosing:
        return []
    facts = known_facts(unit.found)
    return [_count(unit, place, facts) for place in choosing]


def _count(unit: Unit, place: Place, facts: Facts) -> Counted:
    found = unit.found
    step = found.step(place)
    standing = candidates(found.edition, found.state, facts, place)
    if not step.source and step.method not in {"one_of", "majority"}:
        standing = step.options
    ballots = tuple(_ballots(unit, place, step))
    return Counted(place, standing, ballots, counting.count(step, standing, ballots, secrets.randbits(31)))


def _ballots(unit: Unit, place: Place, step: Step) -> Iterator[counting.Ballot]:
    """The ballots in the engine's words: whatever is chosen from is an entry, a word against it an objection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT voter, entry, option, value FROM trust.ballots(%s, %s)", [unit.run.pk, place.key])
        rows = cursor.fetchall()
    for voter, entry, option, value in rows:
        chosen = step.options[int(option)] if option.isdecimal() and int(option) < len(step.options) else ""
        weighs = step.method == "one_of" or (step.method == "majority" and not step.source)
        said = chosen if weighs else counting.OBJECTION if value < 0 else ""
        yield counting.Ballot(str(voter), str(entry or "") if weighs or entry else chosen, said, abs(value))


def keep_tally(unit: Unit, counted: list[Counted]) -> None:
    """Write down the weights of what has just been closed, so that everybody sees the same figures without names."""
    for one in counted:
        rows = list(_rows(one, unit.found.step(one.place)))
        entries, options = [row[0] for row in rows], [row[1] for row in rows]
        weights, kept = [min(row[2], MOST_WEIGHT) for row in rows], [row[3] for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [unit.run.pk, one.place.key, entries, options, weights, kept])


def _rows(one: Counted, step: Step) -> Iterator[tuple[str | None, str, int, bool]]:
    """For each entry or option its weight, and, where one can be against it, how many are."""
    if step.method == "one_of" or (step.method == "majority" and not step.source):
        yield from _answers(one, step)
        return
    weights = WEIGHTS[step.method](one)
    against = Counter(ballot.entry for ballot in one.ballots if ballot.option == counting.OBJECTION)
    for thing in one.standing:
        entry, option = (thing, "") if step.source else (None, str(step.options.index(thing)))
        yield entry, option, weights.get(thing, 0), thing in one.count.kept
        if against[thing]:
            yield entry, f"{option}{AGAINST}", against[thing], False


def _answers(one: Counted, step: Step) -> Iterator[tuple[str | None, str, int, bool]]:
    given = Counter((ballot.entry, ballot.option) for ballot in one.ballots if ballot.option in step.options)
    for (entry, option), weight in sorted(given.items()):
        won = one.count.results.get(entry) == option if entry else option in one.count.kept
        yield entry or None, str(step.options.index(option)), weight, won


def _given(one: Counted) -> Mapping[str, int]:
    """What the engine counted: marks, dots, points."""
    return {thing: value for thing, value in one.count.results.items() if isinstance(value, int)}


def _for_it(one: Counted) -> Mapping[str, int]:
    return Counter(ballot.entry for ballot in one.ballots if ballot.option != counting.OBJECTION)


def _twice_the_median(one: Counted) -> Mapping[str, int]:
    medians = {
        thing: result.get("median", 0) for thing, result in one.count.results.items() if isinstance(result, dict)
    }
    return {thing: round(2 * median) for thing, median in medians.items()}


def _drawn(one: Counted) -> Mapping[str, int]:
    return dict.fromkeys(one.count.kept, 1)


WEIGHTS: Mapping[str, Callable[[Counted], Mapping[str, int]]] = {
    "pick": _given,
    "dots": _given,
    "rank": _given,
    "score": _twice_the_median,
    "consent": _for_it,
    "majority": _for_it,
    "lot": _drawn,
}
