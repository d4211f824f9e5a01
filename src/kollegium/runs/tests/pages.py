"""Every page of a run with something to draw it from: name -> template and context."""

from __future__ import annotations

from kollegium.runs.tests import samples_faces, samples_live

SEAT, LEAD, SCREEN = "runs/pages/seat.html", "runs/pages/lead.html", "runs/pages/screen.html"
PAGES: dict[str, tuple[str, dict[str, object]]] = {
    **{f"seat {name}": (SEAT, {"face": face}) for name, face in samples_live.SEATS.items()},
    **{f"lead {name}": (LEAD, {"face": face}) for name, face in samples_faces.IN_CHARGE.items()},
    **{f"screen {name}": (SCREEN, {"face": face}) for name, face in samples_faces.ON_SCREEN.items()},
}
