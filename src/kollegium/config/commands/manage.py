"""`kollegium manage ARGS`: Django's own commands on this installation."""

from __future__ import annotations

import argparse
import subprocess

from kollegium.config import options
from kollegium.config.installation import python
from kollegium.config.words import _

# Everything else runs as the role that serves, under the same row policies.
OWNERS = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "flush"}


def add(words: options.Words) -> None:
    grammar = words.add_parser("manage", help=_("one of Django's own commands"), add_help=False)
    options.data(grammar)
    grammar.add_argument("arguments", nargs=argparse.REMAINDER, metavar=_("ARGS"))
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    installation = options.installation(asked)
    server = installation.open()
    try:
        migrating = bool(asked.arguments) and asked.arguments[0] in OWNERS
        environment = installation.environment(server, migrating=migrating)
        return subprocess.run(python("manage", *asked.arguments), check=False, env=environment).returncode
    finally:
        server.release()
