"""One process tree: database, web, worker. What dies is started again; when this process ends, all of it ends."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import json
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kollegium.config import stamp
from kollegium.config.children import Child, end_all
from kollegium.config.installation import Installation, Server, python
from kollegium.config.keys import keys_of
from kollegium.config.safekeeping import taking
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

LOOK = 0.1  # seconds between two looks at the children
SHORT_LOOK = 0.03
PATIENCE = 60.0  # seconds until the first page
EARLY_DEATHS = 3
TRY_AGAIN = 1.0  # seconds until the next try to start a database that does not start


@dataclass
class Supervisor:
    """Runs an installation whose database is open, on `host`:`port`, known as `site`.

    With `keeps`, a backup is made before the tables are changed: it is the way back to the version of before.
    """

    installation: Installation
    server: Server
    site: str
    host: str
    port: int
    extra: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = False
    _ended: threading.Event = field(default_factory=threading.Event)
    _is_stuck: bool = False
    _next_try: float = 0.0
    _children: list[Child] = field(default_factory=list)

    def listen_for_signals(self) -> None:
        """From here on Ctrl-C, a closed terminal and the system's request to stop all mean: end in order."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_about: self._ended.set())

    def migrate(self) -> bool:
        """Bring the database to where the code is; whether there was anything to do."""
        wanted = stamp.of_the_code(keys_of(self.installation.home).secret_key)
        found = stamp.of_the_database(self.server.admin_url)
        if found == wanted:
            return False
        if found and self.keeps:
            self._keep()
        environment = self.installation.environment(self.server, site=self.site, migrating=True)
        if not self._manage(environment, "migrate", "--verbosity=0", "--no-input", "--skip-checks"):
            raise Trouble(
                _(
                    "The database could not be brought up to date; what went wrong stands above. No step was left half done."
                )
            )
        stamp.put(self.server.admin_url, wanted)
        return True

    def collect(self) -> bool:
        """Lay style sheets and scripts out with hashed names, compressed; whether there was anything new to lay out."""
        wanted, laid_out = stamp.of_the_sheets(), self.installation.home / "static" / "stamp"
        if laid_out.exists() and laid_out.read_text(encoding="utf-8") == wanted:
            return False
        environment = self.installation.environment(self.server, site=self.site)
        if not self._manage(environment, "collectstatic", "--verbosity=0", "--no-input", "--clear", "--skip-checks"):
            raise Trouble(_("The style sheets could not be laid out; what went wrong stands above."))
        laid_out.write_text(wanted, encoding="utf-8")
        return True

    def _keep(self) -> None:
        now = dt.datetime.now().astimezone()
        path = taking.take_todays(self.installation, self.server, now=now)
        _say(_("This version changes the tables. How everything was before is in {path}.").format(path=path))

    def _manage(self, environment: Mapping[str, str], *words: str) -> bool:
        done = subprocess.run(
            python("manage", *words), check=False, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        return done.returncode == 0

    def start_web(self) -> None:
        """Start the web process without waiting for it."""
        self._start("web", "--host", self.host, "--port", str(self.port), "--watch-stdin")

    def start_worker(self) -> None:
        """Start the worker, best after the first page: the two would only be in each other's way."""
        self._start("worker")

    def ask(self, *arguments: str) -> Any:
        """What a management command answers in JSON, run as the serving role."""
        done = subprocess.run(
            python("manage", *arguments, "--skip-checks"),
            check=False,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise Trouble(
                _("`kollegium manage {command}` failed; what went wrong stands above.").format(
                    command=" ".join(arguments)
                )
            )
        return json.loads(done.stdout)

    def wait_for_the_first_page(self) -> bool:
        """True when the web process answers, False when somebody ends us first; Trouble when it never does."""
        until = time.monotonic() + PATIENCE
        while not self._answers():
            self._look()
            if self._ended.wait(SHORT_LOOK):
                return False
            if time.monotonic() > until or any(child.deaths >= EARLY_DEATHS for child in self._children):
                raise Trouble(
                    _("Kollegium did not start; what went wrong stands above. `kollegium doctor` may know more.")
                )
        return not self._ended.is_set()

    def watch(self, also: Callable[[], None] = lambda: None) -> None:
        """Look after everything, and call `also` at each look, until somebody ends us."""
        while not self._ended.wait(LOOK):
            self._look()
            also()

    def end(self) -> None:
        """End web and worker, then leave the database."""
        end_all(self._children)
        self.server.release()

    def _start(self, name: str, *arguments: str) -> None:
        child = Child(name, python(name, *arguments), self._environment())
        self._children.append(child)
        child.start()

    def _look(self) -> None:
        if not self.server.running() and time.monotonic() >= self._next_try:
            self._revive()
        for child in self._children:
            if child.look_after():
                _say(_("The process {name} ended and is started again.").format(name=child.name))

    def _revive(self) -> None:
        """Start the database again; while it does not start, a full disk as a rule, go on trying and say so once."""
        try:
            if self.server.revive():
                _say(_("The database had stopped. It runs again."))
            self._is_stuck = False
        except (Trouble, OSError) as fault:
            if not self._is_stuck:
                _say(
                    _("{words}\nThe database has stopped and does not start. It is tried again and again.").format(
                        words=fault
                    )
                )
            self._is_stuck, self._next_try = True, time.monotonic() + TRY_AGAIN

    def _environment(self) -> dict[str, str]:
        return self.installation.environment(self.server, site=self.site) | dict(self.extra)

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/healthz", headers={"Host": "localhost"})
            return line.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()


def _say(words: str) -> None:
    """Print; where that cannot be done, into a file on a full disk, the work goes on."""
    with contextlib.suppress(OSError):
        print(words, flush=True)
