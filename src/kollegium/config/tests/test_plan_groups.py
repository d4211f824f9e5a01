"""`kollegium plan groups`, as somebody calls it who plans a year."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from kollegium.config.tests.starting import say

PAGE = Path(__file__).parents[4] / "docs" / "facilitate" / "groups-for-a-year.md"
SMALL = {"participants": list("abcdef"), "rounds": 2, "size": {"min": 2, "max": 3}}


def planned(tmp_path, problem, *words):
    path = tmp_path / "problem.json"
    path.write_text(problem if isinstance(problem, str) else json.dumps(problem))
    return say("plan", "groups", str(path), *words)


def test_groups_come_as_csv_and_the_report_in_words(tmp_path):
    done = planned(tmp_path, SMALL, "--swaps", "2000")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 0, done.stderr
    assert sorted((row["round"], row["person"]) for row in rows) == [(r, p) for r in "12" for p in "abcdef"]
    assert done.stderr.splitlines()[0] == "Nobody meets anybody again."
    assert "Every rule is kept." in done.stderr


def test_the_same_seed_and_number_of_exchanges_give_the_same_groups(tmp_path):
    problem = SMALL | {"participants": list("abcdefghijk"), "rounds": 6}
    first, second = (planned(tmp_path, problem, "--swaps", "3000", "--seed", "7").stdout for _ in range(2))
    assert first == second


def test_a_rule_that_cannot_be_kept_is_said_with_names(tmp_path):
    rules = {"apart": [["a", "b"]], "together": [["a", "b"]]}
    done = planned(tmp_path, SMALL | {"rules": rules}, "--swaps", "2000")
    assert done.returncode == 1
    assert "a, b are not kept apart." in done.stderr


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ('{"rounds": 2,', "line 1, column 14: this is not JSON"),
        ("[]", "the whole file: This must be an object"),
        ({"participants": ["a"], "size": 2, "round": 1}, "round: This is not known here"),
        ({"participants": ["a", "a"], "size": 2}, "participants[1].id: “a” is there twice."),
        (SMALL | {"rounds": 0}, "rounds: This must be a whole number from 1 to 200."),
        (SMALL | {"rules": {"apart": [["a", "z"]]}}, "rules.apart[0]: Nobody here is called “z”."),
        ({"participants": ["a"]}, "size: How large are the groups?"),
        (
            SMALL | {"rules": {"pinned": [{"person": "a", "group": 3}]}},
            "rules.pinned[0].group: In some round there may be no more groups than 2.",
        ),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_the_place(tmp_path, problem, sentence):
    done = planned(tmp_path, problem)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_a_wrong_call():
    done = say("plan", "groups", "nowhere.json")
    assert done.returncode == 2
    assert "nowhere.json cannot be read" in done.stderr


@pytest.mark.parametrize("wrong", [("--seconds", "0"), ("--seconds", "x"), ("--swaps", "-1"), ("--seed", "x")])
def test_what_cannot_be_meant_is_a_wrong_call(tmp_path, wrong):
    assert planned(tmp_path, SMALL, *wrong).returncode == 2


def test_the_example_of_the_manual_is_kept_in_every_rule(tmp_path):
    example = re.search(r"^```json\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert example
    done = planned(tmp_path, example[1], "--swaps", "60000")
    assert done.returncode == 0, done.stderr
    assert "Every rule is kept." in done.stderr
