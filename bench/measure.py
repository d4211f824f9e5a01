"""What a request costs: CPU milliseconds of server and database from the kernel's accounting, and how long it took."""

from __future__ import annotations

import contextlib
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.site import Web

PROC = Path("/proc")
BLOCK = 25  # requests to one side before it is the other's turn


@dataclass
class Side:
    """One of two ways to the same page, and what each of its requests took."""

    name: str
    web: Web
    path: str
    database: int  # the process id of the database server
    size: int = 0
    cpu_server: list[float] = field(default_factory=list)
    cpu_database: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def block(self) -> None:
        """Ask ``BLOCK`` times, one after the other."""
        server, database = cpu_ms(tree(self.web.pid)), cpu_ms(tree(self.database))
        for _ in range(BLOCK):
            begun = time.perf_counter()
            self.size = len(self.web.get(self.path))
            self.took.append((time.perf_counter() - begun) * 1000)
        self.cpu_server.append((cpu_ms(tree(self.web.pid)) - server) / BLOCK)
        self.cpu_database.append((cpu_ms(tree(self.database)) - database) / BLOCK)

    @property
    def cpu(self) -> float:
        """CPU milliseconds for one request: the median of the blocks, so that a disturbed one does not count."""
        return statistics.median(map(sum, zip(self.cpu_server, self.cpu_database, strict=True)))


def in_turn(sides: Sequence[Side], rounds: int) -> None:
    """Measure all sides, block by block in turn, after a block each to warm up."""
    for side in sides:
        for _ in range(BLOCK):
            side.web.get(side.path)
    for _ in range(rounds):
        for side in sides:
            side.block()


def table(sides: Sequence[Side]) -> None:
    print(f"{'':28} {'cpu ms: server':>15} {'database':>9} {'both':>6} {'p50 ms':>7} {'p95 ms':>7} {'KB':>5}")
    for side in sides:
        server, database = statistics.median(side.cpu_server), statistics.median(side.cpu_database)
        middle, high = statistics.median(side.took), statistics.quantiles(side.took, n=20)[-1]
        print(
            f"{side.name:28} {server:15.2f} {database:9.2f} {side.cpu:6.2f} {middle:7.1f} {high:7.1f} {side.size / 1000:5.0f}"
        )


def verdict(good: bool, words: str) -> bool:  # noqa: FBT001 - it is what the line says
    print(f"{'PASS' if good else 'FAIL'}  {words}", flush=True)
    return good


def tree(pid: int) -> list[int]:
    """A process and everything that came from it."""
    found = [pid]
    for one in found:
        for task in (PROC / str(one) / "task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in task.read_text().split()]
    return found


def cpu_ms(pids: Sequence[int]) -> float:
    """User and system time of all threads of these processes so far, to the nanosecond."""
    total = 0
    for pid in pids:
        for task in (PROC / str(pid) / "task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                total += int(task.read_text().split()[0])
    return total / 1e6


def memory_mb(pids: Sequence[int]) -> float:
    """Memory of these processes in megabytes, what they share divided among them (PSS)."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1000


def load() -> str:
    """The load of this machine, which belongs to every figure."""
    return ", ".join(f"{one:.1f}" for one in os.getloadavg()) + f" on {os.cpu_count()} cores"
