"""Thirty people write at once, faults strike while they do, and then everything is counted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser

from tests.faults.college import College
from tests.faults.counting import Count, count
from tests.faults.crowd import crowd
from tests.faults.pages import finish, read_all, real_pages, take_turns

REAL = 3  # of the thirty are Chromium
BEFORE, AFTER = 2.5, 4.5  # seconds of writing before the first fault and after each
PATIENCE = 120.0
# The goals are 3 to 6 seconds on two cores that do nothing else. Here two cores also carry the thirty browsers and
# whatever else is tested, so that only a site that does not come back by itself goes beyond this.
LIMIT = 100.0

Fault = Callable[[], object]


def disturbed(college: College, chromium: Browser, faults: Sequence[Fault], *, port: int = 0) -> Count:
    """Begin a session, let the faults strike one after the other, count. ``port``: of a relay before the site."""
    run, port, moments = college.sit_down(), port or college.site.port, {}
    others = crowd(run, "localhost", port, college.cookies[REAL:], first=REAL)
    with real_pages(chromium, f"http://localhost:{port}/runs/{run}/", college.cookies[:REAL]) as pages, others as many:
        many.write()
        take_turns(pages, BEFORE)
        for fault in faults:
            moments[fault.__name__] = time.time()
            fault()
            take_turns(pages, AFTER)
        many.rest(PATIENCE)
        finish(pages, PATIENCE)
        stands, witnesses = college.stored(run), [*pages, *many.windows]
        read_all(pages, witnesses, stands, PATIENCE)
        found = count(stands, witnesses, moments)
    print(f"\n{found} (load {os.getloadavg()[0]:.0f})")
    return found


def holds(found: Count) -> None:
    """What was acknowledged stands once, everybody has read it, and everybody was back in time."""
    assert (found.lost, found.duplicates, found.missed) == ([], [], {})
    assert found.worst < LIMIT
