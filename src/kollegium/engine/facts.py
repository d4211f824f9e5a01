"""What the engine must be told about contents and the world, because a run's moves hold neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Facts:
    """Given by the caller with every question.

    * ``now``: seconds since 1970. ``lot``: the seed for whatever is drawn.
    * ``entries``: entry ids in order by ``shelf`` or ``shelf#mark``, carried over included; a caller who knows in
      which lap an entry was written adds ``shelf@lap``. ``authors``: entry id to seat id, where there is one.
      Whoever asks may be shown less than there is: a closed shelf is taken to hold something.
    * ``writers``: who wrote on a shelf that opens with the next step, by ``shelf`` or ``shelf@lap``, for rounds in
      which people read their own; without it everybody gets a turn.
    * ``met``: how often two seats shared a small group before. ``organisations``: seat id to organisation.
    * ``kept``, ``results``, ``objections``, ``tie``: how the running `choose` counts (``counting.count``). Where
      several stand open side by side, ``counts`` has them by ``Place.key``.
    * ``voices``: different writers by ``shelf`` or ``shelf@lap``. ``is_first_time``: the group's first run of it.
    """

    now: float = 0.0
    lot: int = 0
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    writers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    met: Mapping[frozenset[str], int] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    results: Mapping[str, object] = field(default_factory=dict)
    objections: int = 0
    tie: tuple[str, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)
    voices: Mapping[str, int] = field(default_factory=dict)
    is_first_time: bool = False

    def count_at(self, key: str) -> Count:
        """How the `choose` at a place counts."""
        return self.counts.get(key) or Count(self.kept, self.results, self.objections, self.tie)


@dataclass(frozen=True)
class Count:
    """What came of a `choose`: the kept entries (best first), a result per entry, objections, and a tie.

    ``tie`` are the entries between which only the lot decided; ``kept`` already holds those that were drawn.
    """

    kept: tuple[str, ...] = ()
    results: Mapping[str, object] = field(default_factory=dict)
    objections: int = 0
    tie: tuple[str, ...] = ()
