"""`kollegium restore FILE`, and `--verify` to see only whether it would."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from kollegium.config import options
from kollegium.config.safekeeping import restoring
from kollegium.config.words import _, ngettext


def add(words: options.Words) -> None:
    grammar = words.add_parser("restore", help=_("bring back what is in a backup"))
    options.data(grammar)
    grammar.add_argument("--verify", action="store_true", help=_("only see whether all of it comes back"))
    grammar.add_argument("file", type=Path, metavar=_("FILE"))
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.installation(asked)
    server = installation.open()
    try:
        with restoring.unpacked(asked.file.expanduser(), installation.home) as backup:
            if asked.verify:
                found = restoring.verify(server, backup)
                print(
                    ngettext("All of it comes back: {count} row.", "All of it comes back: {count} rows.", found).format(
                        count=found
                    )
                )
                return 0
            before = restoring.restore(installation, server, backup, now=dt.datetime.now().astimezone())
    finally:
        server.release()
    print(_("The backup is in place. What was there before is kept in the database {name}.").format(name=before))
    return 0
