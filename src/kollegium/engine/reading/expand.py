"""`use`: a step that stands for another method is replaced by that method's steps (method-language.md 40)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kollegium.engine.edition import Edition, Groups, Loop, Record, Shelf, Step
from kollegium.engine.reading.build import Use

_SHELF_WORDS = ("at_once", "author", "never")


@dataclass(frozen=True)
class Renaming:
    """How the names of a used method read in the one that uses it."""

    prefix: str
    phase: str
    roles: Mapping[str, str]

    def id(self, name: str) -> str:
        """A step, shelf or loop, with its mark if it has one."""
        return f"{self.prefix}-{name}" if name else ""

    def role(self, name: str) -> str:
        """A role, or a word for people."""
        return self.roles.get(name, name)

    def people(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            f"authors of {self.id(word.removeprefix('authors of '))}"
            if word.startswith("authors of ")
            else self.role(word)
            for word in words
        )

    def when(self, when: str) -> str:
        """A condition: ``has`` names a shelf, ``asked`` a role."""
        word, _, rest = when.partition(" ")
        if word == "has":
            return f"has {self.id(rest)}"
        return f"asked {self.role(rest)}" if word == "asked" else when


def expanded(edition: Edition, use: Use, other: Edition) -> Edition:
    """The edition with everything of the other method but its steps: roles, inputs, shelves, loops."""
    renaming = renaming_for(edition, use, other)
    people = dict(edition.people)
    for role in other.people.values():
        is_our_rest = role.count is None and any(ours.count is None for ours in edition.people.values())
        if role.id not in people and not is_our_rest:
            people[role.id] = replace(role, never_also=renaming.people(role.never_also))
    shelves = {renaming.id(shelf.id): _shelf(shelf, renaming) for shelf in other.shelves.values()}
    loops = {renaming.id(loop.id): _loop(loop, renaming) for loop in other.loops.values()}
    return replace(
        edition,
        people=people,
        inputs={**other.inputs, **edition.inputs},
        shelves={**edition.shelves, **shelves},
        loops={**edition.loops, **loops},
    )


def steps_of_use(edition: Edition, use: Use, other: Edition) -> tuple[Step, ...]:
    """The steps that take the place of a `use`, renamed, all in its phase and under its conditions."""
    renaming = renaming_for(edition, use, other)
    return tuple(_step(step, use, renaming) for step in other.steps)


def renaming_for(edition: Edition, use: Use, other: Edition) -> Renaming:
    """The rest role of the other method becomes this method's rest role; ``all`` stays the word for everybody."""
    ours = next((role.id for role in edition.people.values() if role.count is None), "")
    theirs = next((role.id for role in other.people.values() if role.count is None), "")
    roles = {theirs: ours} if ours and theirs not in {"", "all", ours} else {}
    return Renaming(use.id, use.phase, roles)


def _shelf(shelf: Shelf, renaming: Renaming) -> Shelf:
    kept = shelf.kept
    if kept.startswith("role:"):
        kept = f"role:{renaming.role(kept.removeprefix('role:'))}"
    return replace(
        shelf,
        id=renaming.id(shelf.id),
        seen_by=renaming.role(shelf.seen_by),
        then=renaming.role(shelf.then),
        also=renaming.people(shelf.also),
        opens=shelf.opens if shelf.opens in _SHELF_WORDS else renaming.id(shelf.opens),
        kept=kept,
    )


def _loop(loop: Loop, renaming: Renaming) -> Loop:
    return replace(
        loop,
        id=renaming.id(loop.id),
        over=renaming.id(loop.over),
        until=renaming.when(loop.until),
        rotate=renaming.role(loop.rotate),
    )


def _step(step: Step, use: Use, renaming: Renaming) -> Step:
    order = step.order
    if order:
        role, _, end = order.rpartition("_")
        order = f"{renaming.role(role)}_{end}"
    renamed = replace(
        step,
        id=renaming.id(step.id),
        phase=use.phase,
        loop=renaming.id(step.loop),
        when=renaming.when(step.when),
        when_used=(*(renaming.when(when) for when in step.when_used), *((use.when,) if use.when else ())),
        without=tuple(dict.fromkeys((*step.without, *use.without))),
        order=order,
        review="next_run" if step.review else "",
    )
    return _with_shelves(_with_people(renamed, renaming), renaming)


def _with_people(step: Step, renaming: Renaming) -> Step:
    return replace(
        step,
        who=renaming.people(step.who),
        speakers=renaming.people(step.speakers),
        say_to={renaming.role(role): said for role, said in step.say_to.items()},
        by=renaming.role(step.by),
        answered_by=renaming.role(step.answered_by),
        approve=renaming.role(step.approve),
        casts=renaming.role(step.casts),
        cast=renaming.people(step.cast),
    )


def _with_shelves(step: Step, renaming: Renaming) -> Step:
    return replace(
        step,
        show=tuple(renaming.id(address) for address in step.show),
        notes=renaming.id(step.notes),
        into=renaming.id(step.into),
        reads=renaming.id(step.reads),
        source=renaming.id(step.source),
        record=_record(step.record, renaming),
        groups=_groups(step.groups, renaming),
    )


def _record(record: Record | None, renaming: Renaming) -> Record | None:
    if record is None:
        return None
    return Record(renaming.role(record.by), renaming.id(record.into), renaming.role(record.approve))


def _groups(groups: Groups | None, renaming: Renaming) -> Groups | None:
    if groups is None:
        return None
    return replace(groups, hosts=renaming.role(groups.hosts), source=renaming.id(groups.source))
