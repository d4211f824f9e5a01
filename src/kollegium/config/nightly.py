"""A backup a day, without anybody thinking of it."""

from __future__ import annotations

import subprocess
import time

from kollegium.config.installation import Installation, python
from kollegium.config.keys import FILE

DAY = 24 * 3600.0
LOOK = 60.0
AFTER_A_FAILURE = 3600.0  # what kept it, a full disk as a rule, is not gone in a minute


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
        failed, self._running = bool(self._running and self._running.returncode), None
        self._next_look = now + (AFTER_A_FAILURE if failed else LOOK)
        if not failed and self.is_due(time.time()):
            self._running = subprocess.Popen(
                python("cli", "backup", "--data", str(self.installation.home)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    def is_due(self, now: float) -> bool:
        """Whether a day has gone by at the moment `now` (seconds since 1970).

        A backup from the future, made while the clock was wrong, says nothing about today.
        """
        made = [path.stat().st_mtime for path in self.installation.backups.glob("*.tar")]
        born = (self.installation.home / FILE).stat().st_mtime
        return not any(0 <= now - moment < DAY for moment in [*made, born])
