"""Lints 6 and 7: a promise of anonymity that the method itself would break is refused (method-language.md 28, 29)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition, Shelf, Step
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.lints.sight import numbers
from kollegium.engine.words import N_

FEWEST_VOICES = 5
UNSIGNED = ("none", "optional")


def enough_voices(edition: Edition) -> Iterator[Flaw]:
    """Lint 6: voices and what happens if fewer wrote, on exactly the shelves without names."""
    for shelf in edition.shelves.values():
        if not shelf.names:
            continue
        if shelf.names not in UNSIGNED:
            yield from _only_unsigned(shelf)
            continue
        yield from _how_many(shelf)
        if not shelf.if_fewer:
            message = N_(
                "Say in “if_fewer” what happens if fewer people wrote: stay_closed, author_decides or unsigned."
            )
            yield flaw(("shelves", shelf.id, "if_fewer"), message)
        if shelf.opens == "at_once":
            message = N_("What opens at once shows who is writing. Let this shelf open in a step, or with names.")
            yield flaw(("shelves", shelf.id, "opens"), message)


def seen_by_nobody_before(edition: Edition) -> Iterator[Flaw]:
    """Lint 6: nameless entries are the writer's alone until the shelf opens, once and as a whole."""
    for shelf in edition.shelves.values():
        if not shelf.is_nameless:
            continue
        if shelf.seen_by not in {"", "self"}:
            message = N_('Nobody but the writer sees a nameless shelf before it opens. Write seen_by = "self".')
            yield flaw(("shelves", shelf.id, "seen_by"), message)
        if shelf.also:
            message = N_("Nobody but the writer sees a nameless shelf before it opens. Take “also” out.")
            yield flaw(("shelves", shelf.id, "also"), message)
        if shelf.opens == "author":
            message = N_("Whoever opens an entry shows whose it is. Let a nameless shelf open in a step.")
            yield flaw(("shelves", shelf.id, "opens"), message)
        if shelf.kept == "owner":
            message = N_("Nobody knows any more whose these entries are. Write another word for “kept”.")
            yield flaw(("shelves", shelf.id, "kept"), message)


def opens_after_the_last_writing(edition: Edition) -> Iterator[Flaw]:
    """Lint 6: whoever writes after a nameless shelf has opened would be known."""
    order = numbers(edition)
    for number, step in enumerate(edition.steps):
        for key, shelf_id in (("into", step.into), ("notes", step.notes)):
            shelf = edition.shelves.get(shelf_id)
            if shelf is not None and shelf.is_nameless and number >= order.get(shelf.opens, number + 1):
                message = N_("The nameless shelf “%(shelf)s” is open by now. Let people write before step “%(opens)s”.")
                yield flaw(("step", step.id, key), message, shelf=shelf.id, opens=shelf.opens)


def authors_stay_unknown(edition: Edition) -> Iterator[Flaw]:
    """Lint 6: no step asks for the authors of a nameless shelf."""
    nameless = {shelf.id for shelf in edition.shelves.values() if shelf.is_nameless}
    for step in edition.steps:
        for key, shelf in _asked_authors(step):
            if shelf in nameless:
                message = N_("Nobody knows who wrote on the nameless shelf “%(shelf)s”. Name somebody else here.")
                yield flaw(("step", step.id, key), message, shelf=shelf)


def nothing_spoken(edition: Edition) -> Iterator[Flaw]:
    """Lint 7: what somebody said aloud has a name."""
    for step in edition.steps:
        shelf = edition.shelves.get(step.record.into) if step.record else None
        if shelf is not None and shelf.names in UNSIGNED:
            message = N_("What is said aloud cannot become nameless on “%(shelf)s”. Record it on a shelf with names.")
            yield flaw(("step", step.id, "record"), message, shelf=shelf.id)


def _only_unsigned(shelf: Shelf) -> Iterator[Flaw]:
    for key in ("voices", "if_fewer"):
        if getattr(shelf, key):
            message = N_("“%(key)s” belongs to shelves whose names are none or optional. Take it out.")
            yield flaw(("shelves", shelf.id, key), message, key=key)


def _how_many(shelf: Shelf) -> Iterator[Flaw]:
    place = ("shelves", shelf.id, "voices")
    if not shelf.voices:
        yield flaw(place, N_("Say in “voices” how many people must have written before the shelf opens."))
    elif shelf.is_nameless and shelf.voices < FEWEST_VOICES:
        message = N_(
            "With fewer than %(fewest)s voices one can guess who wrote what. Write voices = %(fewest)s or more."
        )
        yield flaw(place, message, fewest=FEWEST_VOICES)


def _asked_authors(step: Step) -> Iterator[tuple[str, str]]:
    for key, words in (("who", step.who), ("speakers", step.speakers)):
        for word in words:
            yield key, word.removeprefix("authors of ") if word.startswith("authors of ") else ""
    chosen_from = step.source.partition("#")[0]
    yield "casts", chosen_from if step.casts else ""
    yield "approve", chosen_from if step.approve == "authors" else ""
    yield "reads", step.reads
