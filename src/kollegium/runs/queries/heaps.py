"""The heaps of a sort step: those the method names, or those that people have named."""

from __future__ import annotations

from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.queries.seeing import slip_of
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import filled
from kollegium.ui.addresses import address


def sort_work(found: Situation, place: Place, controls: frozenset[str]) -> faces.SortWork | None:
    """The heaps of a sort step and what lies in none yet."""
    step = found.step(place)
    if step.act != "sort":
        return None
    entries = found.meant(place, step.source)
    lies = {entry.id: found.around.heaps.get((place.key, entry.id), "") for entry in entries}
    names = [(str(n), filled(found, heap)) for n, heap in enumerate(step.heaps)]
    names = names or [(heap, heap) for heap in dict.fromkeys(h for h in lies.values() if h)]
    heaps = tuple(
        faces.Heap(name, value, tuple(slip_of(found, e) for e in entries if lies[e.id] == value))
        for value, name in names
    )
    loose = tuple(slip_of(found, e) for e in entries if not lies[e.id])
    url = address("runs:heaps", found.id)
    return faces.SortWork(heaps, loose, "sort" in controls, url, may_name="name_heaps" in controls)
