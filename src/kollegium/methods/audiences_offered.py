"""Which audiences a form offers for a shelf: as the method has it, or fewer readers. Never more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition, Shelf
from kollegium.methods import words

Choices = tuple[tuple[str, str], ...]
READERS = ("self", "group", "all", "community")
KEEPERS = ("run", "owner", "group", "community")
NAMELESS = ("none", "optional")


def readers_offered(known: Edition, shelf: Shelf, key: str) -> Choices:
    """Values and words for ``seen_by`` or ``then``; one choice means that nothing else is safe."""
    now = shelf.seen_by if key == "seen_by" else shelf.then
    if not now or shelf.names in NAMELESS or shelf.opens == "author":
        return ()
    rank = READERS.index(now) if now in READERS else 0
    narrower = [one for one in READERS[:rank] if one != "group" or shelf.names == "group"]
    if key == "then" or shelf.opens == "at_once":
        # A shelf that opens for its writer alone never opens.
        narrower = [one for one in narrower if one != "self"]
    return tuple((one, reader_words(known, one)) for one in (now, *reversed(narrower)))


def keepers_offered(known: Edition, shelf: Shelf) -> Choices:
    """Values and words for ``kept``: as it is, or until the end only."""
    if shelf.carries or shelf.kept == "run" or shelf.holds == "commitment":
        return ()
    return ((shelf.kept, words.kept_words(known, shelf)), ("run", _("until the end")))


def reader_words(known: Edition, audience: str) -> str:
    """An audience word as a person says it."""
    if audience in known.people:
        return known.people[audience].label
    return {
        "self": _("only the writer"),
        "pair": _("the pair"),
        "group": _("the small group"),
        "all": _("everyone in the session"),
        "community": _("the community, after the session"),
    }.get(audience, audience)
