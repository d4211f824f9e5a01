from __future__ import annotations

import datetime as dt
import io
import json
import os
import shutil
import stat
import tarfile

import psycopg
import pytest

from kollegium.config.installation import Installation
from kollegium.config.keys import keys_of
from kollegium.config.postgres import roles
from kollegium.config.postgres.roles import APP, LOOKUP, MIGRATE
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.safekeeping import census, restoring, taking, tidying
from kollegium.config.trouble import Trouble

NOW = dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)
LIFE = f"""
CREATE SCHEMA trust;
GRANT USAGE, CREATE ON SCHEMA trust TO {LOOKUP};
CREATE TABLE entry (person int, words text);
INSERT INTO entry VALUES (1, 'Ærlig talt'), (2, 'Mislim, da …'), (3, 'Ich weiß nicht');
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON entry TO {APP} USING (person = 1);
GRANT SELECT ON entry TO {APP};
GRANT SELECT ON entry TO {LOOKUP};
CREATE FUNCTION trust.all_of_them() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = ''
    BEGIN ATOMIC SELECT count(*) FROM public.entry; END;
ALTER FUNCTION trust.all_of_them() OWNER TO {LOOKUP};
GRANT USAGE ON SCHEMA trust TO {APP};
"""


@pytest.fixture(scope="module")
def house():
    with temporary_home() as home:
        installation = Installation(home, fast=True)
        server = installation.open()
        yield installation, server
        server.stop()


@pytest.fixture
def living(house):
    """An installation with a life: guarded words, a function that sees more, a file."""
    installation, server = house
    roles.prepare(server.admin_url, server.passwords)
    with psycopg.connect(server.url(MIGRATE)) as migrate:
        migrate.execute(LIFE)
    (installation.files / "plan.txt").write_text("A plan")
    yield installation, server
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        for (name,) in admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'kollegium%'").fetchall():
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    for folder in (installation.backups, *installation.home.glob("files*")):
        shutil.rmtree(folder)
    installation.make()


@pytest.fixture
def backup(living, tmp_path):
    installation, server = living
    path = tmp_path / "all.tar"
    taking.take(installation, server, path, now=NOW)
    return path


def as_app(server, question):
    with psycopg.connect(server.url(APP)) as app:
        return app.execute(question).fetchone()[0]


def bring_back(living, path):
    installation, server = living
    with restoring.unpacked(path, installation.home) as backup:
        return restoring.restore(installation, server, backup, now=NOW)


def test_words_policies_and_files_come_back(living, backup):
    installation, server = living
    with psycopg.connect(server.url(MIGRATE)) as migrate:
        migrate.execute("DROP TABLE entry CASCADE")
    (installation.files / "plan.txt").unlink()
    bring_back(living, backup)
    assert as_app(server, "SELECT words FROM entry") == "Ærlig talt"
    assert as_app(server, "SELECT trust.all_of_them()") == 3
    assert (installation.files / "plan.txt").read_text() == "A plan"


def test_a_restored_database_lets_the_serving_role_make_nothing(living, backup):
    bring_back(living, backup)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_app(living[1], "CREATE TEMP TABLE mine ()")


def test_what_was_there_before_a_restore_is_kept(living, backup):
    installation, server = living
    before = bring_back(living, backup)
    with psycopg.connect(server.url(MIGRATE, before)) as migrate:
        assert migrate.execute("SELECT count(*) FROM entry").fetchone() == (3,)
    assert [path.name for path in installation.home.glob("files-before-*")] == ["files-before-20261122-153000"]


def test_a_backup_moves_to_another_installation_with_its_signing_key(living, backup):
    with temporary_home() as home:
        other = Installation(home, fast=True)
        server = other.open()
        try:
            bring_back((other, server), backup)
            assert as_app(server, "SELECT trust.all_of_them()") == 3
            assert keys_of(home).secret_key == keys_of(living[0].home).secret_key
            assert keys_of(home).app != keys_of(living[0].home).app
        finally:
            server.stop()


def test_a_restore_waits_until_nobody_uses_the_data(living, backup):
    with psycopg.connect(living[1].url(APP)), pytest.raises(Trouble, match="End it"):
        bring_back(living, backup)


def test_every_row_policy_and_guarded_table_is_counted(living, backup):
    installation, server = living
    with restoring.unpacked(backup, installation.home) as unpacked:
        counts = restoring.fill(server, unpacked)
    assert counts == {"public.entry": 3, census.POLICIES: 1, census.GUARDED: 1}


