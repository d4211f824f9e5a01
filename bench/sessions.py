"""Ten live sessions with thirty browsers each: how long until a writer is answered, and until all others have read it.

`python -m bench sessions`. Three hundred windows without a screen, which do what our page's script does, listen, read again
when it rings, and write on a shelf that all read at once. Beside them, in the same run, the same windows on a bare server.
"""

from __future__ import annotations

import contextlib
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bench.measure import cpu_ms, tree, verdict
from bench.site import HERE, PATIENCE, Site, empty_site, free_port, told
from tests.faults.crowd import Crowd
from tests.faults.window import Window

ROOMS, SEATS = 10, 30
EVERY = 120.0  # seconds between two ideas of one person: in each room somebody writes every four seconds
ACK_GOAL, EVENT_GOAL = 0.5, 1.5  # seconds, 95 of 100


@dataclass(frozen=True)
class Figures:
    """What one server did for the crowd; seconds, and CPU milliseconds for each idea until a whole room has read it."""

    name: str
    acks: list[float]
    events: list[float]  # from the press until another window of the room has read it
    reads: int
    unread: int
    cpu: float

    def high(self, what: str) -> float:
        return statistics.quantiles(getattr(self, what), n=20)[-1]


def run(*, quick: bool) -> bool:
    """Measure, print, and say whether the goals are met."""
    seconds = 15.0 if quick else 60.0
    with empty_site() as site:
        rooms = told(site, str(ROOMS), str(SEATS), by="bench.gathering")["rooms"]
        bare = bare_rooms(rooms)
        with site.serving("kollegium.config.web") as web, bare_server(len(rooms), 16_000) as (pid, port):
            ours = of_crowd("ours", web.port, rooms, [*tree(web.pid), *database(site)], seconds)
            floor = of_crowd("bare", port, bare, tree(pid), seconds)
    for one in (floor, ours):
        report(one)
    return judged(ours, floor)


def judged(ours: Figures, floor: Figures) -> bool:
    ratio = {what: ours.high(what) / floor.high(what) for what in ("acks", "events")}
    return all(
        [
            verdict(
                ours.high("acks") <= ACK_GOAL,
                f"answered, 95 of 100: {ours.high('acks'):.2f} s, {ratio['acks']:.0f} times the floor (goal {ACK_GOAL} s)",
            ),
            verdict(
                ours.high("events") <= EVENT_GOAL,
                f"read by the others, 95 of 100: {ours.high('events'):.2f} s, {ratio['events']:.0f} times the floor"
                f" (goal {EVENT_GOAL} s)",
            ),
            verdict(not ours.unread, f"ideas that some window of the room never read: {ours.unread}"),
        ]
    )


def report(one: Figures) -> None:
    middle = {what: statistics.median(getattr(one, what)) for what in ("acks", "events")}
    print(
        f"{one.name:5} {len(one.acks):5} ideas, {one.reads:6} pages read, {one.cpu:.0f} ms CPU for each idea;"
        f" answered {middle['acks']:.3f} / {one.high('acks'):.3f} s, read {middle['events']:.3f} / {one.high('events'):.3f} s"
    )


def of_crowd(name: str, port: int, rooms: Sequence[Mapping], pids: Sequence[int], seconds: float) -> Figures:
    """Let everybody come, write for so many seconds, and read what was written."""
    windows, by_room, number = [], [], 0
    for room in rooms:
        by_room.append([seat(number + n, port, room["run"], cookie) for n, cookie in enumerate(room["cookies"])])
        windows += by_room[-1]
        number += len(room["cookies"])
    crowd = Crowd(windows, EVERY)
    crowd.come()
    try:
        worked, read = cpu_ms(pids), sum(one.reads for one in windows)
        crowd.write()
        time.sleep(seconds)
        crowd.stop()
        until = time.monotonic() + PATIENCE
        while (left := unread(by_room)) and time.monotonic() < until:
            time.sleep(0.1)
        spent = (cpu_ms(pids) - worked) / sum(len(one.kept) for one in windows)
        return figures(name, by_room, sum(one.reads for one in windows) - read, left, spent)
    finally:
        crowd.go()


def seat(number: int, port: int, run: str, cookie: str) -> Window:
    return Window(number, "localhost", port, f"/runs/{run}/", {"session": cookie}, Random(number))


def unread(rooms: Sequence[Sequence[Window]]) -> int:
    return sum(len({w for one in room for w in one.kept} - one.read.keys()) for room in rooms for one in room)


def figures(name: str, rooms: Sequence[Sequence[Window]], reads: int, left: int, cpu: float) -> Figures:
    acks = [at - one.sent[words] for room in rooms for one in room for words, at in one.kept.items()]
    events = [
        other.read[words] - sent
        for room in rooms
        for one in room
        for words, sent in one.sent.items()
        for other in room
        if other is not one and words in other.read
    ]
    return Figures(name, acks, events, reads, left, cpu)


def database(site: Site) -> list[int]:
    return tree(site.postmaster)


def bare_rooms(rooms: Sequence[Mapping]) -> list[Mapping]:
    return [{"run": str(number), "cookies": room["cookies"]} for number, room in enumerate(rooms)]


@contextlib.contextmanager
def bare_server(rooms: int, size: int) -> Iterator[tuple[int, int]]:
    port = free_port()
    command = [sys.executable, "-m", "bench.bare_sessions", str(rooms), str(size), str(port)]
    process = subprocess.Popen(command, cwd=HERE)
    try:
        until = time.monotonic() + PATIENCE
        while socket.socket().connect_ex(("127.0.0.1", port)) and time.monotonic() < until:
            time.sleep(0.05)
        yield process.pid, port
    finally:
        process.kill()
        process.wait()
