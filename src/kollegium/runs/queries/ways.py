"""In which way something is written at a place: each for themselves, together, into a sealed box, with or without a name."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from kollegium.engine import people
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs.queries.situation import Box, Situation, Words

Way = Literal["own", "together", "sealed", "optional"]
FOR_ALL = frozenset({"all", "community"})
FOR_THE_GROUP = frozenset({"group", "pair"})


def way_of(found: Situation, place: Place, shelf_id: str) -> Way:
    """How the viewer writes on a shelf at a place.

    Together only where the others may read it as it is written: on a shelf that its writer alone sees, each member of a
    group writes for themselves.
    """
    step, shelf = found.step(place), found.shelf(shelf_id)
    if shelf.names == "none":
        return "sealed"
    if shelf.names == "optional" and shelf.opens not in {"at_once", "author"}:
        return "optional"
    if step.act == "write" and step.into == shelf_id and _read_by_the_others(found, step, place, shelf_id):
        return "together"
    return "own"


def _read_by_the_others(found: Situation, step: Step, place: Place, shelf_id: str) -> bool:
    shelf, box = found.shelf(shelf_id), found.box_at(place, shelf_id)
    readers = {shelf.seen_by} | ({shelf.then} if box and box.opened else set())
    if step.within == "all":
        return bool(readers & FOR_ALL)
    return step.within in {"groups", "pairs"} and bool(group_of(found)) and bool(readers & (FOR_ALL | FOR_THE_GROUP))


def group_of(found: Situation) -> str:
    """The key of the viewer's present small group; empty without one."""
    return group_of_seat(found, found.me.id)


def group_of_seat(found: Situation, seat: str) -> str:
    """The key of a seat's present small group; empty without one."""
    in_one = any(seat in group for group in found.state.groups)
    return found.chairs[seat].groups[-1] if in_one and found.chairs[seat].groups else ""


def key_for(found: Situation, place: Place, shelf_id: str) -> str:
    """The group that a text is written in: nobody's in particular where all write on one text."""
    whole = found.step(place).within == "all" and way_of(found, place, shelf_id) == "together"
    return "" if whole else group_of(found)


def written_at(found: Situation, place: Place, shelf_id: str) -> dict[int, Words]:
    """What the viewer may change at a place, by field: their own texts, or those of everybody who writes together."""
    together, key = way_of(found, place, shelf_id) == "together", key_for(found, place, shelf_id)
    return {
        entry.slot: entry
        for entry in found.entries
        if (entry.shelf, entry.place) == (shelf_id, place.key)
        and (entry.group_key == key if together else entry.seat == found.me.id and not entry.scribe)
    }


def digest(text: str) -> str:
    """A short sign of how a text stood, to notice that somebody has changed it meanwhile."""
    return sha256(text.encode()).hexdigest()[:12]


def is_late(found: Situation, place: Place) -> bool:
    """Whether a step that lies behind may still be written: it was done on paper, and whoever did it types it in."""
    step = found.step(place)
    if not step.offline or step.act != "write" or found.state.is_finished or place in found.state.places:
        return False
    box = found.box_at(place, step.into)
    closed_for_good = way_of(found, place, step.into) in {"sealed", "optional"} and is_settled(box)
    seats = people.present(found.state, step, people.summoned_to(found.state, place))
    return found.me.id in seats and not closed_for_good and any(past.place == place for past in found.state.past)


def is_settled(box: Box | None) -> bool:
    """Whether a shelf has opened, or will not any more."""
    return box is None or box.opened or box.stayed_closed
