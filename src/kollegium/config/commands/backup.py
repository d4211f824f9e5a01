"""`kollegium backup [FILE]`."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from kollegium.config import options
from kollegium.config.safekeeping import taking
from kollegium.config.words import _


def add(words: options.Words) -> None:
    grammar = words.add_parser("backup", help=_("put everything into one file, while Kollegium runs or not"))
    options.data(grammar)
    note = _("the file; without it, one of the fourteen in the data folder")
    grammar.add_argument("file", nargs="?", type=Path, metavar=_("FILE"), help=note)
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.existing(asked)
    now = dt.datetime.now().astimezone()
    server = installation.open()
    try:
        if asked.file:
            path = asked.file.expanduser().resolve()
            taking.take(installation, server, path, now=now)
        else:
            path = taking.take_todays(installation, server, now=now)
    finally:
        server.release()
    print(
        _("Everything is in {path}. It holds people's private words and the signing key: keep it closed.").format(
            path=path
        )
    )
    return 0
