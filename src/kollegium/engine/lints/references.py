"""Lint 2: what is named exists. Lint 1, as far as audiences go: a scope is a role or a known word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kollegium.engine.edition import Edition, Loop, Role, Shelf, Step
from kollegium.engine.kinds import act_of
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.words import N_

AUDIENCES = ("self", "pair", "group", "all", "community")
EVERYBODY = ("all",)


class Reference(NamedTuple):
    """Somewhere a role, shelf, step, phase or loop is named; ``words`` may stand there instead."""

    key: str
    kind: str
    name: str
    words: Collection[str] = ()


_UNKNOWN = {
    "role": N_("There is no role “%(name)s”. Name one of: %(known)s."),
    "shelf": N_("There is no shelf “%(name)s”. Name one of: %(known)s."),
    "step": N_("There is no step “%(name)s”. Name one of: %(known)s."),
    "phase": N_("There is no phase “%(name)s”. Name one of: %(known)s."),
    "loop": N_("There is no loop “%(name)s”. Name one of: %(known)s."),
}
_NONE = {
    "role": N_("There is no role “%(name)s”."),
    "shelf": N_("There is no shelf “%(name)s”. Add a table [shelves.%(name)s], or take the name out."),
    "step": N_("There is no step “%(name)s”."),
    "phase": N_("There is no phase “%(name)s”."),
    "loop": N_("There is no loop “%(name)s”. Add a table [loops.%(name)s], or take the name out."),
}
_KNOWN_AT_MOST = 12


def scopes(edition: Edition) -> Iterator[Flaw]:
    """Who sees a shelf is a role or one of the words for audiences."""
    for shelf in edition.shelves.values():
        for key, audience in (("seen_by", shelf.seen_by), ("then", shelf.then)):
            if audience and audience not in AUDIENCES and audience not in edition.people:
                message = N_("“%(name)s” is no audience. Write %(words)s, or a role of this method.")
                yield flaw(("shelves", shelf.id, key), message, name=audience, words=", ".join(AUDIENCES))


def existing(edition: Edition) -> Iterator[Flaw]:
    """Every role, shelf, step, phase and loop that is named is there."""
    known = {
        "role": tuple(edition.people),
        "shelf": tuple(edition.shelves),
        "step": tuple(step.id for step in edition.steps),
        "phase": tuple(phase.id for phase in edition.phases),
        "loop": tuple(edition.loops),
    }
    for table, owner, reference in _references(edition):
        name = reference.name
        if not name or name in reference.words or name in known[reference.kind]:
            continue
        there = (*known[reference.kind], *reference.words)
        place = (table, owner, reference.key)
        if 0 < len(there) <= _KNOWN_AT_MOST:
            yield flaw(place, _UNKNOWN[reference.kind], name=name, known=", ".join(there))
        else:
            yield flaw(place, _NONE[reference.kind], name=name)


def groups_are_formed(edition: Edition) -> Iterator[Flaw]:
    """A step in groups comes after a step that forms groups."""
    formed = False
    for step in edition.steps:
        formed = formed or step.groups is not None
        if step.within == "groups" and not formed:
            message = N_("No step before this one forms groups. Put an “arrange” with “groups” before it.")
            yield flaw(("step", step.id, "in"), message)


def _references(edition: Edition) -> Iterator[tuple[str, str, Reference]]:
    for role in edition.people.values():
        yield from (("people", role.id, each) for each in _of_role(role))
    for shelf in edition.shelves.values():
        yield from (("shelves", shelf.id, each) for each in _of_shelf(shelf))
    for loop in edition.loops.values():
        yield from (("loops", loop.id, each) for each in _of_loop(loop))
    for step in edition.steps:
        for found in (_step_roles(step), _step_shelves(step), _step_order(step), _step_people(step)):
            yield from (("step", step.id, each) for each in found)


def _of_role(role: Role) -> Iterator[Reference]:
    for other in role.never_also:
        yield Reference("never_also", "role", other)


def _of_shelf(shelf: Shelf) -> Iterator[Reference]:
    for role in shelf.also:
        yield Reference("also", "role", role)
    yield Reference("opens", "step", shelf.opens, ("author", "at_once", "never"))
    if shelf.kept.startswith("role:"):
        yield Reference("kept", "role", shelf.kept.removeprefix("role:"))


def _of_loop(loop: Loop) -> Iterator[Reference]:
    yield Reference("over", "shelf", loop.over.partition("#")[0])
    yield Reference("rotate", "role", loop.rotate)
    for phase in loop.phases:
        yield Reference("phases", "phase", phase)
    if loop.until.startswith("asked "):
        yield Reference("until", "role", loop.until.removeprefix("asked "), EVERYBODY)


def _step_roles(step: Step) -> Iterator[Reference]:
    yield Reference("by", "role", step.by, act_of(step).by_words)
    yield Reference("answered_by", "role", step.answered_by, EVERYBODY)
    yield Reference("approve", "role", step.approve, ("all", "authors"))
    yield Reference("casts", "role", step.casts)
    yield Reference("order", "role", step.order.rpartition("_")[0])
    for role in step.say_to:
        yield Reference("say_to", "role", role, EVERYBODY)
    for role in step.cast:
        yield Reference("cast", "role", role)
    if step.groups:
        yield Reference("groups", "role", step.groups.hosts)
    if step.record:
        yield Reference("record", "role", step.record.by, EVERYBODY)
        yield Reference("record", "role", step.record.approve, ("speaker", "all"))


def _step_shelves(step: Step) -> Iterator[Reference]:
    for key, shelf in (("into", step.into), ("notes", step.notes), ("reads", step.reads)):
        yield Reference(key, "shelf", shelf)
    yield Reference("from", "shelf", step.source.partition("#")[0])
    for address in step.show:
        yield Reference("show", "shelf", address.partition("#")[0])
    if step.groups:
        yield Reference("groups", "shelf", step.groups.source.partition("#")[0])
    if step.record:
        yield Reference("record", "shelf", step.record.into)


def _step_order(step: Step) -> Iterator[Reference]:
    yield Reference("phase", "phase", step.phase)
    yield Reference("loop", "loop", step.loop)
    yield Reference("review", "phase", step.review, ("next_run",))


def _step_people(step: Step) -> Iterator[Reference]:
    for key, words in (("who", step.who), ("speakers", step.speakers)):
        for word in words:
            if word.startswith("authors of "):
                yield Reference(key, "shelf", word.removeprefix("authors of "))
            else:
                yield Reference(key, "role", word, EVERYBODY)
    for when in (step.when, *step.when_used):
        word, _, rest = when.partition(" ")
        if word == "has":
            yield Reference("when", "shelf", rest)
        if word == "asked":
            yield Reference("when", "role", rest, EVERYBODY)
