"""`kollegium doctor`: looks at everything, and says what is wrong and what to do about it."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator

import psycopg

from kollegium.config import options
from kollegium.config.checkup import copies, database, machine, site
from kollegium.config.checkup.finding import Finding
from kollegium.config.installation import Installation, Server
from kollegium.config.keys import keys_of
from kollegium.config.postgres.names import APP
from kollegium.config.trouble import Trouble
from kollegium.config.words import _


def add(words: options.Words) -> None:
    grammar = words.add_parser("doctor", help=_("look whether everything is well, and say what to do where it is not"))
    options.data(grammar)
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.existing(asked)
    findings = [*_of_the_machine(installation), *_of_the_database(installation)]
    for finding in findings:
        print(*finding.lines(), sep="\n")
    is_well = all(finding.is_well for finding in findings)
    print(_("All is well.") if is_well else _("Look at the lines that begin with an exclamation mark."))
    return 0 if is_well else 1


def _of_the_machine(installation: Installation) -> Iterator[Finding]:
    yield machine.python()
    yield machine.user()
    yield machine.disk(installation.home)
    yield site.secrets(installation.home, keys_of(installation.home).secret_key)
    yield site.address(os.environ)
    yield site.mail(os.environ, installation.home)
    yield copies.backups(installation, time.time())
    yield copies.closed(installation)


def _of_the_database(installation: Installation) -> Iterator[Finding]:
    try:
        server = installation.open()
    except (Trouble, OSError, psycopg.Error) as fault:
        remedy = _("Nothing more of the database could be looked at. Mend what is said above, then ask again.")
        yield Finding("database", _("The database does not open: {words}").format(words=fault), remedy)
        return
    try:
        yield from _of_an_open_database(installation, server)
    finally:
        server.release()


def _of_an_open_database(installation: Installation, server: Server) -> Iterator[Finding]:
    with psycopg.connect(server.url(APP)) as app:
        yield machine.clock(app)
        yield from (look(app) for look in (database.version, database.role, database.locale, database.extensions))
        yield database.worker(app)
        yield database.jobs(app)
        yield copies.programs(server.binaries, app)
    yield copies.put_aside(installation, server)
    tables = database.migrations(server.admin_url, keys_of(installation.home).secret_key)
    yield tables
    if tables.is_well:
        yield database.guard(_guard_faults(installation, server))


def _guard_faults(installation: Installation, server: Server) -> list[str]:
    """What the start-up guard finds; it looks through Django, as the role that serves."""
    os.environ.update(installation.environment(server))
    import django

    django.setup()
    from kollegium.audiences import guard

    return guard.faults()
