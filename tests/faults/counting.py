"""What became of everything that was acknowledged: asked of the database, past all row rules, after the fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from statistics import median, quantiles
from typing import Protocol

import psycopg


class Witness(Protocol):
    """A browser, with a screen or without: what it sent, what was acknowledged, what it showed, and when."""

    number: int
    sent: dict[str, float]
    kept: dict[str, float]
    presses: int

    @property
    def read(self) -> Mapping[str, float]: ...


@dataclass
class Count:
    """The figures of one run; the first three are to be nothing."""

    lost: list[str]
    duplicates: list[str]
    missed: dict[int, list[str]]
    acks: int
    presses: int
    ack: tuple[float, float, float]  # median, 95 of 100, longest, in seconds from the first press
    event: tuple[float, float]  # median, 95 of 100: from the press until another browser has read it
    recovery: dict[str, list[float]] = field(default_factory=dict)  # by fault: seconds until each browser read on

    @property
    def worst(self) -> float:
        return max((took for one in self.recovery.values() for took in one), default=0.0)

    def __str__(self) -> str:
        missed = sum(map(len, self.missed.values()))
        again = "".join(
            f", {name} {median(took):.2f} s median, {max(took):.2f} s last" for name, took in self.recovery.items()
        )
        return (
            f"acks {self.acks} ({self.presses} presses), lost {len(self.lost)}, duplicates {len(self.duplicates)},"
            f" missed {missed}; ack {self.ack[0]:.2f} / {self.ack[1]:.2f} / {self.ack[2]:.2f} s,"
            f" event {self.event[0]:.2f} / {self.event[1]:.2f} s{again}"
        )


def stored(database: str, run: str) -> Counter[str]:
    """Every text on the shelves of a run, as often as it stands there."""
    with psycopg.connect(database) as line:
        rows = line.execute("SELECT text, count(*) FROM runs_entry WHERE run_id = %s GROUP BY text", [run])
        return Counter(dict(rows.fetchall()))


def count(stands: Counter[str], witnesses: Sequence[Witness], faults: Mapping[str, float]) -> Count:
    """Compare what was acknowledged with what stands and with what each browser showed.

    ``faults`` are their moments: a browser has recovered when it first shows an idea acknowledged after the fault.
    """
    read = {one.number: dict(one.read) for one in witnesses}
    kept = {words: at for one in witnesses for words, at in one.kept.items()}
    sent = {words: at for one in witnesses for words, at in one.sent.items()}
    author = {words: one.number for one in witnesses for words in one.sent}
    acks = [kept[words] - sent[words] for words in kept]
    events = [
        at - sent[w] for number, seen in read.items() for w, at in seen.items() if author.get(w, number) != number
    ]
    return Count(
        lost=[words for words in kept if not stands[words]],
        duplicates=[words for words, often in stands.items() if often > 1],
        missed={number: left for number, seen in read.items() if (left := sorted(stands.keys() - seen.keys()))},
        acks=len(acks),
        presses=sum(one.presses for one in witnesses),
        ack=(median(acks), quantiles(acks, n=20)[-1], max(acks)),
        event=(median(events), quantiles(events, n=20)[-1]),
        recovery={name: recovery(read, kept, moment) for name, moment in faults.items()},
    )


def recovery(read: Mapping[int, Mapping[str, float]], kept: Mapping[str, float], fault: float) -> list[float]:
    """For each browser, the seconds from the fault until it showed something that was acknowledged after it."""
    newer = {words for words, at in kept.items() if at > fault}
    return [min((at for words, at in seen.items() if words in newer), default=inf) - fault for seen in read.values()]
