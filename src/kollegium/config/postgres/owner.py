"""The unprivileged user the server runs as. PostgreSQL refuses root; we change nothing on the machine for it."""

from __future__ import annotations

import contextlib
import os
import pwd
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kollegium.config.trouble import Trouble
from kollegium.config.words import _

NAMES = ("kollegium", "postgres", "nobody")
ENVIRONMENT = {"LC_ALL": "C", "HOME": "/", "PATH": os.defpath}


@dataclass(frozen=True)
class Owner:
    """A user and group; `drop` when we are root and have to become that user first."""

    uid: int
    gid: int
    drop: bool

    def run(self, *command: str | Path, timeout: float | None = None) -> tuple[int, str]:
        """Exit code and output of `command` as this user, in `/`, with an environment of our own."""
        # A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                list(map(str, command)),
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env=ENVIRONMENT,
                timeout=timeout,
                **self._becoming(),
            )
            output.seek(0)
            return done.returncode, output.read().decode(errors="replace")

    def enters(self, folder: Path) -> bool:
        """Whether this user gets as far as `folder`."""
        if not self.drop:
            return os.access(folder, os.X_OK)
        return self.run("/bin/sh", "-c", 'cd "$1"', "sh", folder)[0] == 0

    def give(self, *paths: Path) -> None:
        """Make `paths`, which we have just made, this user's."""
        if self.drop:
            for path in paths:
                os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def _becoming(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drop else {}


def owner_of(data: Path, names: Sequence[str] = NAMES) -> Owner:
    """Who runs the server on the folder `data`: whoever owns it; we ourselves; for root, the first of `names`."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid(), drop=False)
    with contextlib.suppress(FileNotFoundError):
        state = data.stat()
        if state.st_uid != 0:
            return Owner(state.st_uid, state.st_gid, drop=True)
    for name in names:
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return Owner(user.pw_uid, user.pw_gid, drop=True)
    raise Trouble(
        _(
            "PostgreSQL does not run as root and this machine has no user called kollegium, postgres or nobody. Start Kollegium as an ordinary user."
        )
    )
