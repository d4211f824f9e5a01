"""`kollegium serve`, and `kollegium` alone: a real installation."""

from __future__ import annotations

import argparse

from kollegium.config import launch, options
from kollegium.config.greeting import Link
from kollegium.config.nightly import Nightly
from kollegium.config.supervisor import Supervisor
from kollegium.config.words import _


def add(words: options.Words) -> None:
    grammar = words.add_parser("serve", help=_("start Kollegium; the same as no command"))
    options.start(grammar)
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.installation(asked)
    return launch.run(installation, asked, doors=_first_administrator, nightly=Nightly(installation))


def _first_administrator(supervisor: Supervisor) -> tuple[str, list[Link]]:
    url = supervisor.ask("administrator", "--json")["url"]
    heading = _("Nobody looks after this house yet. Whoever opens this link becomes its administrator:")
    return heading, [Link("", "", url)] if url else []
