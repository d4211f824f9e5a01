"""A backup of a real database is tried out: counted, brought up to date, and shown to the guard."""

from __future__ import annotations

import datetime as dt
import subprocess

import psycopg
import pytest

from kollegium.config.installation import Installation, python
from kollegium.config.postgres.roles import MIGRATE
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.safekeeping import proving, restoring, taking
from kollegium.config.trouble import Trouble

pytestmark = pytest.mark.slow
NOW = dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def house():
    """An installation with the tables of this version."""
    with temporary_home() as home:
        installation = Installation(home, fast=True)
        server = installation.open()
        migrate = python("manage", "migrate", "--verbosity=0", "--no-input", "--skip-checks")
        subprocess.run(migrate, check=True, env=installation.environment(server, migrating=True))
        (installation.files / "plan.txt").write_text("A plan")
        yield installation, server
        server.stop()


def proof(house, path):
    installation, server = house
    taking.take(installation, server, path, now=NOW)
    with restoring.unpacked(path, installation.home) as backup:
        return proving.prove(installation, server, backup)


def change(house, statement):
    with psycopg.connect(house[1].url(MIGRATE)) as migrate:
        migrate.execute(statement)


def databases(server):
    with psycopg.connect(server.admin_url) as admin:
        return {row[0] for row in admin.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")}


def test_what_was_looked_at_is_said_in_words(house, tmp_path):
    said = list(proof(house, tmp_path / "all.tar").lines())
    assert said[0] == "The backup was made on 2026-11-22 15:30 by Kollegium 0.1.0."
    assert said[2].startswith("All of it comes back: ")
    assert " row policies guard " in said[3]
    assert said[4] == "1 uploaded file is what it was, byte for byte."
    assert said[5] == "This version brought its tables up to date, and the guard at the start would let it serve."


def test_nothing_is_left_behind(house, tmp_path):
    proof(house, tmp_path / "all.tar")
    assert databases(house[1]) == {"kollegium", "postgres"}
    assert list(house[0].home.glob(".restoring-*")) == []


def test_a_backup_of_a_table_without_its_policies_does_not_pass(house, tmp_path):
    change(house, "ALTER TABLE runs_entry DISABLE ROW LEVEL SECURITY")
    try:
        with pytest.raises(Trouble, match="The table runs_entry has no row policy"):
            proof(house, tmp_path / "all.tar")
    finally:
        change(house, "ALTER TABLE runs_entry ENABLE ROW LEVEL SECURITY")
    assert databases(house[1]) == {"kollegium", "postgres"}


def test_a_backup_that_cannot_be_brought_up_to_date_does_not_pass(house, tmp_path):
    change(house, "DELETE FROM django_migrations WHERE app = 'plans'")
    try:
        with pytest.raises(Trouble, match="nobody could be served from them:\ndjango"):
            proof(house, tmp_path / "all.tar")
    finally:
        change(house, "INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '0001_initial', now())")
