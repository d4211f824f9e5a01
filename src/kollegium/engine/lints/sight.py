"""Which step writes to a shelf, shows it or opens it: what several lints ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kollegium.engine.edition import Edition, Shelf, Step


class Sight(NamedTuple):
    """A shelf stands before people's eyes: in the step with that number, by that key of the step or of its loop."""

    number: int
    step: Step
    key: str
    address: str

    @property
    def shelf(self) -> str:
        return self.address.partition("#")[0]

    @property
    def mark(self) -> str:
        return self.address.partition("#")[2]


def sights(edition: Edition) -> Iterator[Sight]:
    """Every use of a shelf that lets somebody see what stands there."""
    begun: set[str] = set()
    for number, step in enumerate(edition.steps):
        for address in step.show:
            yield Sight(number, step, "show", address)
        if step.reads:
            yield Sight(number, step, "reads", step.reads)
        if step.source:
            yield Sight(number, step, "from", step.source)
        if step.groups and step.groups.source:
            yield Sight(number, step, "groups", step.groups.source)
        for loop in edition.loops.values():
            if loop.over and loop.id == step.loop and loop.id not in begun:
                begun.add(loop.id)
                yield Sight(number, step, "loop", loop.over)


def numbers(edition: Edition) -> dict[str, int]:
    """The place of each step in the order of the file."""
    found: dict[str, int] = {}
    for number, step in enumerate(edition.steps):
        found.setdefault(step.id, number)
    return found


def is_open_to_all_from_the_start(shelf: Shelf) -> bool:
    """Whether opening hides nothing from anybody in the run."""
    return shelf.opens == "at_once" or shelf.seen_by in {"all", "community"}


def is_only_for_its_readers(shelf: Shelf, step: Step) -> bool:
    """Whether a step weighs or sorts entries by those alone who may see the shelf before it opens."""
    return step.by == "author" or step.by in {shelf.seen_by, *shelf.also} - {"self", "pair", "group"}
