"""A backup a day, without anybody thinking of it."""

from __future__ import annotations

import subprocess
import time

from kollegium.config.installation import Installation, python
from kollegium.config.keys import FILE

DAY = 24 * 3600.0
LOOK = 60.0


class Nightly:
    """Called often, it starts a backup when the newest, or the installation itself, is a day old."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self._next_look = 0.0
        self._running: subprocess.Popen[bytes] | None = None

    def __call__(self) -> None:
        now = time.monotonic()
        if now < self._next_look or (self._running and self._running.poll() is None):
            return
        self._next_look = now + LOOK
        if self.is_due(time.time()):
            self._running = subprocess.Popen(
                python("cli", "backup", "--data", str(self.installation.home)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    def is_due(self, now: float) -> bool:
        """Whether a day has gone by at the moment `now` (seconds since 1970)."""
        made = [path.stat().st_mtime for path in self.installation.backups.glob("*.tar")]
        return now - max(made, default=(self.installation.home / FILE).stat().st_mtime) >= DAY
