"""Packages outside the house work with it as it is, and without them it says clearly what is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kollegium.engine.kinds import acts
from kollegium.engine.reading import read
from tests.examples.packages import EXAMPLES, installed, put_on_the_path, python

CARDS = next(path for example in EXAMPLES for path in example.glob("methods/conversation-cards.toml"))
CHECK = ("-m", "kollegium.config.cli", "method", "check", str(CARDS))
ASK = ("-c", "from kollegium.engine.kinds import acts; print(*acts())")
BRINGS = """
from kollegium.acts.base import Act
ACT = Act(id="{id}", label="", keys={{"{key}": None}}, gives=frozenset({{"{control}"}}), answers_to=frozenset({{"{control}"}}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_passes_its_own_tests(example: Path, tmp_path: Path) -> None:
    rest = () if shutil.which("chromium") else ("-m", "not browser")
    done = python(
        "-m", "pytest", "-p", "no:cacheprovider", str(example), *rest, path=put_on_the_path(example, tmp_path)
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_with_its_act_a_method_is_accepted(tmp_path: Path) -> None:
    done = python(*CHECK, path=put_on_the_path(CARDS.parents[1], tmp_path))
    assert (done.returncode, done.stdout.split()[-2:]) == (0, ["is", "accepted."])


def test_without_its_act_the_same_method_is_refused_and_the_act_is_named() -> None:
    assert "draw" not in acts()
    faults = [str(fault) for fault in read(CARDS.read_text("utf-8")).faults]
    words = (
        "There is no act “draw” here. Choose one of: arrange, choose, commit, do, round, sort, talk, write; "
        "or install the package that brings it."
    )
    assert faults == [f"step draw, line 50: {words}", f"step task, line 77: {words}"]


def test_the_acts_of_packages_come_after_those_of_the_house(tmp_path: Path) -> None:
    house = python(*ASK).stdout.split()
    assert house == list(acts())
    assert python(*ASK, path=put_on_the_path(CARDS.parents[1], tmp_path)).stdout.split() == [*house, "draw"]


@pytest.mark.parametrize(
    ("name", "control", "key"),
    [
        ("write", "press_mine", "mine"),
        ("other", "press_mine", "mine"),
        ("fresh", "pick", "mine"),
        ("fresh", "forward", "mine"),
        ("fresh", "press_mine", "title"),
        ("fresh", "press_mine", "own"),
    ],
)
def test_no_package_takes_the_place_of_what_is_there(tmp_path: Path, name: str, control: str, key: str) -> None:
    source = BRINGS.format(id=name.replace("other", "another"), control=control, key=key)
    (tmp_path / "brought.py").write_text(source, "utf-8")
    done = python(*ASK, path=(installed(tmp_path, "brought", "1", {name: "brought:ACT"}),))
    assert "ActsClash" in done.stderr


def test_a_package_that_takes_nothing_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "brought.py").write_text(BRINGS.format(id="fresh", control="press_mine", key="mine"), "utf-8")
    done = python(*ASK, path=(installed(tmp_path, "brought", "1", {"fresh": "brought:ACT"}),))
    assert done.stdout.split()[-1] == "fresh"
