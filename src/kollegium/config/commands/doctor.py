"""`kollegium doctor`: looks at everything, and says what is wrong and what to do about it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

import psycopg

from kollegium.config import options
from kollegium.config.checkup import database, machine, site
from kollegium.config.checkup.finding import Finding
from kollegium.config.installation import Installation, Server
from kollegium.config.keys import keys_of
from kollegium.config.postgres.names import APP
from kollegium.config.words import _


def add(words: options.Words) -> None:
    grammar = words.add_parser("doctor", help=_("look whether everything is well, and say what to do where it is not"))
    options.data(grammar)
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.existing(asked)
    server = installation.open()
    try:
        findings = list(_findings(installation, server))
    finally:
        server.release()
    for finding in findings:
        print(*finding.lines(), sep="\n")
    is_well = all(finding.is_well for finding in findings)
    print(_("All is well.") if is_well else _("Look at the lines that begin with an exclamation mark."))
    return 0 if is_well else 1


def _findings(installation: Installation, server: Server) -> Iterator[Finding]:
    secret_key = keys_of(installation.home).secret_key
    yield machine.python()
    yield machine.user()
    yield machine.disk(installation.home)
    yield site.secrets(installation.home, secret_key)
    yield site.address(os.environ)
    yield site.mail(os.environ, installation.home)
    with psycopg.connect(server.url(APP)) as app:
        yield machine.clock(app)
        yield from (look(app) for look in (database.version, database.role, database.locale, database.extensions))
        yield database.worker(app)
    tables = database.migrations(server.admin_url, secret_key)
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
