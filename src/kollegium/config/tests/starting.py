"""Starting the command `kollegium` as a person would, and seeing what it has running."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PROC = Path("/proc")
LAST_LINE = "Ctrl-C ends it all."


def words_of(*words: str) -> list[str]:
    return [sys.executable, "-m", "kollegium.config.cli", *words]


def environment(**more: str) -> dict[str, str]:
    """Ours, without what the test run itself was told about its database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOLLEGIUM_", "PG"))}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **more}


def say(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        words_of(*words), env=environment(**more), capture_output=True, text=True, timeout=120, check=False
    )


@dataclass
class Started:
    """A running `kollegium` and everything it has said."""

    process: subprocess.Popen[str]
    home: Path
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return re.search(r"Kollegium is at (\S+)", "\n".join(self.said))[1]

    def wait_for_last_line(self) -> None:
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if line.strip() == LAST_LINE:
                return
        raise AssertionError("\n".join(self.said))

    def answers(self) -> bool:
        line = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=2)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()

    def end(self, number: int = signal.SIGINT) -> None:
        self.process.send_signal(number)
        self.said += self.process.communicate(timeout=60)[0].splitlines()


@contextlib.contextmanager
def started(home: Path, *words: str, **more: str):
    """`kollegium ARGS --data HOME` up to the last line of its greeting; ended afterwards whatever happens."""
    process = subprocess.Popen(
        words_of(*words, "--data", str(home)),
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Started(process, home)
    try:
        running.wait_for_last_line()
        yield running
    finally:
        if process.poll() is None:
            running.end()
        wait_until(lambda: not numbers_of(home))


def numbers_of(home: Path, word: str = "") -> list[int]:
    """The processes that were told of `home`, in their command line or environment, and have `word` in the former."""
    return [number for number, line, told in _processes() if str(home) in f"{line} {told}" and word in line]


def told(number: int) -> str:
    """The environment of a process."""
    return (PROC / str(number) / "environ").read_text(errors="replace")


def wait_until(truth, seconds: float = 20.0):
    """What `truth()` says in the end."""
    until = time.monotonic() + seconds
    while not truth() and time.monotonic() < until:
        time.sleep(0.05)
    return truth()


def _processes():
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (entry / "cmdline").read_text(errors="replace").replace("\0", " ")
            if int(entry.name) != os.getpid():
                yield int(entry.name), line, told(int(entry.name))
