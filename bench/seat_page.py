"""The seat page with thirty entries against a bare page that reads the same rows with raw SQL and Jinja2.

`python -m bench seat_page`. Both run in the same kind of web process on the same database, in turn, in one run.
"""

from __future__ import annotations

from bench.measure import Side, in_turn, table, verdict
from bench.site import Site

GOAL = 2.5
ALIKE = 0.1  # the two pages may differ by a tenth in size


def run(site: Site, *, quick: bool) -> bool:
    """Measure, print, and say whether the goal is met."""
    path = f"/runs/{site.facts['run']}/"
    bare = {"BENCH_DATABASE": site.admin_url, "BENCH_PERSON": str(site.facts["person"])}
    with site.serving("kollegium.config.web") as ours, site.serving("bench.bare_page", bare) as floor:
        sides = [Side("bare page", floor, path, site.postmaster), Side("seat page", ours, path, site.postmaster)]
        in_turn(sides, 3 if quick else 20)
    table(sides)
    bare_side, seat = sides
    if abs(seat.size - bare_side.size) > ALIKE * seat.size:
        raise SystemExit(f"The two pages are not alike any more: {seat.size} and {bare_side.size} bytes.")
    ratio = seat.cpu / bare_side.cpu
    return verdict(ratio <= GOAL, f"seat page with 30 entries: {ratio:.2f} times the bare page in CPU (goal {GOAL})")
