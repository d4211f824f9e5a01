"""Telling our server from a stranger that happens to carry its number."""

from __future__ import annotations

import contextlib
import subprocess
import time
from pathlib import Path

PIDFILE = "postmaster.pid"
PROC = Path("/proc")
PATIENCE = 30.0  # seconds that backends without a server get to notice it and end


def postmaster(data: Path) -> int | None:
    """The number of the server process that runs on `data`, or None; a foreign, broken or stale file is None too."""
    try:
        number = int((data / PIDFILE).read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    words = command_line(number)
    runs = bool(words) and Path(words[0]).name == "postgres" and str(data) in words
    return number if runs else None


def clear_lock_files(data: Path, socket: Path) -> None:
    """Remove the lock files that would stop a start although no server of ours holds them. Nobody is ever signalled.

    The number in them may be a stranger's by now, or that of a killed server that nobody has reaped yet.
    """
    found = [path for path in (data / PIDFILE, socket.with_name(f"{socket.name}.lock")) if path.exists()]
    if not found or postmaster(data) is not None:
        return
    # PostgreSQL guards its shared memory by these files, so backends that outlived their server go first.
    until = time.monotonic() + PATIENCE
    while orphans(data) and time.monotonic() < until:
        time.sleep(0.05)
    if not orphans(data):
        for path in found:
            path.unlink(missing_ok=True)


def orphans(data: Path) -> list[int]:
    """Server processes that still work in `data`, where the system shows them (Linux)."""
    return [int(entry.name) for entry in PROC.glob("[0-9]*") if _works_in(entry, data)]


def command_line(number: int) -> list[str]:
    """The words that process `number` was started with; empty when it is not there."""
    if PROC.joinpath("self").exists():
        with contextlib.suppress(OSError):
            return PROC.joinpath(str(number), "cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]
        return []
    shown = subprocess.run(["ps", "-p", str(number), "-o", "command="], capture_output=True, text=True, check=False)
    return shown.stdout.split()


def _works_in(entry: Path, data: Path) -> bool:
    try:
        return (entry / "cwd").readlink() == data and "postgres" in (entry / "comm").read_text()
    except OSError:
        return False
