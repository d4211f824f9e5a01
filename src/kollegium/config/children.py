"""A process of ours that is started again when it dies, and that ends when we do, however we end."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

STEADY = 10.0  # seconds of life after which a death is an accident and not a habit
PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0)
GRACE = 8.0


@dataclass
class Child:
    """A name, a command line and an environment; its standard input is the thread it hangs by."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    deaths: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _started: float = field(default=0.0)
    _again: float | None = None

    def start(self) -> None:
        """Start the process, in a session of its own: Ctrl-C is meant for us, and we pass it on in order."""
        self._process = subprocess.Popen(
            self.command, env=self.environment, stdin=subprocess.PIPE, start_new_session=True
        )
        self._started, self._again = time.monotonic(), None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def look_after(self) -> bool:
        """Start it again if it is dead, at once or after a pause that grows with the number of early deaths.

        Returns whether it was found dead just now.
        """
        now = time.monotonic()
        if self._again is not None:
            if now >= self._again:
                self.start()
            return False
        if self._process is None or self._process.poll() is None:
            return False
        self.deaths = self.deaths + 1 if now - self._started < STEADY else 1
        self._again = now + PAUSES[min(self.deaths, len(PAUSES)) - 1]
        return True

    def ask_to_end(self) -> None:
        """Tell it twice: by the end of its standard input and by a signal."""
        if self._process and self._process.poll() is None:
            if self._process.stdin:
                self._process.stdin.close()
            self._process.terminate()

    def end(self, until: float) -> None:
        """Wait for it until the moment `until` of the monotonic clock, then end it."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def end_all(children: Sequence[Child]) -> None:
    """End all children side by side."""
    for child in children:
        child.ask_to_end()
    until = time.monotonic() + GRACE
    for child in children:
        child.end(until)
