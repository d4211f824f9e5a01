"""Count what was chosen: the ballots without names, the engine's rule, the weights that everybody may see afterwards."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from kollegium.engine import counting
from kollegium.engine.edition import Step
from kollegium.engine.facts import Count
from kollegium.engine.settling import candidates
from kollegium.engine.state import Place
from kollegium.runs.actions.unit import Unit
from kollegium.runs.models import Tally


@dataclass(frozen=True)
class Counted:
    """A place, its ballots, and what they come to."""

    place: Place
    ballots: tuple[counting.Ballot, ...]
    count: Count


def count_running(unit: Unit) -> list[Counted]:
    """Count every `choose` that is going on, if its author leads; nobody else gets ballots from the database."""
    if not unit.found.leads:
        return []
    return [_count(unit, place) for place in unit.found.state.places if unit.found.step(place).act == "choose"]


def _count(unit: Unit, place: Place) -> Counted:
    found = unit.found
    step = found.step(place)
    standing = candidates(found.edition, found.state, found.facts, place)
    ballots = tuple(_ballots(unit, place, step))
    return Counted(place, ballots, counting.count(step, standing, ballots, secrets.randbits(31)))


def _ballots(unit: Unit, place: Place, step: Step) -> Iterator[counting.Ballot]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT voter, entry, option, value FROM trust.ballots(%s, %s)", [unit.run.pk, place.key])
        rows = cursor.fetchall()
    for voter, entry, option, value in rows:
        said = step.options[int(option)] if option.isdigit() and int(option) < len(step.options) else option
        if step.method == "consent":
            said = counting.OBJECTION if value < 0 else ""
        yield counting.Ballot(str(voter), str(entry or ""), said, abs(value))


def keep_tally(unit: Unit, counted: list[Counted]) -> None:
    """Write down the weights of what has just been closed, so that everybody sees the same figures without names."""
    for one in counted:
        Tally.objects.filter(run=unit.run, place=one.place.key).delete()
        weights: Counter[tuple[str, str]] = Counter()
        for ballot in one.ballots:
            weights[ballot.entry, ballot.option] += ballot.value if not ballot.option else 1
        Tally.objects.bulk_create(
            Tally(
                run=unit.run,
                place=one.place.key,
                entry_id=entry or None,
                option=option,
                weight=weight,
                is_kept=entry in one.count.kept if entry else option in one.count.kept,
            )
            for (entry, option), weight in sorted(weights.items())
        )
