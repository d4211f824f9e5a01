"""The server's log: a file for each day of the week, emptied when the day comes again, and nothing older than that."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

WEEK = 7 * 24 * 3600.0


def forget_old(folder: Path) -> None:
    """Remove what a running server would have emptied by now. It does so at midnight only, and not when it starts."""
    for path in folder.glob("*.log"):
        # A disk without room, or a file that somebody else has just removed, keeps no server from starting.
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > WEEK - 24 * 3600.0:
                path.unlink()
