"""What the engine is told of the shelves: which entries stand there and whose they are, never their words."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection

from kollegium.engine.facts import Facts
from kollegium.runs.queries.situation import Situation


def known_facts(found: Situation) -> Facts:
    """The facts of a situation, and besides what stands where whoever leads may not read; while the engine acts.

    A role's shelf and a small group's can be counted and cast from that way. What only its writer sees stays out.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry, shelf, lap, place, seat, released FROM trust.standing(%s)", [found.id])
        rows = cursor.fetchall()
    entries: dict[str, list[str]] = {}
    authors = dict(found.facts.authors)
    for entry, shelf, lap, place, seat, released in rows:
        for address in addresses(shelf, lap, place, released=released):
            entries.setdefault(address, []).append(str(entry))
        authors[str(entry)] = str(seat or "")
    known = {address: (*there, *_besides(found, address, there)) for address, there in entries.items()}
    return replace(found.facts, entries={**found.facts.entries, **known}, authors=authors)


def addresses(shelf: str, lap: int, place: str, *, released: bool) -> tuple[str, ...]:
    """Under which addresses an entry is known: its shelf, its lap's box, and those its author has opened."""
    part = place.split(".")[1] if "." in place else ""
    box = lap or (int(part) if part.isdecimal() else 0)
    return (shelf, f"{shelf}@{box}", *((f"{shelf}#opened",) if released else ()))


def _besides(found: Situation, address: str, there: list[str]) -> list[str]:
    return [entry for entry in found.facts.entries.get(address, ()) if entry not in there]
