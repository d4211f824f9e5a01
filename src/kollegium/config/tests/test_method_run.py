"""`kollegium method run`, as somebody calls it who writes a method."""

from __future__ import annotations

import pytest

from kollegium.config.tests.starting import say
from kollegium.methods import library_files

FILE = library_files.LIBRARY / "where-we-stand-abc" / "method.toml"


@pytest.mark.slow
def test_a_method_runs_to_its_end_without_anything_being_there_before():
    done = say("method", "run", str(FILE), "--seats", "3", "--mode", "live", "--seed", "4")
    assert done.returncode == 0, done.stderr
    assert "## Our goals\n- " in done.stdout


@pytest.mark.slow
def test_too_few_people_are_refused_in_one_sentence():
    done = say("method", "run", str(FILE), "--seats", "2")
    assert done.returncode == 1
    assert done.stderr.strip() == "This method is for 3 to 12 people; 2 are chosen."


def test_a_faulty_file_is_refused_with_its_faults_before_anything_starts(tmp_path):
    path = tmp_path / "faulty.toml"
    path.write_text('id = "x"\n')
    done = say("method", "run", str(path))
    assert done.returncode == 1
    assert "x" in done.stdout


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path):
    done = say("method", "run", str(tmp_path / "missing.toml"))
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


@pytest.mark.parametrize("wrong", [("--seats", "0"), ("--mode", "slow"), ("--seed", "x")])
def test_what_cannot_be_meant_is_a_wrong_call(wrong):
    assert say("method", "run", str(FILE), *wrong).returncode == 2
