"""Restoring a backup: into a new database first, counted, and only then under the old name."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import psycopg
from psycopg import errors, sql

from kollegium.config.installation import Installation, Server
from kollegium.config.keys import keys_of, write_keys
from kollegium.config.postgres import roles
from kollegium.config.safekeeping import census, listing, programs, tidying
from kollegium.config.safekeeping.taking import ABOUT, DUMP, FILES, FORMAT
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

COMING = "kollegium_coming"


@dataclass(frozen=True)
class Backup:
    """An unpacked backup: what it says about itself, and where its parts lie."""

    about: dict[str, Any]
    folder: Path

    @property
    def dump(self) -> Path:
        return self.folder / DUMP

    @property
    def files(self) -> Path:
        return self.folder / FILES


@contextmanager
def unpacked(path: Path, beside: Path) -> Iterator[Backup]:
    """The backup in the file `path`, unpacked into `beside` for as long as it is needed."""
    with tempfile.TemporaryDirectory(dir=beside, prefix=tidying.HALVES[1]) as folder:
        try:
            with tarfile.open(path) as archive:
                _unpack(archive, Path(folder))
            about = json.loads((Path(folder) / ABOUT).read_text())
        except (OSError, tarfile.TarError, ValueError) as fault:
            raise Trouble(_("{path} is no backup of Kollegium: {words}").format(path=path, words=fault)) from fault
        if about.get("format") != FORMAT or not (Path(folder) / DUMP).exists():
            raise Trouble(_("{path} was made by another version that this one does not read.").format(path=path))
        yield Backup(about, Path(folder))


def restore(installation: Installation, server: Server, backup: Backup, *, now: dt.datetime) -> str:
    """Put the backup in the place of what is there; the name under which the database of before is kept."""
    check_files(backup)
    fill(server, backup, COMING)
    before = exchange(server, now=now)
    write_keys(installation.home, replace(keys_of(installation.home), secret_key=backup.about["secret_key"]))
    if installation.files.exists():
        installation.files.rename(installation.home / f"{tidying.FILES_BEFORE}{now:%Y%m%d-%H%M%S}")
    if backup.files.exists():
        shutil.move(backup.files, installation.files)
    installation.make()
    return before


def exchange(server: Server, *, now: dt.datetime) -> str:
    """Let the database that `fill` made serve from now on; the name under which the one of before is kept."""
    before = f"{tidying.BEFORE}{now:%Y%m%d_%H%M%S}"
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        try:
            _rename(admin, roles.DATABASE, before)
        except errors.ObjectInUse as fault:
            roles.drop_database(server.admin_url, COMING)
            raise Trouble(_("Kollegium runs on this data. End it, then restore.")) from fault
        _rename(admin, COMING, roles.DATABASE)
    return before


def check_files(backup: Backup) -> int:
    """The number of uploaded files in the backup; Trouble if one is missing, too many or not what it was."""
    found = listing.digests(backup.files)
    wrong = listing.differences(backup.about.get("files", found), found)
    if wrong:
        raise Trouble(_("These files are not what they were:\n{lines}").format(lines="\n".join(wrong)))
    return len(found)


def fill(server: Server, backup: Backup, database: str = COMING) -> census.Counts:
    """Make `database` from the dump and count it; Trouble if one row, policy or guarded table is missing or too many."""
    roles.drop_database(server.admin_url, database)
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        roles.make_database(admin, database)
    roles.close_to_public(server.admin_url, database)
    try:
        return _filled(server, backup, server.url(roles.MIGRATE, database))
    except BaseException:
        roles.drop_database(server.admin_url, database)
        raise


def _filled(server: Server, backup: Backup, url: str) -> census.Counts:
    _pg_restore(server, backup, url)
    with psycopg.connect(url) as connection:
        found = census.take(connection)
    wrong = census.differences(backup.about["counts"], found)
    if wrong:
        raise Trouble(_("The backup does not give back what it was made from:\n{lines}").format(lines="\n".join(wrong)))
    return found


def _pg_restore(server: Server, backup: Backup, url: str) -> None:
    """In two goes: a function can be given to the looking-up role only where that role may already make functions."""
    program = server.binaries / "pg_restore"
    contents = programs.run(program, url, "--list", backup.dump).splitlines()
    schemas = [line for line in contents if " SCHEMA - " in line and not line.startswith(";")]
    goes = (schemas, [line for line in contents if line not in schemas])
    for number, lines in enumerate(goes):
        wanted = backup.folder / f"contents-{number}"
        wanted.write_text("\n".join(lines))
        programs.run(
            program,
            url,
            *("--exit-on-error", "--single-transaction", "--dbname", _database(url), "--use-list", wanted, backup.dump),
        )
        with psycopg.connect(url) as connection:
            for line in schemas:
                schema = line.partition(" SCHEMA - ")[2].rsplit(" ", 1)[0]
                granting = sql.SQL("GRANT USAGE, CREATE ON SCHEMA {} TO {}")
                connection.execute(granting.format(sql.Identifier(schema), sql.Identifier(roles.LOOKUP)))


def _database(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


def _rename(admin: psycopg.Connection[Any], name: str, into: str) -> None:
    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(into)))


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Write out plain files only, and only below `folder`, whatever the archive says."""
    for entry in archive:
        parts = PurePosixPath(entry.name).parts
        content = archive.extractfile(entry) if entry.isreg() else None
        if content is None or ".." in parts or PurePosixPath(entry.name).is_absolute():
            continue
        target = folder.joinpath(*parts)
        for above in reversed(target.relative_to(folder).parents[:-1]):
            (folder / above).mkdir(mode=0o700, exist_ok=True)
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)
