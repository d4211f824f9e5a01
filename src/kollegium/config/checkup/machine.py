"""The machine: Python, room on the disk, the user, the clock."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from pathlib import Path

import psycopg

from kollegium.config.checkup.finding import Finding
from kollegium.config.words import _

GIGABYTE = 1024**3
ROOM = 1 * GIGABYTE
OLDEST_PYTHON = (3, 11)
APART = 2.0  # seconds between our clock and the database's that do no harm
YEAR_OF_MAKING = 2026


def python() -> Finding:
    sentence = _("Python {version}.").format(version=platform.python_version())
    remedy = "" if sys.version_info >= OLDEST_PYTHON else _("Install Python 3.11 or later and set Kollegium up anew.")
    return Finding("python", sentence, remedy)


def disk(home: Path) -> Finding:
    free = shutil.disk_usage(home).free
    sentence = _("{free:.1f} GB are free in {folder}.").format(free=free / GIGABYTE, folder=home)
    remedy = "" if free >= ROOM else _("Make room: below 1 GB the database soon refuses to write.")
    return Finding("disk", sentence, remedy)


def user() -> Finding:
    if os.geteuid():
        return Finding("user", _("Kollegium runs as an ordinary user."))
    # No fault: a container often has nobody else.
    return Finding("user", _("Kollegium runs as root, the database does not. A user of its own would be safer."))


def clock(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
    apart = abs(float(str(row[0])) - time.time()) if row else 0.0
    if time.gmtime().tm_year < YEAR_OF_MAKING:
        return Finding("clock", _("The clock is years behind."), _("Set the clock, best by a time service."))
    sentence = _("Our clock and the database's are {seconds:.1f} s apart.").format(seconds=apart)
    return Finding(
        "clock", sentence, "" if apart < APART else _("Let both machines set their clocks by the same time service.")
    )
