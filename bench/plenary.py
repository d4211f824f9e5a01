"""What a page of a session costs with thirty and with three hundred seats: one's own, of who leads, the big screen.

`python -m bench plenary`. On a shelf that all read at once lies one idea of everybody. The pages are asked for by four
readers in turn, as after a ring; beside it the same page in a process that draws every piece anew.
"""

from __future__ import annotations

import http.client
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.measure import Side, in_turn, table, verdict
from bench.site import Site, Web, empty_site, told

SIZES = (30, 300)
READERS = 4
GOAL = 1.5  # a plenary of 300 is to cost little more than one of 30, though ten times as much stands on its page


@dataclass
class Readers(Web):
    """A web process asked by several people in turn; whoever leads is asked as themselves."""

    cookies: Sequence[str] = ()
    lines: dict[str, Web] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.turn = itertools.cycle(self.cookies[1 : READERS + 1])

    def get(self, path: str) -> bytes:
        who = self.cookies[0] if path.endswith("/lead/") else next(self.turn)
        try:
            return self.lines.setdefault(who, self.line_of(who)).get(path)
        except http.client.RemoteDisconnected:  # it had rested for too long while others were asked
            self.lines[who] = self.line_of(who)
            return self.lines[who].get(path)

    def line_of(self, who: str) -> Web:
        return Web(self.pid, self.port, f"session={who}")


def run(*, quick: bool) -> bool:
    """Measure, print, and say whether the goal is met."""
    sides = [side for size in SIZES for side in of_size(size, rounds=2 if quick else 8)]
    table(sides)
    cpu = {side.name: side.cpu for side in sides}
    seat, anew = cpu["300 seats: seat"], cpu["300 seats: seat, drawn anew"]
    ratio = seat / cpu["30 seats: seat"]
    print(f"drawing once spares {100 * (1 - seat / anew):.0f} % of a seat's page with 300 seats")
    return verdict(ratio <= GOAL, f"a seat's page with 300 seats: {ratio:.2f} times one with 30 in CPU (goal {GOAL})")


def of_size(size: int, rounds: int) -> list[Side]:
    with empty_site() as site:
        [room] = told(site, "1", str(size), by="bench.gathering")["rooms"]
        return measured(site, room, size, rounds)


def measured(site: Site, room: Mapping[str, object], size: int, rounds: int) -> list[Side]:
    with site.serving("kollegium.config.web") as web, site.serving("bench.anew_web") as other:
        readers, each = (Readers(one.pid, one.port, "", cookies=room["cookies"]) for one in (web, other))
        faces = (("seat", "", readers), ("seat, drawn anew", "", each), ("lead", "lead/", readers))
        sides = [
            Side(f"{size} seats: {name}", one, f"/runs/{room['run']}/{face}", site.postmaster)
            for name, face, one in (*faces, ("screen", "screen/", readers))
        ]
        in_turn(sides, rounds)
    return sides
