"""What a page of a session costs with thirty and with three hundred seats: one's own, of who leads, the big screen.

`python -m bench plenary`. On a shelf that all read at once lies one idea of everybody. The pages are asked for in turn, by
four readers, as after a ring: each has another name, and all read the same words.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.measure import Side, in_turn, table, verdict
from bench.site import Site, Web, empty_site, told

SIZES = (30, 300)
READERS = 4
GOAL = 50.0  # CPU milliseconds of a page with 300 seats; what is wanted is that it costs little more than one with 30


@dataclass
class Readers(Web):
    """A web process asked by several people in turn; whoever leads is asked as themselves."""

    cookies: Sequence[str] = ()
    lines: dict[str, Web] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.turn = itertools.cycle(self.cookies[1 : READERS + 1])

    def get(self, path: str) -> bytes:
        who = self.cookies[0] if path.endswith("/lead/") else next(self.turn)
        web = self.lines.setdefault(who, Web(self.pid, self.port, f"session={who}"))
        return web.get(path)


def run(*, quick: bool) -> bool:
    """Measure, print, and say whether the goal is met."""
    sides = [side for size in SIZES for side in of_size(size, rounds=2 if quick else 8)]
    table(sides)
    largest = max(side.cpu for side in sides if side.name.startswith("300"))
    return verdict(largest <= GOAL, f"dearest page with 300 seats: {largest:.1f} ms CPU (goal {GOAL:.0f})")


def of_size(size: int, rounds: int) -> list[Side]:
    with empty_site() as site:
        [room] = told(site, "1", str(size), by="bench.gathering")["rooms"]
        return measured(site, room, size, rounds)


def measured(site: Site, room: Mapping[str, object], size: int, rounds: int) -> list[Side]:
    with site.serving("kollegium.config.web") as web:
        readers = Readers(web.pid, web.port, "", cookies=room["cookies"])
        faces = (("seat", ""), ("lead", "lead/"), ("screen", "screen/"))
        sides = [
            Side(f"{size} seats: {name}", readers, f"/runs/{room['run']}/{face}", site.postmaster)
            for name, face in faces
        ]
        in_turn(sides, rounds)
    return sides
