"""What killed backups and restores have left behind, and what a restore has put aside."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import psycopg

from kollegium.config.installation import Installation, Server
from kollegium.config.postgres import majors, roles
from kollegium.config.postgres.cluster import Cluster

HALVES = ".backup-", ".restoring-"
DAY = 24 * 3600.0
BEFORE = f"{roles.DATABASE}_before_"
FILES_BEFORE = "files-before-"


def sweep(*folders: Path) -> None:
    """Remove the halves that backups and restores have left which were killed more than a day ago."""
    for folder in folders:
        for name in HALVES:
            for half in folder.glob(f"{name}*"):
                if abs(time.time() - half.stat().st_mtime) > DAY:
                    shutil.rmtree(half, ignore_errors=True)


def put_aside(installation: Installation, server: Server) -> tuple[list[str], list[Path]]:
    """The databases and the folders of files that restores have put aside, and the folders of older PostgreSQLs."""
    with psycopg.connect(server.admin_url) as admin:
        found = admin.execute(
            "SELECT datname::text FROM pg_database WHERE starts_with(datname::text, %s) ORDER BY 1", [BEFORE]
        ).fetchall()
    folders = sorted(installation.home.glob(f"{FILES_BEFORE}*"))
    if isinstance(server, Cluster):
        folders += [folder for folder in majors.others(server.data) if int(folder.name) < int(server.data.name)]
    return [name for (name,) in found], folders


def forget(installation: Installation, server: Server) -> list[str]:
    """Delete for good what restores and upgrades have put aside; the names of what is gone."""
    databases, folders = put_aside(installation, server)
    for name in databases:
        roles.drop_database(server.admin_url, name)
    for folder in folders:
        shutil.rmtree(folder)
    return [*databases, *(str(folder.relative_to(installation.home)) for folder in folders)]
