"""Reading a method file from the first byte to the last lint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kollegium.engine.edition import Edition, Step
from kollegium.engine.reading.build import build
from kollegium.engine.reading.faults import Fault, MethodRefused
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.source import load

Library = Callable[[str], str | None]


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: an edition, or the faults that stand in its way. Notes hold nothing up."""

    edition: Edition | None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def read(source: str | bytes, *, library: Library | None = None, sidecars: Mapping[str, str] = {}) -> Reading:
    """Read a method file."""
    loaded = load(source)
    if loaded.faults:
        return Reading(None, loaded.faults)
    findings = Findings(loaded.tables, loaded.lines)
    draft = build(findings)
    edition = replace(draft.edition, steps=tuple(part for part in draft.parts if isinstance(part, Step)))
    faults = tuple(findings.faults)
    return Reading(None if faults else edition, faults)


def edition_from(source: str | bytes) -> Edition:
    """The edition of a method file; raises ``MethodRefused`` with every fault."""
    reading = read(source)
    if reading.edition is None:
        raise MethodRefused(reading.faults)
    return reading.edition
