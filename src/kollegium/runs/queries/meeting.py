"""Who has sat together in a small group before, over all runs of the community."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from kollegium.runs.models import Seat
from kollegium.runs.queries.situation import Situation


def met_before(found: Situation) -> dict[frozenset[str], int]:
    """How often two seats of this run shared a small group, here or in earlier runs of the same community; inside a unit of work."""
    seats = {chair.person: seat for seat, chair in found.chairs.items()}
    rows = Seat.objects.filter(run__community_id=found.community_id, person_id__in=list(seats), group_keys__len__gt=0)
    groups: dict[tuple[object, str], list[str]] = {}
    for run, person, keys in rows.values_list("run_id", "person_id", "group_keys"):
        for key in keys:
            groups.setdefault((run, key), []).append(seats[person])
    pairs = (frozenset(pair) for group in groups.values() for pair in combinations(sorted(group), 2))
    return dict(Counter(pairs))