def test_a_backup_whose_file_was_changed_is_not_restored(living, backup):
    installation, server = living
    with restoring.unpacked(backup, installation.home) as unpacked:
        (unpacked.files / "plan.txt").write_text("Another plan")
        with pytest.raises(Trouble, match=r"not what they were:\nplan.txt"):
            restoring.restore(installation, server, unpacked, now=NOW)
    assert (installation.files / "plan.txt").read_text() == "A plan"


def test_restored_files_are_in_folders_that_only_we_enter(living, tmp_path):
    installation, server = living
    deep = installation.files / "2026" / "11"
    deep.mkdir(parents=True)
    (deep / "plan.txt").write_text("A deeper plan")
    path = tmp_path / "all.tar"
    taking.take(installation, server, path, now=NOW)
    bring_back(living, path)
    folders = [installation.files, installation.files / "2026", deep]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o700] * 3
    assert (deep / "plan.txt").read_text() == "A deeper plan"


def test_what_restores_have_put_aside_goes_when_nobody_misses_anything(living, backup):
    installation, server = living
    before = bring_back(living, backup)
    assert tidying.forget(installation, server) == [before, "files-before-20261122-153000"]
    assert tidying.put_aside(installation, server) == ([], [])
    assert as_app(server, "SELECT trust.all_of_them()") == 3


def test_a_backup_that_lacks_a_row_is_not_restored(living, backup):
    installation, server = living
    with restoring.unpacked(backup, installation.home) as unpacked:
        unpacked.about["counts"]["public.entry"] += 1
        with pytest.raises(Trouble, match=r"public.entry: 4 -> 3"):
            restoring.restore(installation, server, unpacked, now=NOW)
    assert as_app(server, "SELECT trust.all_of_them()") == 3


def test_only_its_owner_reads_a_backup(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_holds_no_password_of_the_database(living, backup):
    keys = keys_of(living[0].home)
    assert not [
        password for password in (keys.app, keys.migrate, keys.superuser) if password.encode() in backup.read_bytes()
    ]


def test_fourteen_backups_are_kept_in_the_data_folder(living):
    installation, server = living
    for day in range(16):
        (installation.backups / f"kollegium-2026-10-{day + 1:02}-020000.tar").touch()
    taking.take_todays(installation, server, now=NOW)
    kept = sorted(path.name for path in installation.backups.iterdir())
    assert len(kept) == 14
    assert kept[-1] == "kollegium-2026-11-22-153000.tar"


def test_a_backup_made_while_the_clock_was_behind_is_kept(living):
    installation, server = living
    for day in range(14):
        (installation.backups / f"kollegium-2027-10-{day + 1:02}-020000.tar").touch()
    made = taking.take_todays(installation, server, now=NOW)
    assert made.exists()
    assert len(list(installation.backups.iterdir())) == 14


def test_halves_of_killed_backups_go_after_a_day_and_one_being_made_stays(living):
    installation, server = living
    old, new = (installation.backups / f"{tidying.HALVES[0]}{name}" for name in ("old", "new"))
    for half in (old, new):
        half.mkdir()
        (half / taking.DUMP).touch()
    os.utime(old, (0, 0))
    taking.take_todays(installation, server, now=NOW)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_backup_that_cannot_be_written_says_so(living, tmp_path):
    installation, server = living
    closed = tmp_path / "no-folder"
    closed.write_text("A file stands here")
    with pytest.raises(Trouble, match="No backup could be written"):
        taking.take(installation, server, closed / "all.tar", now=NOW)


def test_something_else_than_a_backup_is_refused(living, tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")
    with pytest.raises(Trouble, match="no backup"):
        bring_back(living, other)


def test_an_archive_cannot_write_outside_its_folder(tmp_path):
    path, inside = tmp_path / "sly.tar", tmp_path / "inside"
    inside.mkdir()
    with tarfile.open(path, "w") as archive:
        for name, words in (
            (taking.ABOUT, json.dumps({"format": 1})),
            (taking.DUMP, ""),
            ("../out", "x"),
            ("/out", "x"),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(words)
            archive.addfile(entry, io.BytesIO(words.encode()))
    with restoring.unpacked(path, inside):
        assert not (tmp_path / "out").exists()
        assert not list(inside.glob("*/out")) + list(inside.glob("out"))
