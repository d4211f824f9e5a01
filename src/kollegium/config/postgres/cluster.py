"""One embedded PostgreSQL in one data folder, shared by all the processes that use it."""

from __future__ import annotations

import atexit
import os
import shlex
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from kollegium.config.keys import Keys, keys_of
from kollegium.config.postgres import binaries, birth, conf, keeper, locks, logs, majors, processes, sockets
from kollegium.config.postgres.names import APP, DATABASE, MIGRATE, SUPERUSER
from kollegium.config.postgres.owner import Owner, owner_of
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

RECOVERY = 120  # seconds; replaying the log after a power cut takes its time
STOPPING = 60
HATCHING = 0.5  # a server whose starter was killed may be about to appear
ROOT_HOME = Path("/var/lib/kollegium")


class Cluster:
    """The server of the data folder `home`. Start it, use `url(...)`, release it; the last one out stops it.

    `fast=True` gives up durability for speed and is for tests only. `takes_over=True` begins a folder beside that of
    another major version, or goes on with one that was begun so; see `safekeeping/upgrading.py`.
    """

    def __init__(self, home: Path, *, fast: bool = False, takes_over: bool = False) -> None:
        self.home = home.expanduser().resolve()
        self.base = self.home / "postgres"
        self.fast = fast
        self.takes_over = takes_over
        self._found = binaries.find()
        self.data = self.base / str(binaries.version(self._found)[0])
        self._use: int | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._process = os.getpid()

    def start(self) -> Self:
        """Make the cluster if it is not there, start it if it does not run, and count among its users."""
        if self._use is not None:
            return self
        self._make_folders()
        try:
            with locks.alone(self.base / "start.lock"):
                self._use = locks.join(self.base / "users.lock")
                self._keeper = keeper.watch(self.home, self._use)
                self._ensure()
        except BaseException:
            self.release()
            raise
        atexit.register(self.release)
        return self

    def revive(self) -> bool:
        """Start the server again if it died; whether that was needed."""
        if self.running():
            return False
        with locks.alone(self.base / "start.lock"):
            return self._ensure()

    def release(self) -> None:
        """Stop using the cluster. Done twice, or in a forked copy of this process, it does nothing."""
        if self._use is None or self._keeper is None or os.getpid() != self._process:
            return
        atexit.unregister(self.release)
        use, watcher, self._use, self._keeper = self._use, self._keeper, None, None
        if not keeper.dismiss(watcher):
            self.leave(use)
        os.close(use)

    def leave(self, use: int) -> None:
        """Stop the server if the holder of the lock `use` is the last of its users."""
        with locks.alone(self.base / "start.lock"):
            if not locks.last_one(use):
                return
            until = time.monotonic() + HATCHING
            while not self.running() and time.monotonic() < until:
                time.sleep(0.05)
            if self.running():
                self._pg_ctl("stop", "-m", "fast", "-t", str(STOPPING))

    def stop(self) -> None:
        """Stop the server whoever uses it, and release it."""
        with locks.alone(self.base / "start.lock"):
            if self.running():
                self._pg_ctl("stop", "-m", "fast", "-t", str(STOPPING))
        self.release()

    def alive(self) -> bool:
        """Whether the server listens."""
        return sockets.answers(self.socket_folder)

    def running(self) -> bool:
        """Whether the server process is there; asked often, it costs the server nothing."""
        return processes.postmaster(self.data) is not None

    @property
    def socket_folder(self) -> Path:
        return sockets.socket_folder(self.base)

    @property
    def keys(self) -> Keys:
        return keys_of(self.home)

    @property
    def passwords(self) -> dict[str, str]:
        """The passwords of the roles that may sign in."""
        return {SUPERUSER: self.keys.superuser, APP: self.keys.app, MIGRATE: self.keys.migrate}

    @property
    def admin_url(self) -> str:
        """For making roles and databases, and for nothing else: a superuser is above all row policies."""
        return self.url(SUPERUSER, "postgres")

    @property
    def binaries(self) -> Path:
        """The programs of this server, in a place its user can reach."""
        return binaries.within_reach(self._found, self._owner, self.base / "bin")

    def url(self, role: str, database: str = DATABASE) -> str:
        """The libpq address of `database` for `role`: kollegium, kollegium_app or kollegium_migrate."""
        return f"postgresql://{role}:{quote(self.passwords[role], safe='')}@/{database}?host={quote(str(self.socket_folder), safe='')}&port={sockets.PORT}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    @property
    def _owner(self) -> Owner:
        return owner_of(self.data)

    @property
    def _log(self) -> Path:
        return self.base / "log"

    def _make_folders(self) -> None:
        owner = self._owner
        mode = 0o711 if owner.drop else 0o700
        missing = [folder for folder in (self.base, *self.base.parents) if not folder.exists()]
        if not owner.enters(self.base if not missing else missing[-1].parent):
            raise Trouble(_unreachable(self.home))
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            folder.chmod(mode)

    def _ensure(self) -> bool:
        if self._is_ready():
            return False
        if not self.takes_over:
            majors.refuse_others(self.data)
        if not self.data.exists():
            birth.make(
                self.data, binaries=self.binaries, owner=self._owner, password=self.keys.superuser, fast=self.fast
            )
        self._launch(self._owner)
        return True

    def _is_ready(self) -> bool:
        """Whether the server takes connections; while somebody else starts or stops it, wait and see."""
        asking = (self.binaries / "pg_isready", "-q", "-h", self.socket_folder, "-p", str(sockets.PORT))
        until = time.monotonic() + RECOVERY
        while self.running() and time.monotonic() < until:
            if self._owner.run(*asking)[0] == 0:
                return True
            time.sleep(0.05)
        return False

    def _launch(self, owner: Owner) -> None:
        folder = self.socket_folder
        sockets.make(folder, owner)
        sockets.note(self.base, folder)
        if not self._log.exists():
            self._log.mkdir(mode=0o700)
            owner.give(self._log)
        logs.forget_old(self._log)
        settings = conf.write(self.base, sockets=folder, log=self._log, fast=self.fast)
        processes.clear_lock_files(self.data, folder / sockets.NAME)
        told = f"-c config_file={shlex.quote(str(settings))}"
        code, said = self._pg_ctl("start", "-t", str(RECOVERY), "-l", str(self._log / "start.log"), "-o", told)
        if code:
            raise Trouble(_("PostgreSQL did not start:\n{words}").format(words=self._last_words(said)))

    def _pg_ctl(self, verb: str, *options: str) -> tuple[int, str]:
        return self._owner.run(self.binaries / "pg_ctl", verb, "-w", "-D", self.data, *options)

    def _last_words(self, said: str) -> str:
        lines = [*said.splitlines()]
        for path in sorted(self._log.glob("*.log"), key=lambda log: log.stat().st_mtime)[-2:]:
            lines += path.read_text(errors="replace").splitlines()[-10:]
        return "\n".join(lines)


def _unreachable(home: Path) -> str:
    return _(
        "You are root, PostgreSQL runs as an ordinary user, and that user cannot reach {home}: a folder above it is closed to "
        "others, and Kollegium does not open your folders. Use --data {default}, or start Kollegium as an ordinary user."
    ).format(home=home, default=ROOT_HOME)
