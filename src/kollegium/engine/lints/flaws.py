"""What a lint finds: a place in the method and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kollegium.engine.edition import Edition


@dataclass(frozen=True)
class Flaw:
    """Something that may not be so. ``table`` and ``id`` say where (``step``, ``s5-ask``), ``key`` which key of it."""

    table: str
    id: str
    key: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Edition], Iterator[Flaw]]


def flaw(place: tuple[str, str, str], message: str, **values: object) -> Flaw:
    """A flaw at ``(table, id, key)``; an empty key means the table as a whole."""
    return Flaw(*place, message, values)
