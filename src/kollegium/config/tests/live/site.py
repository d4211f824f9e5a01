"""A small site for tests of streams: a database with runs and seats, a hub process, and windows that listen."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import psycopg

from kollegium.config.postgres.cluster import Cluster
from kollegium.live.ticket import issue

SECRET = "a secret that only the tests use"
SCHEMA = """
CREATE SCHEMA trust;
CREATE TABLE trust.run (id uuid PRIMARY KEY, version bigint NOT NULL DEFAULT 1);
CREATE TABLE trust.seat (id uuid PRIMARY KEY, run uuid NOT NULL, account bigint NOT NULL, version bigint NOT NULL DEFAULT 0);
CREATE FUNCTION trust.still_seated(run uuid, accounts bigint[])
RETURNS TABLE (account bigint, run_version bigint, seat_version bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.account, r.version, s.version
  FROM trust.run r JOIN trust.seat s ON s.run = r.id JOIN unnest(accounts) asked ON asked = s.account
  WHERE r.id = still_seated.run
$$;
GRANT USAGE ON SCHEMA trust TO kollegium_app;
"""


@dataclass(frozen=True)
class Seat:
    run: UUID
    id: UUID
    account: int


class Site:
    """Runs and seats, and what happens to them."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.app_url = cluster.url("kollegium_app")
        self.accounts = 0
        self.execute(SCHEMA)

    def execute(self, statement: str, *values: object) -> int:
        """Run one statement as its own transaction; return the number it returns, or 0."""
        # A test that kills the server relies on what was committed before.
        with psycopg.connect(
            self.cluster.url("kollegium"), autocommit=True, options="-c synchronous_commit=on"
        ) as connection:
            cursor = connection.execute(statement, values or None)
            row = cursor.fetchone() if cursor.description else None
            return int(row[0]) if row and row[0] else 0

    def seats(self, number: int) -> list[Seat]:
        """A new run with `number` people in it."""
        run = uuid4()
        self.execute("INSERT INTO trust.run VALUES (%s)", run)
        made = [Seat(run, uuid4(), self.accounts + n + 1) for n in range(number)]
        self.accounts += number
        for seat in made:
            self.execute("INSERT INTO trust.seat VALUES (%s, %s, %s)", seat.id, run, seat.account)
        return made

    def change(self, run: UUID) -> None:
        self.execute(
            "WITH new AS (UPDATE trust.run SET version = version + 1 WHERE id = %s RETURNING *)"
            " SELECT pg_notify('kollegium', format('run:%%s:%%s', id, version)) FROM new",
            run,
        )

    def change_privately(self, seat: Seat) -> None:
        self.execute(
            "WITH new AS (UPDATE trust.seat SET version = version + 1 WHERE id = %s RETURNING *)"
            " SELECT pg_notify('kollegium', format('seat:%%s:%%s', id, version)) FROM new",
            seat.id,
        )

    def remove(self, seat: Seat) -> None:
        self.execute(
            "WITH old AS (DELETE FROM trust.seat WHERE id = %s RETURNING *)"
            " SELECT pg_notify('kollegium', format('gone:%%s', account)) FROM old",
            seat.id,
        )

    def kill_backends(self) -> None:
        """Kill the hub's own connections as a fault would."""
        with psycopg.connect(self.cluster.url("kollegium"), autocommit=True) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'kollegium live'"
            ).fetchall()
        for (pid,) in rows:
            os.kill(pid, signal.SIGKILL)


@dataclass
class Server:
    """One process that serves streams."""

    site: Site
    module: str = "kollegium.config.live"
    port: int = 0
    process: subprocess.Popen[bytes] = field(init=False)
    windows: list[Window] = field(default_factory=list)

    def start(self) -> Server:
        self.port = self.port or free_port()
        command = [sys.executable, "-m", self.module, "--port", str(self.port), "--watch-stdin"]
        given = {**os.environ, "KOLLEGIUM_DATABASE_APP": self.site.app_url, "KOLLEGIUM_SECRET": SECRET}
        self.process = subprocess.Popen(command, env=given, stdin=subprocess.PIPE)
        wait_until(self.answers, 15)
        return self

    def answers(self) -> bool:
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0

    def end(self, number: int = signal.SIGTERM) -> float:
        """Signal the process; return the seconds until it was gone."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(10)
        return time.monotonic() - begun

    def open(self, seat: Seat, **options: str) -> Window:
        self.windows.append(Window(self.port, seat, **options))
        return self.windows[-1]


class Window:
    """A browser window that listens, and notes all it hears."""

    def __init__(self, port: int, seat: Seat, *, seen: str = "1.0", ticket: str | None = None, last: str = "") -> None:
        ticket = (
            issue(seat.account, seat.run, seat.id, secret=SECRET.encode(), now=time.time())
            if ticket is None
            else ticket
        )
        self.line = socket.create_connection(("127.0.0.1", port))
        again = f"last-event-id: {last}\r\n" if last else ""
        ask = f"GET /live/runs/{seat.run}/?ticket={ticket}&seen={seen} HTTP/1.1\r\nhost: localhost\r\n{again}\r\n"
        self.line.sendall(ask.encode())
        self.text = b""
        self.ended = False
        wait_until(self._answered, 6)
        head, _, self.text = self.text.partition(b"\r\n\r\n")
        self.status = int(head.split()[1])
        if self.status != 200 and not self.text:
            self.hear(1)

    def hear(self, seconds: float) -> bytes:
        """Listen for some more seconds or until something comes; return what came."""
        before = len(self.text)
        self.line.settimeout(max(seconds, 0.001))
        try:
            more = self.line.recv(65536)
            self.ended = not more
            self.text += more
        except TimeoutError:
            pass
        except ConnectionError:
            self.ended = True
        return self.text[before:]

    def events(self, name: str = "changed") -> list[str]:
        """The data of all events of that name so far."""
        return re.findall(rf"event: {name}\ndata: (\S*)\n\n", self.text.decode())

    def hears(self, data: str, within: float, name: str = "changed") -> bool:
        """Whether this event is here, or comes in time."""
        until = time.monotonic() + within
        while data not in self.events(name) and not self.ended and time.monotonic() < until:
            self.hear(until - time.monotonic())
        return data in self.events(name)

    def ends(self, within: float) -> bool:
        """Whether the answer comes to its end in time."""
        until = time.monotonic() + within
        while not self.ended and not self.text.endswith(b"0\r\n\r\n") and time.monotonic() < until:
            self.hear(until - time.monotonic())
        return self.ended or self.text.endswith(b"0\r\n\r\n")

    def close(self) -> None:
        self.line.close()

    def _answered(self) -> bool:
        self.hear(0.5)
        return b"\r\n\r\n" in self.text


@contextmanager
def serving(site: Site, module: str = "kollegium.config.live") -> Iterator[Server]:
    server = Server(site, module)
    try:
        yield server.start()
    finally:
        server.process.kill()
        server.process.wait()
        for open_one in (*server.windows, server.process.stdin):
            open_one.close()


def wait_until(true: object, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
