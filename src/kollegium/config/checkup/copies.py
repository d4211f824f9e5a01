"""What is kept: backups, who could read them, and what restores have put aside."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg

from kollegium.config.checkup.finding import Finding
from kollegium.config.installation import Installation, Server
from kollegium.config.keys import FILE
from kollegium.config.postgres import binaries
from kollegium.config.safekeeping import tidying
from kollegium.config.words import _, ngettext

HOUR = 3600.0
DAY = 24 * HOUR
OLD = 2 * DAY  # a night may be missed, two not


def backups(installation: Installation, now: float) -> Finding:
    """How old the newest backup in the data folder is at the moment `now` (seconds since 1970)."""
    made = [path.stat().st_mtime for path in installation.backups.glob("*.tar")]
    remedy = _(
        "Make one now with `kollegium backup`. `kollegium serve` makes one each night by itself; without it, let cron do it."
    )
    if not made:
        is_young = now - (installation.home / FILE).stat().st_mtime < OLD
        return Finding("backups", _("There is no backup yet."), "" if is_young else remedy)
    hours = int((now - max(made)) / HOUR)
    sentence = ngettext(
        "The newest of {number} backups is {count} hour old.",
        "The newest of {number} backups is {count} hours old.",
        hours,
    ).format(number=len(made), count=hours)
    if hours < 0:
        return Finding("backups", _("The newest backup is from the future."), _("Set the clock, then make a backup."))
    return Finding("backups", sentence, remedy if hours * HOUR >= OLD else "")


def closed(installation: Installation) -> Finding:
    """Whether others on this machine could read people's words in copies, mails or uploaded files."""
    looked_at = [
        installation.backups,
        installation.files,
        installation.home / "mail",
        *installation.backups.glob("*.tar"),
    ]
    opened = [path for path in looked_at if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077]
    if not opened:
        return Finding("folders", _("Backups, files and mails are in folders that only you enter."))
    names = " ".join(map(str, opened))
    return Finding(
        "folders",
        _("Others on this machine can look into {paths}.").format(paths=names),
        _("Close them: chmod go= {paths}").format(paths=names),
    )


def put_aside(installation: Installation, server: Server) -> Finding:
    """Whether what was there before a restore is still there; it may hold what people have deleted since."""
    databases, folders = tidying.put_aside(installation, server)
    if not databases and not folders:
        return Finding("put aside", _("Nothing is left over from a restore or an upgrade."))
    names = ", ".join([*databases, *(str(folder.relative_to(installation.home)) for folder in folders)])
    return Finding(
        "put aside",
        _("What was there before a restore or an upgrade is still there: {names}.").format(names=names),
        _("When nobody misses anything: kollegium restore --forget"),
    )


def programs(folder: Path, app: psycopg.Connection[tuple[object, ...]]) -> Finding:
    """Whether pg_dump is here and not older than the server, which it would refuse to copy."""
    ours, theirs = binaries.version(folder)[0], app.info.server_version // 10_000
    if (folder / "pg_dump").exists() and ours >= theirs:
        return Finding("programs", _("The programs for backups are those of PostgreSQL {major}.").format(major=ours))
    return Finding(
        "programs",
        _("The database is PostgreSQL {theirs}, and there are no programs of that version for backups.").format(
            theirs=theirs
        ),
        _("Install PostgreSQL {theirs}'s programs, or name their folder in KOLLEGIUM_PG_BIN.").format(theirs=theirs),
    )
