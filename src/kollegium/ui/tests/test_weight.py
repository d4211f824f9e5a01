"""How much the browser has to fetch."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from kollegium.ui.stylesheet import joined, parts

STATIC = Path(__file__).parents[1] / "static" / "ui"
KILOBYTE = 1024
MODULES = sorted((STATIC / "behaviours").glob("*.js"))


def packed(*texts: str) -> int:
    return sum(len(gzip.compress(text.encode(), 6)) for text in texts)


def test_the_sheet_weighs_at_most_sixteen_kilobytes():
    assert packed(joined()) <= 16 * KILOBYTE


def test_all_scripts_weigh_at_most_twenty_five_kilobytes():
    scripts = [*MODULES, *(STATIC / "vendor").glob("*.js")]
    assert packed(*(path.read_text(encoding="utf-8") for path in scripts)) <= 25 * KILOBYTE


@pytest.mark.parametrize("path", parts(), ids=lambda path: path.stem)
def test_a_part_of_the_sheet_stays_small(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_behaviour_stays_small(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_what_we_did_not_write_is_unchanged():
    note = (STATIC / "vendor" / "README.md").read_text(encoding="utf-8")
    wanted = dict(re.findall(r"\| `([\w.-]+)` \|.*`([0-9a-f]{64})`", note))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (STATIC / "vendor").glob("*.js")}
    assert found == wanted
