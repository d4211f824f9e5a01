from __future__ import annotations

import os
import stat

import psycopg
import pytest

from kollegium.config.postgres import sockets
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.owner import owner_of
from kollegium.config.trouble import Trouble

LONG = "a-very-long-name-for-a-folder-" * 4


def test_only_the_server_user_enters_the_folder_of_the_socket(running):
    assert stat.S_IMODE(running.socket_folder.stat().st_mode) == 0o700
    assert running.socket_folder.stat().st_uid == running.data.stat().st_uid


def test_the_server_listens_on_no_network_address(running):
    with psycopg.connect(running.admin_url) as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_long_data_path_gets_a_short_closed_socket_folder(person):
    said = person.does(f"""
    with Cluster(Path.home() / "{LONG}" / "data", fast=True) as cluster:
        folder = cluster.socket_folder
        print(len(str(folder)) < 90, oct(folder.stat().st_mode & 0o777), cluster.alive())
        folder_there = folder
    folder_there.rmdir()
    """)
    assert said == "True 0o700 True"


def test_a_process_with_another_runtime_folder_finds_the_same_socket(home, monkeypatch):
    with Cluster(home / LONG, fast=True) as cluster:
        monkeypatch.setattr(sockets, "_runtime", lambda: home)
        assert Cluster(home / LONG).alive()
        folder = cluster.socket_folder
    folder.rmdir()


def test_a_socket_folder_that_belongs_to_somebody_else_is_refused(somebody, root):
    folder = somebody.home / "taken"
    folder.mkdir(mode=0o777)
    said = somebody.does(f"""
    from kollegium.config.postgres import sockets
    from kollegium.config.postgres.owner import owner_of
    try:
        sockets.make(Path("{folder}"), owner_of(Path.home()))
    except Trouble as trouble:
        print(trouble)
    """)
    assert "belongs to somebody else" in said


def test_a_link_in_the_place_of_the_socket_folder_is_refused(home):
    (home / "real").mkdir()
    (home / "link").symlink_to(home / "real")
    with pytest.raises(Trouble, match="belongs to somebody else"):
        sockets.make(home / "link", owner_of(home))
    assert (home / "real").stat().st_uid == os.geteuid()
