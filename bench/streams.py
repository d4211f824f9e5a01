"""Commit to the last of many streams: the hub against a bare server, in turn, in one run.

`python bench/streams.py [NUMBER ...]` (30 1000 5000). Both hear the same database; one Python client reads all streams
with epoll, and its cost is inside the figures of both. The hub checks the rights of every listener at every ring.
"""

from __future__ import annotations

import resource
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.roles import prepare
from kollegium.config.tests.live.site import SECRET, Seat, Server, Site, free_port, serving, wait_until
from kollegium.live.ticket import issue

ROUNDS = 15
PAUSE = 0.5  # longer than the hub's folding window
GOAL = 1.6
ALLOWED_KB = 15


@dataclass
class Crowd:
    """Open streams to one server, and what each round took."""

    name: str
    pid: int
    lines: list[socket.socket]
    memory: float
    last_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def hear(self, commit) -> None:
        """Commit, and wait until every stream has heard."""
        poll = select.epoll()
        for line in self.lines:
            poll.register(line.fileno(), select.EPOLLIN)
        waiting, by_number = len(self.lines), {line.fileno(): line for line in self.lines}
        worked, begun = cpu_ms(self.pid), time.perf_counter()
        commit()
        while waiting:
            for number, _ in poll.poll(10):
                if b"changed" in by_number[number].recv(4096):
                    waiting -= 1
        self.last_ms.append((time.perf_counter() - begun) * 1000)
        poll.close()
        self.cpu_ms.append(cpu_ms(self.pid) - worked)


def crowd(name: str, pid: int, port: int, requests: list[bytes]) -> Crowd:
    before, lines = memory_kb(pid), []
    for request in requests:
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(request)
        lines.append(line)
    for line in lines:
        text = b""
        while b"\r\n\r\n" not in text:
            text += line.recv(4096)
        if b" 200 " not in text:
            raise SystemExit(f"{name} refused: {text!r}")
    return Crowd(name, pid, lines, (memory_kb(pid) - before) / len(lines))


def requests_of(seats: list[Seat]) -> list[bytes]:
    now, secret = time.time(), SECRET.encode()
    tickets = [issue(seat.account, seat.run, seat.id, secret=secret, now=now) for seat in seats]
    ask = "GET /live/runs/{}/?ticket={}&seen=1.0 HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n"
    return [ask.format(seat.run, ticket).encode() for seat, ticket in zip(seats, tickets, strict=True)]


def many_seats(site: Site, number: int) -> list[Seat]:
    run = site.seats(1)[0].run
    site.execute("DELETE FROM trust.seat WHERE run = %s", run)
    insert = "INSERT INTO trust.seat SELECT gen_random_uuid(), %s, n FROM generate_series(1, %s) n"
    site.execute(insert, run, number)
    site.execute("ANALYZE trust.seat")
    with psycopg.connect(site.cluster.url("kollegium")) as connection:
        rows = connection.execute("SELECT id, account FROM trust.seat WHERE run = %s", [run]).fetchall()
    return [Seat(run, seat, account) for seat, account in rows]


def cpu_ms(pid: int) -> float:
    """CPU time of the process's one busy thread, to the nanosecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def memory_kb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))


CHANGE = (
    "WITH new AS (UPDATE trust.run SET version = version + 1 WHERE id = %s RETURNING *)"
    " SELECT pg_notify(%s, format(%s, id, version)) FROM new"
)


def measure(site: Site, hub: Server, bare: tuple[int, int], number: int, rounds: int) -> bool:
    seats = many_seats(site, number)
    ours = crowd("hub", hub.process.pid, hub.port, requests_of(seats))
    floor = crowd("bare", *bare, [b"GET / HTTP/1.1\r\n\r\n"] * number)
    with psycopg.connect(site.cluster.url("kollegium"), autocommit=True) as connection:
        ways = {"bare": ("bare", "%s:%s"), "hub": ("kollegium", "run:%s:%s")}
        for turn in range(2 * rounds):
            one = (floor, ours)[turn % 2]
            one.hear(lambda way=ways[one.name]: connection.execute(CHANGE, [seats[0].run, *way]))
            time.sleep(PAUSE)
    for one in (floor, ours):
        report(one)
        for line in one.lines:
            line.close()
    return verdict(ours, floor)


def report(crowd: Crowd) -> None:
    last, cpu = statistics.median(crowd.last_ms), statistics.mean(crowd.cpu_ms)
    each = cpu * 1000 / len(crowd.lines)
    print(
        f"{crowd.name:5} {len(crowd.lines):6} {last:9.1f} {min(crowd.last_ms):9.1f} {max(crowd.last_ms):9.1f}"
        f" {cpu:9.2f} {each:9.1f} {crowd.memory:9.1f}"
    )


def verdict(ours: Crowd, floor: Crowd) -> bool:
    number = len(ours.lines)
    ratio = statistics.median(ours.last_ms) / statistics.median(floor.last_ms)
    good = number < 1000 or (ratio <= GOAL and ours.memory <= ALLOWED_KB)
    aim = f"goal {GOAL}, {ALLOWED_KB} KB" if number >= 1000 else "no goal"
    print(f"{'PASS' if good else 'FAIL'}  {number} streams: commit to last {ratio:.2f} times the floor ({aim})\n")
    return good


def run(numbers: Sequence[int] = (30, 1000, 5000), *, rounds: int = ROUNDS) -> bool:
    """Measure each number of streams, print, and say whether the goals are met."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory(prefix="k-bench-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data") as cluster:
            prepare(cluster.admin_url, cluster.passwords)
            site = Site(cluster)
            with serving(site) as hub, bare_server(site) as bare:
                print("server  count   last ms       min       max    cpu ms    us each   KB each")
                results = [measure(site, hub, bare, number, rounds) for number in numbers]
                return all(results)


@contextmanager
def bare_server(site: Site):
    port = free_port()
    program = Path(__file__).with_name("bare_streams.py")
    process = subprocess.Popen([sys.executable, program, site.app_url, str(port)])
    try:
        wait_until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, 10)
        yield process.pid, port
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    raise SystemExit(not run([int(number) for number in sys.argv[1:]] or (30, 1000, 5000)))
