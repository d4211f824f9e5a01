"""Lint 4: every loop has an end and its steps stand together; besides, the order of steps (method-language.md 14, 66)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kollegium.engine.edition import Edition, Loop
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.words import N_


def bounded(edition: Edition) -> Iterator[Flaw]:
    """A loop goes over entries with a maximum, or by laps."""
    for loop in edition.loops.values():
        place = ("loops", loop.id, "")
        if loop.over and loop.laps:
            yield flaw(place, N_("A loop goes over entries or by laps, not both. Take “over” or “laps” out."))
        elif not loop.over and not loop.laps:
            yield flaw(
                place, N_("The loop has no end. Add “over” with “max”, or “laps” with two numbers as in [1, 3].")
            )
        elif loop.over and not loop.max:
            yield flaw(("loops", loop.id, "max"), N_("Say in “max” over how many entries the loop goes at most."))
        yield from _belonging(loop)


def together(edition: Edition) -> Iterator[Flaw]:
    """The steps of a loop follow each other in one phase."""
    for loop in edition.loops.values():
        if loop.phases:
            continue
        numbers = [number for number, step in enumerate(edition.steps) if step.loop == loop.id]
        place = ("loops", loop.id, "")
        if not numbers:
            yield flaw(place, N_('No step belongs to this loop. Give its steps loop = "%(loop)s".'), loop=loop.id)
            continue
        for before, number in pairwise(numbers):
            if number != before + 1:
                message = N_("The steps of the loop “%(loop)s” stand apart. Move this step next to the others.")
                yield flaw(("step", edition.steps[number].id, "loop"), message, loop=loop.id)
        if len({edition.steps[number].phase for number in numbers}) > 1:
            yield flaw(place, N_("The steps of this loop lie in several phases. Keep them in one."))


def phases_together(edition: Edition) -> Iterator[Flaw]:
    """A loop over phases takes phases that follow each other, and no step names it."""
    order = {phase.id: number for number, phase in enumerate(edition.phases)}
    taken: set[str] = set()
    for loop in edition.loops.values():
        found = [order[phase] for phase in loop.phases if phase in order]
        place = ("loops", loop.id, "phases")
        if found and found != list(range(found[0], found[0] + len(found))):
            yield flaw(place, N_("The phases of a loop follow each other. Name them in the order of the file."))
        if taken & set(loop.phases):
            yield flaw(place, N_("A phase belongs to one loop over phases only. Take it out of one of them."))
        taken |= set(loop.phases)
        for step in edition.steps:
            if loop.phases and step.loop == loop.id:
                message = N_("The loop “%(loop)s” goes over phases; no step names it. Take “loop” out here.")
                yield flaw(("step", step.id, "loop"), message, loop=loop.id)


def steps_in_order(edition: Edition) -> Iterator[Flaw]:
    """Steps stand in the order of their phases, and a phase's steps are not interrupted."""
    order = {phase.id: number for number, phase in enumerate(edition.phases)}
    reached = -1
    for step in edition.steps:
        number = order.get(step.phase, reached)
        if number < reached:
            message = N_("The phase “%(phase)s” was over before this step. Put the step among the others of its phase.")
            yield flaw(("step", step.id, "phase"), message, phase=step.phase)
        reached = max(reached, number)


def _belonging(loop: Loop) -> Iterator[Flaw]:
    """`max` goes with `over`; `until`, `rotate` and `phases` go with `laps`."""
    if loop.max and not loop.over:
        yield flaw(
            ("loops", loop.id, "max"), N_("“max” goes with “over”. Take it out, or name what the loop goes over.")
        )
    if loop.laps:
        return
    for key in ("until", "rotate", "phases"):
        if getattr(loop, key):
            message = N_("“%(key)s” goes with “laps”. Take it out, or give the loop laps.")
            yield flaw(("loops", loop.id, key), message, key=key)
