"""From the entries of a commit step to the promises of people: one for each person that the goal names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from kollegium.engine.outcomes import AdoptGoals
from kollegium.inquiry.actions import Promise
from kollegium.runs.actions.unit import Unit
from kollegium.runs.goals import USUAL_DAYS
from kollegium.runs.queries.situation import Words


def promises(unit: Unit, adopted: AdoptGoals) -> Iterator[Promise]:
    """A promise for each owner of each entry written at the closing place; without owners it is the writer's own."""
    for entry in unit.found.entries:
        if entry.shelf == adopted.shelf and entry.place == adopted.key:
            for owner in entry.owners:
                yield _promise(unit, entry, unit.found.chairs[owner].person)


def _promise(unit: Unit, entry: Words, person: int) -> Promise:
    fields = entry.fields
    due = fields.get("due")
    days = _days(unit, entry.place)
    return Promise(
        owner=person,
        community=unit.found.community_id,
        origin=UUID(entry.id),
        run=unit.found.id,
        goal=entry.text,
        first_step=fields.get("first_step", "") or fields.get("action", ""),
        sign=fields.get("sign_in_learning", ""),
        support=fields.get("support_needed", ""),
        due_on=dt.date.fromisoformat(due) if due else unit.now.date() + dt.timedelta(days=days),
    )


def adopt_unseen(unit: Unit, adopted: AdoptGoals) -> None:
    """The same for promises that whoever closes the step may not read; the engine acts."""
    days, today = _days(unit, adopted.key), unit.now.date()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT trust.adopt_unseen(%s, %s, %s, %s, %s)", [unit.found.id, adopted.shelf, adopted.key, days, today]
        )


def _days(unit: Unit, place: str) -> int:
    """After how many days a promise without a day comes back."""
    return unit.found.edition.step(place.split(".", maxsplit=1)[0]).due_days or USUAL_DAYS
