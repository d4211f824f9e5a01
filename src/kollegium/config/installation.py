"""One installation: a data folder, a database, and what its processes are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kollegium.config.keys import keys_of
from kollegium.config.postgres.cluster import ROOT_HOME, Cluster
from kollegium.config.postgres.external import External
from kollegium.config.postgres.names import APP, DATABASE, MIGRATE
from kollegium.config.postgres.roles import prepare

Server = Cluster | External
# What a process of ours never inherits: the administrator's address, and settings meant for PostgreSQL's own tools.
WITHHELD = ("DATABASE_URL", "KOLLEGIUM_DATABASE_MIGRATE", "KOLLEGIUM_ROLE")


@dataclass(frozen=True)
class Installation:
    """The data folder `home` and everything with a fixed place in it. `fast` trades safety for speed, for tests."""

    home: Path
    fast: bool = False

    @property
    def files(self) -> Path:
        """What people have uploaded."""
        return self.home / "files"

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    def make(self) -> None:
        """Make the folders that only we enter; the server's folder is its own matter."""
        for folder in (self.files, self.backups, self.home / "mail", self.home / "static"):
            folder.mkdir(mode=0o700, exist_ok=True)

    def server(self) -> Server:
        """The database of this installation: the one behind DATABASE_URL, or the embedded one."""
        url = os.environ.get("DATABASE_URL", "")
        return External(url, self.home) if url else Cluster(self.home, fast=self.fast)

    def open(self) -> Server:
        """Start the database and put roles and rights right. The caller releases it."""
        server = self.server().start()
        try:
            self.make()
            prepare(server.admin_url, server.passwords)
        except BaseException:
            server.release()
            raise
        return server

    def environment(
        self, server: Server, *, site: str = "", migrating: bool = False, database: str = DATABASE
    ) -> dict[str, str]:
        """The environment of a process that runs Django; the migrating role's address only for what migrates."""
        told = {name: value for name, value in os.environ.items() if name not in WITHHELD and not _libpq(name)}
        told |= {
            "DJANGO_SETTINGS_MODULE": "kollegium.config.settings",
            "KOLLEGIUM_DATA": str(self.home),
            "KOLLEGIUM_SECRET": keys_of(self.home).secret_key,
            "KOLLEGIUM_DATABASE_APP": server.url(APP, database),
            "PYTHONUNBUFFERED": "1",
        }
        if site:
            told.setdefault("KOLLEGIUM_SITE_URL", site)
        if migrating:
            told |= {"KOLLEGIUM_DATABASE_MIGRATE": server.url(MIGRATE, database), "KOLLEGIUM_ROLE": "migrate"}
        return told


def default_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Where a real installation lives if nobody says otherwise."""
    if environment.get("KOLLEGIUM_DATA"):
        return Path(environment["KOLLEGIUM_DATA"])
    if os.geteuid() == 0:
        return ROOT_HOME
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kollegium"


def python(module: str, *arguments: str) -> list[str]:
    """The command line of one of our modules in this very Python."""
    return [sys.executable, "-m", f"kollegium.config.{module}", *arguments]


def _libpq(name: str) -> bool:
    return name.startswith("PG") and name.isupper()
