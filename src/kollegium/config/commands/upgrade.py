"""`kollegium upgrade`: from the data folder of an older PostgreSQL to one of this version."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path

from kollegium.config import options
from kollegium.config.safekeeping import upgrading
from kollegium.config.trouble import Trouble
from kollegium.config.words import _, ngettext


def add(words: options.Words) -> None:
    grammar = words.add_parser("upgrade", help=_("take everything over from an older version of PostgreSQL"))
    options.data(grammar)
    note = _("the folder with the older version's programs, if they are not found")
    grammar.add_argument("--programs", type=Path, metavar=_("DIR"), help=note)
    note = _("take over from this backup, where there are no such programs")
    grammar.add_argument("--from", dest="backup", type=Path, metavar=_("FILE"), help=note)
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.existing(asked)
    if os.environ.get("DATABASE_URL"):
        raise Trouble(_("The database behind DATABASE_URL is upgraded by whoever looks after it."))
    now = dt.datetime.now().astimezone()
    done = upgrading.upgrade(installation, now=now, programs=asked.programs, backup=asked.backup)
    print(
        ngettext(
            "{count} row is taken over from PostgreSQL {old} to {new}, counted table by table.",
            "{count} rows are taken over from PostgreSQL {old} to {new}, counted table by table.",
            done.rows,
        ).format(count=done.rows, old=done.old.name, new=done.new.name)
    )
    print(
        _(
            "The backup is {backup}. The old folder {old} is as it was; when nobody misses anything, `kollegium restore --forget` deletes it."
        ).format(backup=done.backup, old=done.old)
    )
    return 0
