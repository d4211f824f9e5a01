"""What pip cannot install is installed by root on Debian, and said in one sentence to everybody else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

NEED = ROOT / ".ci" / "need"


class Machine:
    """A path with a handful of real programs and some that only pretend."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        for program in ("bash", "mktemp", "tail", "rm", "cat", "env"):
            (folder / program).symlink_to(shutil.which(program) or "")
        self.has("sleep", "")

    def has(self, program: str, does: str) -> None:
        fake = self.folder / program
        fake.write_text(f'#!/usr/bin/env bash\necho "{program} $*" >> "{self.log}"\n{does}\n')
        fake.chmod(0o755)

    def needs(self, *words: str, ci: str = "") -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": str(self.folder),
            "CI": ci,
            "TMPDIR": str(self.folder),
            "HOME": os.environ.get("HOME", ""),
        }
        return subprocess.run([NEED, *words], env=environment, capture_output=True, text=True, check=False)

    @property
    def ran(self) -> str:
        return self.log.read_text() if self.log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_with_chromium_is_left_alone(machine: Machine) -> None:
    machine.has("chromium", "")
    assert machine.needs("chromium").returncode == 0
    assert machine.ran == ""


def test_root_on_debian_gets_chromium(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-get", "exit 0")
    assert machine.needs("chromium").returncode == 0
    assert "apt-get install -y --no-install-recommends chromium" in machine.ran


def test_a_fetch_that_fails_is_tried_again(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-get", "exit 1")
    done = machine.needs("chromium")
    assert machine.ran.count("apt-get update") == 3
    assert "apt install chromium" in done.stderr


def test_without_chromium_everybody_else_is_told_what_to_install(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    done = machine.needs("chromium")
    assert done.returncode == 0
    assert "apt install chromium" in done.stderr


def test_without_chromium_ci_fails(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    assert machine.needs("chromium", ci="true").returncode == 1


def test_a_python_without_venv_is_named_in_one_line(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("python3", "exit 1")
    done = machine.needs("venv", "python3")
    assert done.returncode == 1
    assert done.stderr == "Python's venv is missing: apt install python3-venv\n"


def test_root_on_debian_gets_venv(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("python3", "exit 1")
    machine.has("apt-get", "exit 0")
    assert machine.needs("venv", "python3").returncode == 0
    assert "install -y --no-install-recommends python3-venv" in machine.ran


def test_an_old_python_is_refused(machine: Machine) -> None:
    machine.has("python3", "exit 1")
    done = machine.needs("python", "python3")
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
