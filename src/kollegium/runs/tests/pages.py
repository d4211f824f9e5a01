"""Every page of a run with something to draw it from: name -> template and context."""

from __future__ import annotations

from dataclasses import replace

from kollegium.runs.tests import samples_faces
from kollegium.runs.tests import samples_pages as around
from kollegium.runs.tests import samples_promises as after

SEAT, LEAD, SCREEN = "runs/pages/seat.html", "runs/pages/lead.html", "runs/pages/screen.html"
RECORD, PROMISE = "runs/pages/record.html", "runs/pages/promise.html"
PAGES: dict[str, tuple[str, dict[str, object]]] = {
    **{f"seat {name}": (SEAT, {"face": face}) for name, face in samples_faces.SEATS.items()},
    **{f"lead {name}": (LEAD, {"face": face}) for name, face in samples_faces.IN_CHARGE.items()},
    **{f"screen {name}": (SCREEN, {"face": face}) for name, face in samples_faces.ON_SCREEN.items()},
    "today": ("runs/pages/today.html", around.around(around.FULL)),
    "today empty": ("runs/pages/today.html", around.around(around.EMPTY)),
    "record": ("runs/pages/record.html", around.around(around.RECORD, "communities")),
    "record empty": ("runs/pages/record.html", around.around(around.NO_RECORD, "communities")),
    "record sent": (RECORD, around.around(after.sent(around.RECORD), "communities")),
    "record to read": (RECORD, around.around(replace(around.RECORD, letter=after.LETTER), "communities")),
    "record to send": (RECORD, around.around(replace(after.sent(around.RECORD), letter=after.READ), "communities")),
    "record at fault": (RECORD, around.around(replace(around.RECORD, letter=after.WRONG), "communities")),
    "promises": ("runs/pages/promises.html", around.around(after.PROMISES)),
    "promises none": ("runs/pages/promises.html", around.around(after.NO_PROMISES)),
    "promise": (PROMISE, {**around.around(after.LOOK_BACK), "back": "promises"}),
    "promise at fault": (PROMISE, {**around.around(after.NO_DAY), "back": ""}),
    "promise closed": (PROMISE, {**around.around(after.OVER), "back": ""}),
    "seat with what one brings": (
        SEAT,
        {"face": replace(next(iter(samples_faces.SEATS.values())), brought=after.BROUGHT)},
    ),
    "who": ("runs/pages/who.html", around.around(around.WHO, "communities")),
    "start choosing": ("runs/pages/start.html", around.around(around.CHOOSING, "communities")),
    "start": ("runs/pages/start.html", around.around(around.STARTING, "communities")),
    "start at fault": ("runs/pages/start.html", around.around(around.NOT_YET, "communities")),
    "methods": ("methods/pages/library.html", around.around(around.LIBRARY, "methods")),
    "method": ("methods/pages/method.html", around.around(around.METHOD, "methods")),
}
