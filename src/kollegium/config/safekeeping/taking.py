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
from kollegium.config.safekeeping import census, programs

FORMAT = 1
ABOUT, DUMP, FILES = "backup.json", "database.dump", "files"
KEPT = 14


def take(installation: Installation, server: Server, target: Path, *, now: dt.datetime) -> None:
    """Write everything into the file `target`, mode 0600, which appears only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dump, making = Path(folder) / DUMP, Path(folder) / target.name
        counts = _dump(server, dump)
        about = {
            "format": FORMAT,
            "kollegium": version("kollegium"),
            "made": now.isoformat(),
            "secret_key": keys_of(installation.home).secret_key,
            "counts": counts,
        }
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                _pack(archive, about, dump, installation.files)
            os.fsync(file.fileno())
        making.replace(target)


def take_todays(installation: Installation, server: Server, *, now: dt.datetime) -> Path:
    """Take a backup in the data folder and keep the newest fourteen there."""
    target = installation.backups / f"kollegium-{now:%Y-%m-%d-%H%M%S}.tar"
    take(installation, server, target, now=now)
    for old in sorted(installation.backups.glob("kollegium-*.tar"))[:-KEPT]:
        old.unlink()
    return target


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
