"""The strict reader: a method file in, an edition or every fault out."""

from __future__ import annotations

from kollegium.engine.reading.faults import Fault, MethodRefused
from kollegium.engine.reading.reader import Library, Reading, edition_from, read
from kollegium.engine.reading.sidecars import SidecarReading, read_sidecar

__all__ = ["Fault", "Library", "MethodRefused", "Reading", "SidecarReading", "edition_from", "read", "read_sidecar"]
