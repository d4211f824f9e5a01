from __future__ import annotations

import os
import signal
import subprocess
import threading
import time

import psycopg
import pytest

from kollegium.config.postgres import processes
from kollegium.config.postgres.cluster import Cluster

HOLDS = """
with Cluster(Path.home() / "data", fast=True) as cluster:
    print("here", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def cluster(home):
    made = Cluster(home, fast=True).start()
    yield made
    made.stop()


def wait_for(truth, seconds=15.0):
    until = time.monotonic() + seconds
    while not truth() and time.monotonic() < until:
        time.sleep(0.02)
    return truth()


def crash(cluster):
    """End the server as a power cut would; its pid file stays."""
    number = processes.postmaster(cluster.data)
    os.kill(number, signal.SIGKILL)
    assert wait_for(lambda: not cluster.running())


def written(cluster):
    with psycopg.connect(cluster.admin_url) as admin:
        return admin.execute("SELECT words FROM kept").fetchone()


@pytest.fixture
def crashed(cluster):
    with psycopg.connect(cluster.admin_url) as admin:
        admin.execute("SET synchronous_commit = on")
        admin.execute("CREATE TABLE kept AS SELECT 'said' AS words")
    crash(cluster)
    return cluster


def test_what_was_written_is_there_after_the_server_was_killed(crashed):
    assert crashed.revive()
    assert written(crashed) == ("said",)


def test_a_running_server_is_left_alone(cluster):
    before = processes.postmaster(cluster.data)
    assert not cluster.revive()
    assert processes.postmaster(cluster.data) == before


@pytest.mark.parametrize("words", ["", "4", "not a number\n", "999999999\n"])
def test_a_broken_or_stale_pid_file_does_not_stop_the_start(crashed, words):
    path = crashed.data / processes.PIDFILE
    path.write_text(words)
    assert crashed.revive()
    assert written(crashed) == ("said",)


def test_a_start_forgets_logs_of_last_week_and_keeps_those_of_this_one(cluster):
    cluster.release()
    log = cluster.base / "log"
    old, new = log / "postgres-Old.log", log / "postgres-New.log"
    for path in (old, new):
        path.write_text("LOG: a line")
    last_week = time.time() - 6.5 * 24 * 3600
    os.utime(old, (last_week, last_week))
    cluster.start()
    assert (old.exists(), new.exists()) == (False, True)


def test_an_unrelated_process_with_the_number_in_the_pid_file_survives(crashed):
    owner = crashed.data.stat().st_uid
    becoming = {"user": owner} if os.geteuid() == 0 else {}
    stranger = subprocess.Popen(["sleep", "60"], **becoming)
    try:
        path = crashed.data / processes.PIDFILE
        path.write_text(f"{stranger.pid}\n" + path.read_text().partition("\n")[2])
        assert crashed.revive()
        crashed.stop()
        assert not crashed.running()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.slow
def test_a_recovery_longer_than_ten_seconds_is_waited_for(cluster):
    with psycopg.connect(cluster.admin_url) as admin:
        admin.execute("SET synchronous_commit = on")
        admin.execute("CREATE TABLE kept AS SELECT 'said' AS words FROM generate_series(1, 1000000)")
    crash(cluster)
    start = threading.Thread(target=cluster.revive)
    start.start()
    assert wait_for(lambda: numbers_of("startup", cluster.data))
    (recovering,) = numbers_of("startup", cluster.data)
    os.kill(recovering, signal.SIGSTOP)
    time.sleep(11)
    assert start.is_alive()
    os.kill(recovering, signal.SIGCONT)
    start.join(60)
    assert written(cluster) == ("said",)


def test_the_last_one_out_stops_the_server(somebody):
    first, second = (somebody.start(HOLDS) for _ in range(2))
    assert [first.stdout.readline(), second.stdout.readline()] == ["here\n"] * 2
    seen = Cluster(somebody.home / "data")
    first.communicate()
    assert seen.alive()
    second.communicate()
    assert not seen.alive()


def test_the_server_stops_when_its_only_user_is_killed(somebody):
    holder = somebody.start(HOLDS)
    holder.stdout.readline()
    holder.kill()
    holder.communicate()
    seen = Cluster(somebody.home / "data")
    assert wait_for(lambda: not seen.running() and not seen.alive())


def test_a_forked_copy_of_a_user_lets_nothing_go(cluster):
    child = os.fork()
    if not child:
        cluster.release()
        os._exit(0)
    os.waitpid(child, 0)
    assert cluster.alive()


def test_releasing_twice_is_releasing_once(cluster):
    cluster.release()
    cluster.release()
    assert not cluster.alive()


def numbers_of(word, data):
    """The processes that work in `data` and have `word` in their title."""
    return [number for number in processes.orphans(data) if word in " ".join(processes.command_line(number))]
