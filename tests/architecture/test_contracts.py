"""The import contracts refuse what they are there to refuse: each is broken once, on a copy of the house."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT

BREACHES = {
    "a floor reaches up": ("accounts/queries.py", "import kollegium.runs.models"),
    "neighbours know each other": ("methods/words.py", "import kollegium.inquiry.models"),
    "a package is not on the plan": ("points/__init__.py", ""),
    "a query calls an action": ("runs/queries/planted.py", "import kollegium.runs.actions"),
    "the engine knows Django": ("engine/planted.py", "import django"),
    "an act knows the database": ("acts/write/planted.py", "import psycopg"),
    "an act knows another act": ("acts/write/planted.py", "import kollegium.acts.sort.act"),
    "a view reaches a model": ("communities/views.py", "import kollegium.communities.models"),
    "another app's form is used": ("runs/actions/planted.py", "import kollegium.communities.forms"),
}


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder / "src")}
    )


def plant(copy: Path, where: str, line: str) -> None:
    """Add a line to a module of the copy; folders on the way become packages."""
    package = copy / "src" / "kollegium"
    for part in Path(where).parent.parts:
        package /= part
        package.mkdir(exist_ok=True)
        (package / "__init__.py").touch()
    with (package / Path(where).name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "src" / "kollegium", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contracts(copy: Path) -> None:
    done = contracts(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_contract_is_broken_when(breach: str, copy: Path) -> None:
    where, line = BREACHES[breach]
    plant(copy, "acts/sort/act.py", "")
    plant(copy, where, line)
    assert "BROKEN" in contracts(copy).stdout
