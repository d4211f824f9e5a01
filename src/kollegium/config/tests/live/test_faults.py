from __future__ import annotations

import signal
import time
from uuid import UUID

import psycopg
import pytest

from kollegium.config.tests.live.site import Site, serving

pytestmark = pytest.mark.slow


def test_a_window_hears_again_within_three_seconds_after_the_server_was_killed(site):
    [astrid] = site.seats(1)
    with serving(site) as server:
        server.open(astrid)
        server.end(signal.SIGKILL)
    site.change(astrid.run)
    begun = time.monotonic()
    with serving(site) as again:
        assert again.open(astrid, seen="1.0").hears("2.0", within=3 - (time.monotonic() - begun))


def change_when_possible(site: Site, run: UUID) -> None:
    """The whole server recovers when one of its processes was killed."""
    while True:
        try:
            return site.change(run)
        except psycopg.OperationalError:
            time.sleep(0.05)


def test_a_window_hears_again_within_three_seconds_after_the_hubs_connections_were_killed(site):
    [astrid] = site.seats(1)
    with serving(site) as server:
        window = server.open(astrid)
        site.kill_backends()
        begun = time.monotonic()
        change_when_possible(site, astrid.run)
        assert window.hears("2.0", within=3 - (time.monotonic() - begun))


def test_a_change_made_while_the_hub_was_deaf_is_heard(site):
    [astrid] = site.seats(1)
    with serving(site) as server:
        window = server.open(astrid)
        site.execute("UPDATE trust.run SET version = 7 WHERE id = %s", astrid.run)
        site.kill_backends()
        assert window.hears("7.0", within=3)


def test_a_window_waits_inside_while_the_database_is_away(site):
    [astrid] = site.seats(1)
    with serving(site) as server:
        site.cluster._pg_ctl("stop", "-m", "immediate")
        window = server.open(astrid, seen="0.0")
        site.cluster.revive()
        assert (window.status, window.hears("1.0", within=5)) == (200, True)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_everybody_is_told_goodbye_and_the_process_stops_soon(site, how):
    [astrid] = site.seats(1)
    with serving(site) as server:
        windows = [server.open(astrid) for _ in range(50)]
        assert server.end(how) < 1.5
        assert {window.hears("restart", within=0.5, name="bye") for window in windows} == {True}


def test_a_goodbye_is_no_fault(site):
    with serving(site) as server:
        server.end(signal.SIGTERM)
        assert server.process.returncode == 0


def test_the_process_ends_with_its_standard_input(site):
    with serving(site) as server:
        server.open(site.seats(1)[0])
        server.process.stdin.close()
        assert server.process.wait(1.5) == 0
