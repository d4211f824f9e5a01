"""`kollegium demo`: the demo village, with a door for each of the cast."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kollegium.config import launch, options
from kollegium.config.greeting import Link, links_in
from kollegium.config.installation import Installation
from kollegium.config.postgres.cluster import ROOT_HOME
from kollegium.config.postgres.owner import owner_of
from kollegium.config.supervisor import Supervisor
from kollegium.config.words import _

HOME = Path("data") / "demo"


def add(words: options.Words) -> None:
    grammar = words.add_parser(
        "demo", help=_("start with a village of example people and a link to go in as each of them")
    )
    options.start(grammar)
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    home: Path = getattr(asked, "data", None) or _home(Path.cwd())
    return launch.run(Installation(home.expanduser().resolve()), asked, doors=_cast, extra={"KOLLEGIUM_DEMO": "1"})


def _home(here: Path) -> Path:
    """`data/demo` here; for root, where the database's user gets to if it does not get here."""
    if os.environ.get("DATABASE_URL") or owner_of(here / HOME).enters(here):
        return here / HOME
    elsewhere = ROOT_HOME.with_name("kollegium-demo")
    print(
        _("This folder is closed to the database, which does not run as root. The demo lives in {folder}.").format(
            folder=elsewhere
        )
    )
    return elsewhere


def _cast(supervisor: Supervisor) -> tuple[str, list[Link]]:
    return _("Go in as"), links_in(supervisor.ask("village"))
