"""Each fault is made, found, and told with a remedy; and what is well is said to be well."""

from __future__ import annotations

import os
import shutil
import time

import psycopg
import pytest

from kollegium.config.checkup import copies, database, machine, site
from kollegium.config.installation import Installation
from kollegium.config.keys import FILE, keys_of
from kollegium.config.postgres import binaries, roles
from kollegium.config.postgres.roles import APP, MIGRATE
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.tests.starting import say

DAY = 24 * 3600
QUEUE = f"""
CREATE TABLE procrastinate_workers (last_heartbeat timestamptz);
CREATE TABLE procrastinate_jobs (status text);
GRANT SELECT ON procrastinate_workers, procrastinate_jobs TO {APP};
"""


@pytest.fixture(scope="module")
def house():
    with temporary_home() as home:
        installation = Installation(home, fast=True)
        server = installation.open()
        with psycopg.connect(server.url(MIGRATE)) as migrate:
            migrate.execute(QUEUE)
        yield installation, server
        server.stop()


@pytest.fixture
def installation(house):
    return house[0]


@pytest.fixture
def server(house):
    return house[1]


@pytest.fixture
def app(server):
    """We, as the role that serves."""
    with psycopg.connect(server.url(APP)) as line:
        yield line


def as_owner(server, statement):
    with psycopg.connect(server.url(MIGRATE)) as migrate:
        migrate.execute(statement)


def as_admin(server, statement):
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute(statement)


def test_a_python_that_is_too_old(monkeypatch):
    monkeypatch.setattr(machine, "OLDEST_PYTHON", (99, 0))
    assert "Install Python" in machine.python().remedy


def test_a_clock_that_is_years_behind(app, monkeypatch):
    monkeypatch.setattr(machine, "YEAR_OF_MAKING", 9999)
    assert machine.clock(app).remedy == "Set the clock, best by a time service."


def test_a_clock_that_differs_from_the_databases(app, monkeypatch):
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 60)
    finding = machine.clock(app)
    assert "Our clock and the database's are " in finding.sentence
    assert "same time service" in finding.remedy


def test_a_role_above_the_policies(server, app):
    assert database.role(app).is_well
    as_admin(server, f"ALTER ROLE {APP} BYPASSRLS")
    try:
        assert "above the row policies" in database.role(app).sentence
        assert "Start Kollegium once" in database.role(app).remedy
    finally:
        as_admin(server, f"ALTER ROLE {APP} NOBYPASSRLS")


def test_a_database_that_knows_only_english_letters(server):
    as_admin(server, "CREATE DATABASE english TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
    try:
        with psycopg.connect(server.admin_url, dbname="english") as line:
            assert "restore" in database.locale(line).remedy
    finally:
        roles.drop_database(server.admin_url, "english")


def test_extensions_that_cannot_be_had(app, monkeypatch):
    assert database.extensions(app).is_well
    monkeypatch.setattr(database, "WANTED", ("pg_trgm", "no_such_extension"))
    finding = database.extensions(app)
    assert finding.sentence == "These extensions cannot be had: no_such_extension."
    assert "contrib" in finding.remedy


def test_tables_of_another_version(server):
    assert "Start Kollegium" in database.migrations(server.admin_url, "a key").remedy


def test_a_table_without_its_policies():
    finding = database.guard(["The table runs_entry has no row policy."])
    assert finding.sentence == "The table runs_entry has no row policy."
    assert finding.remedy.startswith("Do not serve anybody")


def test_pages_without_a_worker(server, app):
    assert "as is right" in database.worker(app).sentence
    app.rollback()  # who is connected is looked at once in a transaction
    with psycopg.connect(server.url(APP)):
        assert "config.worker" in database.worker(app).remedy
    as_owner(server, "INSERT INTO procrastinate_workers VALUES (now())")
    assert database.worker(app).sentence == "1 worker is at work."


def test_jobs_that_failed(server, app):
    assert database.jobs(app).is_well
    app.rollback()
    as_owner(server, "INSERT INTO procrastinate_jobs VALUES ('failed'), ('failed'), ('succeeded')")
    finding = database.jobs(app)
    assert finding.sentence == "2 things that were to be done later have failed."
    assert "mail server" in finding.remedy


def test_programs_without_the_one_for_backups(server, app, tmp_path):
    assert copies.programs(server.binaries, app).is_well
    (tmp_path / "postgres").symlink_to(binaries.find() / "postgres")
    assert "KOLLEGIUM_PG_BIN" in copies.programs(tmp_path, app).remedy


def test_no_backup_although_there_have_been_nights(installation):
    born = (installation.home / FILE).stat().st_mtime
    assert copies.backups(installation, born + DAY).is_well
    assert copies.backups(installation, born + 3 * DAY).sentence == "There is no backup yet."
    assert "kollegium backup" in copies.backups(installation, born + 3 * DAY).remedy


@pytest.fixture
def backup(installation):
    """A backup of this moment."""
    path = installation.backups / "kollegium-2026-11-22-153000.tar"
    path.touch(mode=0o600)
    yield path
    path.unlink()


def test_a_backup_of_three_days_ago(installation, backup):
    made = backup.stat().st_mtime
    assert copies.backups(installation, made + DAY).is_well
    finding = copies.backups(installation, made + 3 * DAY)
    assert finding.sentence == "The newest of 1 backups is 72 hours old."
    assert "cron" in finding.remedy


def test_a_backup_from_the_future(installation, backup):
    os.utime(backup, (time.time() + 9 * DAY,) * 2)
    assert "Set the clock" in copies.backups(installation, time.time()).remedy


def test_a_backup_that_others_read(installation, backup):
    assert copies.closed(installation).is_well
    backup.chmod(0o644)
    assert copies.closed(installation).remedy == f"Close them: chmod go= {backup}"


def test_a_folder_that_others_enter(installation):
    installation.backups.chmod(0o755)
    try:
        assert copies.closed(installation).remedy == f"Close them: chmod go= {installation.backups}"
    finally:
        installation.backups.chmod(0o700)


def test_what_a_restore_has_put_aside(installation, server):
    assert copies.put_aside(installation, server).is_well
    as_admin(server, "CREATE DATABASE kollegium_before_20261122_153000")
    try:
        finding = copies.put_aside(installation, server)
        assert "kollegium_before_20261122_153000" in finding.sentence
        assert "restore --forget" in finding.remedy
    finally:
        roles.drop_database(server.admin_url, "kollegium_before_20261122_153000")


def test_a_signing_key_that_is_too_short(tmp_path):
    keys_of(tmp_path)
    assert "a long random one" in site.secrets(tmp_path, "short").remedy


def test_host_names_without_an_address():
    assert "KOLLEGIUM_SITE_URL" in site.address({"KOLLEGIUM_HOSTS": "kollegium.example.org"}).remedy


@pytest.mark.slow
def test_a_database_that_does_not_open_is_a_finding_among_the_others():
    with temporary_home() as home:
        server = Installation(home).open()
        server.stop()
        shutil.rmtree(server.data / "pg_wal")
        done = say("doctor", "--data", str(home))
    lines = done.stdout.splitlines()
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert any(line.startswith("! database     The database does not open: ") for line in lines)
    assert any(line.startswith("  disk ") for line in lines)
