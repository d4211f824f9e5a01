"""A site as users have it: the web process over a database and a data folder of its own, and everything it writes down."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import psycopg

from kollegium.config.installation import python
from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.roles import prepare

CAST_ALONE = (
    "from django.utils import timezone; from kollegium.testing.cast import village_people;"
    " village_people(now=timezone.now())"
)
YESTERDAY = """
from django.contrib.sessions.models import Session
from kollegium.accounts.sessions import SessionStore
for key in Session.objects.values_list("session_key", flat=True):
    session = SessionStore(key)
    session["account_authentication_methods"] = [
        {**way, "at": way["at"] - 24 * 60 * 60} for way in session.get("account_authentication_methods", ())
    ]
    session.save()
"""


@dataclass
class Site:
    """One running site. ``doors`` are sign-in links by the first name of the cast."""

    cluster: Cluster
    home: Path
    database: str
    port: int
    doors: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        """What the web process says."""
        return self.home / "web.log"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOLLEGIUM_", "PG"))}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "kollegium.config.settings",
            "KOLLEGIUM_DATA": str(self.home),
            "KOLLEGIUM_SECRET": "a secret that only the journeys use",
            "KOLLEGIUM_DATABASE_APP": self.cluster.url("kollegium_app", self.database),
            "KOLLEGIUM_SITE_URL": self.url,
            "KOLLEGIUM_DEMO": "1",
            **more,
        }

    def manage(self, *words: str, **more: str) -> str:
        """What one of our commands prints."""
        done = subprocess.run(
            python("manage", *words), check=False, env=self.environment(**more), capture_output=True, text=True
        )
        assert not done.returncode, done.stderr
        return done.stdout

    def migrate(self) -> None:
        owner = self.cluster.url("kollegium_migrate", self.database)
        self.manage(
            "migrate", "--verbosity=0", "--skip-checks", KOLLEGIUM_DATABASE_MIGRATE=owner, KOLLEGIUM_ROLE="migrate"
        )

    def people_come(self, *, alone: bool) -> None:
        """The cast, ``alone`` or with the sessions of the demo village, and a door for each."""
        if alone:
            self.manage("shell", "-c", CAST_ALONE)
        links = json.loads(self.manage("village", "--skip-checks"))["links"]
        self.doors = {link["name"].split()[0]: link["url"] for link in links}

    def start(self) -> None:
        """Start the web process and wait for its first page."""
        command = python("web", "--host", "127.0.0.1", "--port", str(self.port), "--watch-stdin")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment(), stdin=subprocess.PIPE, stdout=log, stderr=log
            )
        until = time.monotonic() + 30
        while not self.answers():
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.05)

    def answers(self) -> bool:
        line = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()

    def end(self, number: int = signal.SIGTERM) -> None:
        if self.process:
            self.process.stdin.close()
            self.process.send_signal(number)
            self.process.wait(20)
            self.process = None

    def mails(self) -> list[str]:
        """Every mail that was sent, as people read it, oldest first."""
        files = sorted((self.home / "mail").glob("*"), key=lambda letter: letter.stat().st_mtime_ns)
        letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [f"{letter}\n{letter.get_content()}" for letter in letters]

    def mailed_code(self, address: str) -> str:
        """The sign-in code in the newest mail to an address: a line of its own."""
        letter = next(letter for letter in reversed(self.mails()) if f"To: {address}" in letter)
        return re.findall(r"^    (\S+)$", letter, re.MULTILINE)[-1]

    def logs(self) -> str:
        """All that the web process and the database have written down."""
        database = [path.read_text(errors="replace") for path in (self.cluster.base / "log").glob("*")]
        return "\n".join([self.log.read_text(), *database])

    def sessions(self) -> str:
        """All that is kept about browsers."""
        every = "from django.contrib.sessions.models import Session; print([s.get_decoded() for s in Session.objects.all()])"
        return self.manage("shell", "-c", every)

    def a_day_passes_since_anybody_signed_in(self) -> None:
        """All browsers stay signed in, but it was yesterday that people showed who they are."""
        self.manage("shell", "-c", YESTERDAY)

    def tables_with(self, words: str) -> set[str]:
        """The tables that hold these words anywhere, seen from above all row rules."""
        tables = (
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        with psycopg.connect(self.cluster.url("kollegium", self.database), autocommit=True) as line:
            names = [name for (name,) in line.execute(tables)]
            holds = "SELECT count(*) FROM {} AS one WHERE one::text LIKE %s"
            return {name for name in names if line.execute(holds.format(name), [f"%{words}%"]).fetchone()[0]}


@contextmanager
def running(cluster: Cluster, home: Path, *, alone: bool) -> Iterator[Site]:
    """A fresh site, ended and forgotten afterwards."""
    site = Site(cluster, home, f"journey_{os.getpid()}_{'cast' if alone else 'village'}", free_port())
    (home / "mail").mkdir()
    prepare(cluster.admin_url, cluster.passwords, database=site.database)
    try:
        site.migrate()
        site.people_come(alone=alone)
        site.start()
        yield site
    finally:
        site.end()
        with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{site.database}" WITH (FORCE)')


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
