"""Every page of a run with something to draw it from: name -> template and context."""

from __future__ import annotations

from kollegium.runs.tests import samples_live

SEAT = "runs/pages/seat.html"
PAGES: dict[str, tuple[str, dict[str, object]]] = {
    **{f"seat {name}": (SEAT, {"face": face}) for name, face in samples_live.SEATS.items()},
}
