"""Taking a backup: one file with the database, the uploaded files and the signing key."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

import psycopg

from kollegium.config.installation import Installation, Server
from kollegium.config.keys import keys_of
from kollegium.config.postgres.names import MIGRATE
from kollegium.config.safekeeping import census, listing, programs, tidying
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

FORMAT = 1
ABOUT, DUMP, FILES = "backup.json", "database.dump", "files"
KEPT = 14


def take(installation: Installation, server: Server, target: Path, *, now: dt.datetime) -> None:
    """Write everything into the file `target`, mode 0600, which appears only when it is whole; Trouble when it cannot."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=tidying.HALVES[0]) as folder:
            _write(installation, server, target, Path(folder), now)
    except OSError as fault:
        raise Trouble(
            _("No backup could be written to {path}: {words}. Make room; what was there before is untouched.").format(
                path=target, words=fault.strerror
            )
        ) from fault


def take_todays(installation: Installation, server: Server, *, now: dt.datetime) -> Path:
    """Take a backup in the data folder and keep the newest fourteen there, this one among them."""
    tidying.sweep(installation.backups, installation.home)
    target = installation.backups / f"kollegium-{now:%Y-%m-%d-%H%M%S}.tar"
    take(installation, server, target, now=now)
    # By name, that is by the clock; where the clock was wrong for a while, the one just made is kept all the same.
    others = sorted(path for path in installation.backups.glob("kollegium-*.tar") if path != target)
    for old in others[: -(KEPT - 1)]:
        old.unlink()
    return target


def _write(installation: Installation, server: Server, target: Path, folder: Path, now: dt.datetime) -> None:
    dump, making = folder / DUMP, folder / target.name
    counts = _dump(server, dump)
    about = {
        "format": FORMAT,
        "kollegium": version("kollegium"),
        "made": now.isoformat(),
        "secret_key": keys_of(installation.home).secret_key,
        "counts": counts,
        "files": listing.digests(installation.files),
    }
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            _pack(archive, about, dump, installation.files)
        file.flush()
        os.fsync(file.fileno())
    making.replace(target)
    _make_last(target.parent)


def _make_last(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _dump(server: Server, target: Path) -> census.Counts:
    url = server.url(MIGRATE)
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        # Counted and dumped as of the same moment, while people go on writing.
        snapshot = f"--snapshot={row[0] if row else ''}"
        programs.run(server.binaries / "pg_dump", url, "--format=custom", snapshot, "--file", target)
        return census.take(connection)


def _pack(archive: tarfile.TarFile, about: dict[str, object], dump: Path, files: Path) -> None:
    words = json.dumps(about, indent=1).encode()
    entry = tarfile.TarInfo(ABOUT)
    entry.size, entry.mode = len(words), 0o600
    archive.addfile(entry, io.BytesIO(words))
    archive.add(dump, DUMP)
    if files.exists():
        archive.add(files, FILES)
