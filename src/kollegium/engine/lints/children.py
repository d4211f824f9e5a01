"""Lints 14, 15 and 16: children and parents in the room and on the page (method-language.md 20, 39, 55)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition, Shelf, Step
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.lints.sight import sights
from kollegium.engine.words import N_

GUARDED = frozenset({"student", "parent"})


def observations_are_coded(edition: Edition) -> Iterator[Flaw]:
    """Lint 14: a shelf that holds observations names nobody."""
    for shelf in edition.shelves.values():
        if shelf.holds == "observation" and not shelf.coded:
            message = N_("Observations name learners as A, B, C only. Add coded = true.")
            yield flaw(("shelves", shelf.id, "coded"), message)


def staff_shelves_stay_with_staff(edition: Edition) -> Iterator[Flaw]:
    """Lint 15: while students or parents are there, no step shows what only staff may read."""
    for sight in sights(edition):
        shelf = edition.shelves.get(sight.shelf)
        if shelf is None or not _is_for_staff(edition, shelf) or not _guests(edition, sight.step):
            continue
        message = N_(
            "Only “%(role)s” may read the shelf “%(shelf)s”, and students or parents are present here. Take it out, or "
            "hold a phase without them."
        )
        role = _readers(shelf)[0]
        yield flaw(("step", sight.step.id, sight.key), message, role=role, shelf=shelf.id)


def closed_parts_are_phases(edition: Edition) -> Iterator[Flaw]:
    """Lint 16: who is sent out is sent out for a whole phase."""
    for phase in edition.phases:
        steps = edition.steps_of(phase.id)
        for step in steps[1:]:
            if set(step.without) != set(steps[0].without):
                message = N_(
                    "Nobody is sent out and called back within a phase. Give all steps of “%(phase)s” the same "
                    "“without”, or put this step into a phase of its own."
                )
                yield flaw(("step", step.id, "without"), message, phase=phase.id)
                break


def _guests(edition: Edition, step: Step) -> frozenset[str]:
    kinds = {kind for role in edition.people.values() for kind in role.kind}
    return GUARDED & kinds - set(step.without)


def _readers(shelf: Shelf) -> tuple[str, ...]:
    return (shelf.seen_by, *shelf.also) if shelf.opens == "never" else (shelf.then,)


def _is_for_staff(edition: Edition, shelf: Shelf) -> bool:
    readers = _readers(shelf)
    role = edition.people.get(readers[0]) if len(readers) == 1 and readers[0] != "all" else None
    return role is not None and not GUARDED & set(role.kind)
