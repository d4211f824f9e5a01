from __future__ import annotations

import os
import signal
import socket

import psycopg
import pytest

from kollegium.config.installation import Installation
from kollegium.config.postgres import processes
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.temporary import temporary_cluster, temporary_home
from kollegium.config.tests.starting import numbers_of, say, started, told, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home():
    """One data folder for all that end: only the first start has tables to make."""
    with temporary_home() as folder:
        yield folder


@pytest.fixture(scope="module")
def running():
    """One site for all that leave it running."""
    with temporary_home() as folder, started(folder, "--port", str(free_port())) as site:
        yield site


def free_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def only(home, word):
    (number,) = numbers_of(home, word)
    return number


def test_a_start_says_where_it_is_how_it_ends_and_how_to_keep_it(running):
    said = "\n".join(running.said)
    assert f"Kollegium is at {running.address}" in said
    assert f"kollegium backup FILE --data {running.home}" in said
    assert running.answers()


def test_the_first_start_prints_the_way_in_for_the_first_administrator(running):
    assert [line for line in running.said if line.startswith(f"  {running.address}/")]


def test_no_process_of_the_site_knows_the_administrators_or_the_migrating_address(running):
    for word in ("config.web", "config.worker"):
        environment = told(only(running.home, word))
        assert "kollegium_app:" in environment
        assert "kollegium_migrate:" not in environment
        assert Cluster(running.home).keys.superuser not in environment


def test_a_web_process_that_is_killed_is_there_again(running):
    before = only(running.home, "config.web")
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: numbers_of(running.home, "config.web") not in ([], [before]) and running.answers())


def test_a_worker_that_is_killed_is_there_again(running):
    before = only(running.home, "config.worker")
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: numbers_of(running.home, "config.worker") not in ([], [before]))


def test_a_worker_shows_that_it_lives(running):
    url = Cluster(running.home).url("kollegium_app")

    def hearts():
        with psycopg.connect(url) as app:
            return app.execute("SELECT count(*) FROM procrastinate_workers").fetchone()[0]

    assert wait_until(hearts)


def test_a_database_that_is_killed_is_there_again(running):
    cluster = Cluster(running.home)
    before = processes.postmaster(cluster.data)
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: processes.postmaster(cluster.data) not in {None, before})
    assert wait_until(running.answers)


def test_the_doctor_finds_a_running_site_well(running):
    done = say("doctor", "--data", str(running.home))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "All is well."), done.stdout + done.stderr
    assert "at work." in done.stdout  # one that was killed a moment ago may still be counted


def test_a_running_site_is_backed_up_and_all_of_it_comes_back(running, tmp_path):
    path = tmp_path / "all.tar"
    assert say("backup", str(path), "--data", str(running.home)).returncode == 0
    done = say("restore", str(path), "--verify", "--data", str(running.home))
    assert "\nAll of it comes back: " in done.stdout, done.stderr
    done = say("restore", str(path), "--data", str(running.home))
    assert (done.returncode, "End it" in done.stderr) == (1, True)


def test_a_site_goes_on_from_its_backup(home, tmp_path):
    path = tmp_path / "all.tar"
    with started(home, "--port", str(free_port())):
        assert say("backup", str(path), "--data", str(home)).returncode == 0
    assert say("restore", str(path), "--data", str(home)).returncode == 0
    with started(home, "--port", str(free_port())) as site:
        assert site.answers()


def test_djangos_commands_run_as_the_serving_role_and_migrations_as_theirs(running):
    asking = (
        "from django.db import connection as c; q = c.cursor(); q.execute('SELECT current_user'); print(q.fetchone())"
    )
    done = say("manage", "--data", str(running.home), "shell", "--no-imports", "-c", asking)
    assert "kollegium_app" in done.stdout, done.stderr
    done = say("manage", "--data", str(running.home), "migrate", "--check", "--skip-checks")
    assert done.returncode == 0, done.stderr


def test_a_taken_port_is_passed_over_and_said(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(home, "--port", str(port)) as site:
            assert site.said[0].startswith(f"Port {port} is taken")
            assert not site.address.endswith(f":{port}")
            assert site.answers()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_ends_everything_in_order(home, number):
    with started(home, "--port", str(free_port())) as site:
        site.end(number)
        assert site.process.returncode == 0
        assert site.said[-1] == "Everything has ended."
        assert numbers_of(home) == []


def test_nothing_is_left_when_the_supervisor_is_killed(home):
    with started(home, "--port", str(free_port())) as site:
        site.end(signal.SIGKILL)
        assert wait_until(lambda: not numbers_of(home))
        assert not Cluster(home).running()


def test_an_external_database_serves_as_well():
    with temporary_cluster() as cluster, temporary_home() as folder:
        with started(folder, "--port", str(free_port()), DATABASE_URL=cluster.admin_url) as site:
            assert site.answers()
            assert "DATABASE_URL" not in told(only(folder, "config.web"))
            assert not Installation(folder).home.joinpath("postgres").exists()
        assert cluster.alive()
