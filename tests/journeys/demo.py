"""`kollegium demo` as people start it, in a process tree of its own: the supervisor, its web process, its database."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from kollegium.config.installation import Installation
from kollegium.config.postgres import processes
from kollegium.config.postgres.temporary import temporary_home
from tests.journeys.site import free_port

LINK = re.compile(r"^  (\w+) .*?(http\S+)$", re.MULTILINE)
PATIENCE = 120.0
LOOK = 0.02


@dataclass
class Demo:
    """A running demo. ``doors`` are sign-in links by first name."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    doors: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def said(self) -> str:
        """What the supervisor and its processes have printed."""
        return (self.home / "said.txt").read_text(errors="replace")

    @property
    def environment(self) -> dict[str, str]:
        """For a process of Django on its database."""
        installation = Installation(self.home)
        return installation.environment(installation.server(), site=self.url) | {"KOLLEGIUM_DEMO": "1"}

    def web(self) -> int:
        """The number of the web process."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(child) for child in children if b"kollegium.config.web" in command_of(child))

    def postmaster(self) -> int | None:
        """The number of the database's first process."""
        [data] = [path for path in (self.home / "postgres").glob("[0-9]*") if path.is_dir()]
        return processes.postmaster(data)

    def answers(self) -> bool:
        """Whether the site answers, and its database too."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def wait_until_it_answers(self) -> float:
        """The moment of the first answer."""
        self.wait(self.answers)
        return time.monotonic()

    def kill_the_web_process(self) -> None:
        os.kill(self.web(), signal.SIGKILL)

    def kill_the_database(self) -> None:
        """And wait until its first process is another one: the others of the old one answer for a moment longer."""
        killed = self.postmaster()
        os.kill(killed, signal.SIGKILL)
        self.wait(lambda: self.postmaster() not in {killed, None})

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not until():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(LOOK)

    def opens(self) -> None:
        """Wait until the doors are printed."""
        self.wait(lambda: "Ctrl-C" in self.said)
        self.doors = dict(LINK.findall(self.said))


def command_of(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@contextmanager
def demo(place: Path | None = None, **told: str) -> Iterator[Demo]:
    """A demo from nothing, ended with Ctrl-C and forgotten afterwards; in a folder of its own unless one is named.

    What it is ``told`` stands in its environment.
    """
    with nullcontext(place) if place else temporary_home() as home:
        port = free_port()
        command = [sys.executable, "-m", "kollegium.config.cli", "demo", "--data", str(home), "--port", str(port)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KOLLEGIUM_")} | told
        with (home / "said.txt").open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, env=kept, start_new_session=True)
        running = Demo(home, port, process)
        try:
            running.opens()
            yield running
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
