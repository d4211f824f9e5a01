"""From one major version of PostgreSQL to the next: a backup by the old programs, restored and counted by the new."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kollegium.config.installation import Installation
from kollegium.config.postgres import binaries, majors, processes, roles
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.safekeeping import census, restoring, taking
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

NAMED = "KOLLEGIUM_PG_BIN"


@dataclass(frozen=True)
class Upgrade:
    """What was done: from the folder `old` to the folder `new`, by way of a backup, with so many rows."""

    old: Path
    new: Path
    backup: Path
    rows: int


def upgrade(
    installation: Installation, *, now: dt.datetime, programs: Path | None = None, backup: Path | None = None
) -> Upgrade:
    """Take everything over from the newest older folder. The old folder stays as it is.

    `programs`: the folder of the old version's programs, where we do not find them ourselves. `backup`: a backup to
    take instead, where there are no such programs; what was written after it stays in the old folder.
    """
    new = Cluster(installation.home, fast=installation.fast, takes_over=True)
    old = _old(new)
    kept = backup or _kept(installation, old, programs, now)
    _begin(new)
    with new, restoring.unpacked(kept, installation.home) as unpacked:
        installation.make()
        roles.prepare(new.admin_url, new.passwords)
        counts = restoring.fill(new, unpacked)
        roles.drop_database(new.admin_url, restoring.exchange(new, now=now))  # the empty one
        (new.base / majors.BEGUN).unlink()
    return Upgrade(old, new.data, kept, census.rows(counts))


def _old(new: Cluster) -> Path:
    others = [folder for folder in majors.others(new.data) if int(folder.name) < int(new.data.name)]
    half_done = (new.base / majors.BEGUN).exists()
    if not others or (new.data.exists() and not half_done):
        raise Trouble(
            _("There is nothing to take over: the data is that of PostgreSQL {new}.").format(new=new.data.name)
        )
    if any(processes.postmaster(folder) for folder in (*others, new.data)):
        raise Trouble(_("Kollegium runs on this data. End it, then upgrade."))
    return others[-1]


def _kept(installation: Installation, old: Path, programs: Path | None, now: dt.datetime) -> Path:
    found = programs or binaries.of_major(int(old.name))
    if found is None or binaries.version(found)[0] != int(old.name):
        raise Trouble(
            _(
                "The programs of PostgreSQL {old} are not here. Install them beside the new ones, name their folder with "
                "--programs, and try again; or take over from a backup with --from FILE."
            ).format(old=old.name)
        )
    with _named(found):
        server = installation.open()
        try:
            return taking.take_todays(installation, server, now=now)
        finally:
            server.release()


def _begin(new: Cluster) -> None:
    """Note that the new folder is not to be used before it is whole, and clear away an attempt that was killed."""
    note = new.base / majors.BEGUN
    if note.exists():
        shutil.rmtree(new.data, ignore_errors=True)
    note.write_text(new.data.name)


@contextmanager
def _named(programs: Path) -> Iterator[None]:
    """For us and what we start, PostgreSQL is the one in this folder."""
    before = os.environ.get(NAMED)
    os.environ[NAMED] = str(programs)
    try:
        yield
    finally:
        del os.environ[NAMED]
        if before is not None:
            os.environ[NAMED] = before
