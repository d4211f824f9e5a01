"""A package from ``examples/`` as if it were installed: on the path of a process, with the entry points it names."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.tree import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))
TESTING = ("PYTEST_", "KOLLEGIUM_DATA", "DJANGO_")


def installed(folder: Path, package: str, version: str, points: dict[str, str]) -> Path:
    """A folder for the path that says what a package brings, as an installer writes it down."""
    told = folder / f"{package.replace('-', '_')}-{version}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n", "utf-8")
    lines = [f"{name} = {value}" for name, value in points.items()]
    (told / "entry_points.txt").write_text("\n".join(["[kollegium.acts]", *lines, ""]), "utf-8")
    return folder


def put_on_the_path(example: Path, folder: Path) -> tuple[Path, ...]:
    """What the path of a process needs, so that an example is there."""
    project = tomllib.loads((example / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["kollegium.acts"]
    return installed(folder, project["name"], project["version"], points), example


def python(*words: str, path: tuple[Path, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run our Python with more on its path, and with nothing of the tests that are running."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(TESTING)}
    kept |= {"PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONWARNINGS": ""}
    return subprocess.run(
        [sys.executable, *words], check=False, cwd=ROOT, env=kept, capture_output=True, text=True, timeout=600
    )
