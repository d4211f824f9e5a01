"""`kollegium restore FILE`; `--verify` to see only whether it would, `--forget` when nobody misses anything."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from kollegium.config import options
from kollegium.config.installation import Installation, Server
from kollegium.config.safekeeping import proving, restoring, tidying
from kollegium.config.words import _


def add(words: options.Words) -> None:
    grammar = words.add_parser("restore", help=_("bring back what is in a backup"))
    options.data(grammar)
    what = grammar.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar=_("FILE"))
    what.add_argument(
        "--forget", action="store_true", help=_("delete what earlier restores and upgrades have put aside")
    )
    grammar.add_argument("--verify", action="store_true", help=_("only see whether all of it comes back"))
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.existing(asked) if asked.forget else options.installation(asked)
    server = installation.open()
    try:
        if asked.forget:
            _forget(installation, server)
        else:
            _bring_back(installation, server, asked.file.expanduser(), only_look=asked.verify)
    finally:
        server.release()
    return 0


def _bring_back(installation: Installation, server: Server, file: Path, *, only_look: bool) -> None:
    with restoring.unpacked(file, installation.home) as backup:
        if only_look:
            print(*proving.prove(installation, server, backup).lines(), sep="\n")
            return
        before = restoring.restore(installation, server, backup, now=dt.datetime.now().astimezone())
    print(
        _(
            "The backup is in place. What was there before is kept in the database {name}; "
            "when nobody misses anything, `kollegium restore --forget` deletes it."
        ).format(name=before)
    )


def _forget(installation: Installation, server: Server) -> None:
    gone = tidying.forget(installation, server)
    print(_("Deleted: {names}.").format(names=", ".join(gone)) if gone else _("Nothing had been put aside."))
