"""Every page of a run with something to draw it from: name -> template and context."""

from __future__ import annotations

from kollegium.runs.tests import samples_faces
from kollegium.runs.tests import samples_pages as around

SEAT, LEAD, SCREEN = "runs/pages/seat.html", "runs/pages/lead.html", "runs/pages/screen.html"
PAGES: dict[str, tuple[str, dict[str, object]]] = {
    **{f"seat {name}": (SEAT, {"face": face}) for name, face in samples_faces.SEATS.items()},
    **{f"lead {name}": (LEAD, {"face": face}) for name, face in samples_faces.IN_CHARGE.items()},
    **{f"screen {name}": (SCREEN, {"face": face}) for name, face in samples_faces.ON_SCREEN.items()},
    "today": ("runs/pages/today.html", around.around(around.FULL)),
    "today empty": ("runs/pages/today.html", around.around(around.EMPTY)),
    "record": ("runs/pages/record.html", around.around(around.RECORD, "communities")),
    "record empty": ("runs/pages/record.html", around.around(around.NO_RECORD, "communities")),
    "who": ("runs/pages/who.html", around.around(around.WHO, "communities")),
    "start choosing": ("runs/pages/start.html", around.around(around.CHOOSING, "communities")),
    "start": ("runs/pages/start.html", around.around(around.STARTING, "communities")),
    "start at fault": ("runs/pages/start.html", around.around(around.NOT_YET, "communities")),
    "methods": ("methods/pages/library.html", around.around(around.LIBRARY, "methods")),
    "method": ("methods/pages/method.html", around.around(around.METHOD, "methods")),
}
