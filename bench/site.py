"""A site to measure: our own launcher's parts on a folder of their own, with durable writes as in a real installation."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from psycopg.conninfo import make_conninfo

from kollegium.config.installation import Installation, Server
from kollegium.config.postgres.names import DATABASE
from kollegium.config.postgres.processes import postmaster
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.supervisor import Supervisor

HERE = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


@dataclass
class Site:
    """An installation whose database is open, migrated and filled. ``facts`` is what the filling said."""

    installation: Installation
    server: Server
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def admin_url(self) -> str:
        """The address for a role that no policy holds."""
        return make_conninfo(self.server.admin_url, dbname=DATABASE)

    @property
    def postmaster(self) -> int:
        """The process id of the database server."""
        return postmaster(self.server.data) or 0

    def environment(self) -> dict[str, str]:
        """What a process of the serving role is told."""
        return self.installation.environment(self.server) | {"PYTHONPATH": str(HERE)}

    @contextlib.contextmanager
    def serving(self, module: str, extra: Mapping[str, str] | None = None) -> Iterator[Web]:
        """A web process of ours: ``python -m module --port N``."""
        port = free_port()
        command = [sys.executable, "-m", module, "--port", str(port), "--watch-stdin"]
        process = subprocess.Popen(command, env=self.environment() | dict(extra or {}), stdin=subprocess.PIPE, cwd=HERE)
        try:
            wait_for(port)
            yield Web(process.pid, port, f"session={self.facts.get('cookie', '')}")
        finally:
            process.terminate()
            process.wait()


@dataclass
class Web:
    """One web process, and one browser that keeps its line open."""

    pid: int
    port: int
    cookie: str
    line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> bytes:
        """The page at ``path``, for whoever is signed in; anything but 200 ends the benchmark."""
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.line.request("GET", path, headers={"Host": "localhost", "Cookie": self.cookie})
        answer = self.line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}: {body[:300]!r}")
        return body


@contextlib.contextmanager
def filled_site() -> Iterator[Site]:
    """A site with the content of ``bench.filling``; gone afterwards."""
    with empty_site() as site:
        site.facts = told(site)
        yield site


@contextlib.contextmanager
def empty_site() -> Iterator[Site]:
    """A site with its tables and nobody in it; gone afterwards."""
    with temporary_home() as home:
        installation = Installation(home)
        server = installation.open()
        try:
            supervisor = Supervisor(installation, server, "http://localhost", "127.0.0.1", 0)
            supervisor.migrate()
            supervisor.collect()
            yield Site(installation, server)
        finally:
            server.release()


def told(site: Site, *what: str, by: str = "bench.filling") -> dict[str, object]:
    """What ``python -m bench.filling`` says, or another module, run as the serving role."""
    command = [sys.executable, "-W", "ignore", "-m", by, *what]
    done = subprocess.run(command, env=site.environment(), cwd=HERE, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def wait_for(port: int) -> None:
    """Until the health page of a port answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/healthz", headers={"Host": "localhost"})
            if line.getresponse().status == 200:
                return
        time.sleep(0.02)
    raise SystemExit(f"nothing answers on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
