"""A PostgreSQL that somebody else looks after, named by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Self
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from kollegium.config.keys import keys_of
from kollegium.config.postgres import binaries, floor
from kollegium.config.postgres.names import APP, DATABASE, MIGRATE
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

PARTS = {"host", "port", "user", "password", "dbname"}


class External:
    """The server behind an administrative address. It is never started or stopped, only looked at.

    The passwords of our roles come from the data folder `home`, as for the embedded server.
    """

    def __init__(self, admin_url: str, home: Path) -> None:
        self.admin_url = admin_url
        self.home = home.expanduser().resolve()

    def start(self) -> Self:
        """Refuse a server that is too old, that does not answer, or whose database knows only English letters."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with psycopg.connect(self.admin_url, connect_timeout=10) as admin:
                _refuse_old(admin.info.server_version)
                _refuse_english_only(admin)
        except psycopg.OperationalError as fault:
            raise Trouble(_("The database behind DATABASE_URL does not answer: {words}").format(words=fault)) from fault
        return self

    def release(self) -> None:
        """Nothing to let go of."""

    def revive(self) -> bool:
        """Bringing it back is its administrator's work."""
        return False

    def running(self) -> bool:
        """Watched by those who look after it."""
        return True

    @property
    def binaries(self) -> Path:
        """Programs for dumping and restoring; they may not be older than the server."""
        return binaries.find()

    @property
    def passwords(self) -> dict[str, str]:
        keys = keys_of(self.home)
        return {APP: keys.app, MIGRATE: keys.migrate}

    def url(self, role: str, database: str = DATABASE) -> str:
        """The libpq address of `database` for `role`, on the host and with the options of the administrative one."""
        parts = {name: str(value) for name, value in conninfo_to_dict(self.admin_url).items() if value is not None}
        options = {name: value for name, value in parts.items() if name not in PARTS}
        options |= {name: parts[name] for name in ("host", "port") if name in parts}
        query = urlencode(options, quote_via=quote, safe="")
        return f"postgresql://{role}:{quote(self.passwords[role], safe='')}@/{database}?{query}"


def _refuse_old(number: int) -> None:
    numbers = divmod(number, 10_000)
    if floor.old(numbers):
        raise Trouble(floor.words(numbers))


def _refuse_english_only(admin: psycopg.Connection[tuple[object, ...]]) -> None:
    found = admin.execute("SELECT datctype FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if found and found[0] in {"C", "POSIX"}:
        raise Trouble(
            _(
                "The database {name} was made with LC_CTYPE {locale}: it knows only English letters. Make it anew with LOCALE 'C.UTF-8'."
            ).format(name=DATABASE, locale=found[0])
        )
