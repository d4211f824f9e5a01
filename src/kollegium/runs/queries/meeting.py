"""Who has sat together in a small group before, over all runs of the community."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from django.db import connection
from django.db.models import Q

from kollegium.plans.queries import rounds_in_use
from kollegium.runs.models import Seat
from kollegium.runs.queries.situation import Situation


def met_before(found: Situation) -> dict[frozenset[str], int]:
    """How often two seats shared a small group, here, in earlier runs or in plans the community uses; inside a unit of work.

    Pupils are somebody else's account in every run; the name they have on the class list stays the same. Plans know people
    by their names.
    """
    listed = dict(Seat.objects.filter(run_id=found.id, listed__isnull=False).values_list("listed", "pk"))
    seats: dict[object, str] = {chair.person: seat for seat, chair in found.chairs.items()}
    seats |= {name: str(seat) for name, seat in listed.items()}
    known = Q(person_id__in=[chair.person for chair in found.chairs.values()]) | Q(listed__in=list(listed))
    rows = Seat.objects.filter(known, run__community_id=found.community_id, group_keys__len__gt=0)
    groups: dict[tuple[object, str], list[str]] = {}
    for run, person, name, keys in rows.values_list("run_id", "person_id", "listed", "group_keys"):
        for key in keys:
            groups.setdefault((run, key), []).append(seats.get(name) or seats[person])
    pairs = (frozenset(pair) for group in groups.values() for pair in combinations(sorted(group), 2))
    return dict(Counter([*pairs, *_planned(found)]))


def organisations_of(found: Situation) -> dict[str, str]:
    """Where each seat works, as a number, if groups of this method are mixed by it; inside a unit of work of the engine."""
    if not any(step.groups and step.groups.mix == "organisation" for step in found.edition.steps):
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT seat, organisation FROM trust.organisations(%s)", [found.id])
        return {str(seat): str(organisation) for seat, organisation in cursor.fetchall()}


def _planned(found: Situation) -> Iterator[frozenset[str]]:
    """The pairs of seats whose names share a group in a plan; a name that two have tells nothing."""
    times = Counter(chair.name for chair in found.chairs.values())
    seats = {chair.name: seat for seat, chair in found.chairs.items() if times[chair.name] == 1}
    for groups in rounds_in_use(found.community_id):
        for group in groups:
            yield from map(frozenset, combinations([seats[name] for name in group if name in seats], 2))
