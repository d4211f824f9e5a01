"""Taking over from one major version to the next.

Only one major version can be installed here. The next one is therefore its programs under another number: two real
servers, two folders, a real dump and a real restore, but no change of format between them.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil

import psycopg
import pytest

from kollegium.config.installation import Installation
from kollegium.config.postgres import binaries, majors
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.roles import MIGRATE
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.safekeeping import tidying, upgrading
from kollegium.config.trouble import Trouble

NOW = dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)
pytestmark = pytest.mark.slow


@pytest.fixture
def installation():
    """An installation with three words, at rest."""
    with temporary_home() as home:
        made = Installation(home, fast=True)
        server = made.open()
        with psycopg.connect(server.url(MIGRATE)) as migrate:
            migrate.execute("CREATE TABLE entry AS SELECT * FROM (VALUES ('Ærlig'), ('talt'), ('da')) AS said (words)")
        server.release()
        yield made
        for folder in made.home.glob("postgres/[0-9]*"):
            shutil.rmtree(folder)


@pytest.fixture
def next_major(tmp_path_factory, monkeypatch):
    """From here on PostgreSQL is one major version further."""
    real, number = binaries.find(), binaries.version(binaries.find())[0] + 1
    with temporary_home() as folder:
        for program in real.iterdir():
            wrapped = folder / program.name
            says = f'[ "$1" = --version ] && echo "postgres (PostgreSQL) {number}.1" && exit\n' * (
                program.name == "postgres"
            )
            wrapped.write_text(f'#!/bin/sh\n{says}exec "{program}" "$@"\n')
            wrapped.chmod(0o755)
        monkeypatch.setenv(upgrading.NAMED, str(folder))
        yield number


def words(installation):
    server = installation.open()
    try:
        with psycopg.connect(server.url(MIGRATE)) as migrate:
            return {word for (word,) in migrate.execute("SELECT words FROM entry")}
    finally:
        server.release()


def test_a_start_with_another_major_version_is_refused_and_says_what_to_do(installation, next_major):
    with pytest.raises(Trouble, match="Run `kollegium upgrade`"):
        installation.open()
    assert not (installation.home / "postgres" / str(next_major)).exists()


def test_everything_is_taken_over_and_the_old_folder_is_as_it_was(installation, next_major):
    old = installation.home / "postgres" / str(next_major - 1)
    before = sorted(path.name for path in old.iterdir())
    done = upgrading.upgrade(installation, now=NOW)
    assert (done.rows, done.old, done.new.name) == (3, old, str(next_major))
    assert words(installation) == {"Ærlig", "talt", "da"}
    assert sorted(path.name for path in old.iterdir()) == before
    assert not Cluster(installation.home).running()


def test_the_old_folder_goes_when_nobody_misses_anything(installation, next_major):
    old = upgrading.upgrade(installation, now=NOW).old
    server = installation.open()
    try:
        assert tidying.forget(installation, server) == [f"postgres/{old.name}"]
    finally:
        server.release()
    assert words(installation) == {"Ærlig", "talt", "da"}


def test_there_is_nothing_to_take_over_twice(installation, next_major):
    upgrading.upgrade(installation, now=NOW)
    with pytest.raises(Trouble, match="nothing to take over"):
        upgrading.upgrade(installation, now=NOW)


def test_what_was_begun_and_killed_is_not_served_and_is_begun_anew(installation, next_major):
    base = installation.home / "postgres"
    (base / majors.BEGUN).write_text(str(next_major))
    Cluster(installation.home, fast=True, takes_over=True).start().stop()  # the folder is made, and still empty
    with pytest.raises(Trouble, match="has begun and is not done"):
        installation.open()
    upgrading.upgrade(installation, now=NOW)
    assert words(installation) == {"Ærlig", "talt", "da"}


def test_an_upgrade_waits_until_nobody_uses_the_data(installation, monkeypatch, next_major):
    theirs = os.environ[upgrading.NAMED]
    monkeypatch.delenv(upgrading.NAMED)
    server = installation.open()
    monkeypatch.setenv(upgrading.NAMED, theirs)
    try:
        with pytest.raises(Trouble, match="End it, then upgrade"):
            upgrading.upgrade(installation, now=NOW)
    finally:
        server.stop()


def test_without_the_old_programs_it_goes_by_a_backup(installation, monkeypatch, next_major):
    theirs = os.environ[upgrading.NAMED]
    monkeypatch.delenv(upgrading.NAMED)
    server = installation.open()
    backup = upgrading.taking.take_todays(installation, server, now=NOW)
    server.release()
    monkeypatch.setenv(upgrading.NAMED, theirs)
    monkeypatch.setattr(binaries, "WHEELS", ())
    monkeypatch.setattr(binaries, "INSTALLED", ())
    with pytest.raises(Trouble, match="--from FILE"):
        upgrading.upgrade(installation, now=NOW)
    assert upgrading.upgrade(installation, now=NOW, backup=backup).rows == 3
