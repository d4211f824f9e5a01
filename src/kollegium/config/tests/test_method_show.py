"""`kollegium method show`, as somebody calls it who wants to read a method."""

from __future__ import annotations

import shutil

from kollegium.config.tests.starting import say
from kollegium.methods import library_files

FOLDER = library_files.LIBRARY / "where-we-stand-abc"


def test_a_method_is_read_as_text():
    done = say("method", "show", str(FOLDER / "method.toml"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Where do we stand? Alone, together, agreed\n=====")
    for words in ("Ten statements and seven contrasts: write, 12 minutes", "Who sees what", "My notes: Only you."):
        assert words in done.stdout


def test_a_method_is_read_in_the_language_that_is_asked_for():
    done = say("method", "show", str(FOLDER / "method.toml"), "--language", "da")
    assert done.stdout.startswith("Hvor står vi? Alene, sammen, aftalt\n")


def test_a_language_that_nobody_has_written_gives_the_own_words(tmp_path):
    path = shutil.copy(FOLDER / "method.toml", tmp_path)
    done = say("method", "show", str(path), "--language", "sl")
    assert done.stdout.startswith("Where do we stand? Alone, together, agreed\n")


def test_a_faulty_file_is_refused_with_its_faults(tmp_path):
    path = tmp_path / "faulty.toml"
    path.write_text('id = "x"\n')
    done = say("method", "show", str(path))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "is missing" in done.stdout


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path):
    assert say("method", "show", str(tmp_path / "missing.toml")).returncode == 2
