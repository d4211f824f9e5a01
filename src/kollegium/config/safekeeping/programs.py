"""Running pg_dump and pg_restore without a password on the command line, where all users could read it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from kollegium.config.trouble import Trouble
from kollegium.config.words import _

NAMES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}


def run(program: Path, url: str, *arguments: str | Path) -> str:
    """What `program` says when it works on the database at `url`; Trouble with its last words when it fails."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    for name, value in conninfo_to_dict(url).items():
        told[NAMES.get(name, f"PG{name.upper()}")] = str(value)
    done = subprocess.run(
        [program, *arguments], check=False, env=told, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise Trouble(_("{program} failed:\n{words}").format(program=program.name, words=done.stderr[-2000:]))
    return done.stdout
