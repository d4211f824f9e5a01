"""`kollegium method run FILE`: 0 and the record, 1 refused or not possible, 2 not a file."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kollegium.config import options
from kollegium.config.commands.method.check import REFUSED, WRONG_CALL, line_of, reading_of
from kollegium.config.installation import Installation, Server, python
from kollegium.config.postgres import roles
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

MODES = ("live", "async", "mixed")


def add(words: options.Words) -> None:
    grammar = words.add_parser("run", help=_("let scripted people run a method to its end, and show what all may see"))
    options.data(grammar)
    grammar.add_argument("file", type=Path, metavar=_("FILE"))
    grammar.add_argument("--seats", type=_people, default=6, metavar="N", help=_("how many people; six without it"))
    grammar.add_argument(
        "--mode", choices=MODES, default="mixed", help=_("in one room, over days, or as the file says")
    )
    grammar.add_argument("--seed", type=int, default=1, metavar="S", help=_("another number, other choices"))
    grammar.set_defaults(run=run)


def _people(typed: str) -> int:
    if not typed.isdigit() or not int(typed):
        raise argparse.ArgumentTypeError(_("{typed} is no number of people").format(typed=typed))
    return int(typed)


def run(asked: argparse.Namespace) -> int:
    """Everything happens in a database of its own, which is dropped afterwards."""
    try:
        faults = reading_of(asked.file).faults
    except OSError as trouble:
        print(_("{path} cannot be read: {words}").format(path=asked.file, words=trouble.strerror), file=sys.stderr)
        return WRONG_CALL
    if faults:
        print(*map(line_of, faults), sep="\n")
        return REFUSED
    with _installation(asked) as installation, _opened(installation) as server, _database(server) as database:
        _migrate(installation.environment(server, migrating=True, database=database))
        return _rehearse(asked, installation.environment(server, database=database))


@contextmanager
def _installation(asked: argparse.Namespace) -> Iterator[Installation]:
    """The one that was named; else one for the occasion, for which nothing has to last."""
    if getattr(asked, "data", None) or os.environ.get("DATABASE_URL"):
        yield options.installation(asked)
    else:
        with temporary_home() as home:
            yield Installation(home, fast=True)


@contextmanager
def _opened(installation: Installation) -> Iterator[Server]:
    server = installation.open()
    try:
        yield server
    finally:
        server.release()


@contextmanager
def _database(server: Server) -> Iterator[str]:
    """An empty database for as long as it is needed, beside the one in which people work."""
    name = f"kollegium_rehearsal_{os.getpid()}"
    roles.prepare(server.admin_url, server.passwords, database=name)
    try:
        yield name
    finally:
        roles.drop_database(server.admin_url, name)


def _migrate(environment: dict[str, str]) -> None:
    line = python("manage", "migrate", "--verbosity=0", "--no-input", "--skip-checks")
    if subprocess.run(line, check=False, env=environment, stdin=subprocess.DEVNULL).returncode:
        raise Trouble(_("The tables could not be made; what went wrong stands above."))


def _rehearse(asked: argparse.Namespace, environment: dict[str, str]) -> int:
    wanted = (f"--seats={asked.seats}", f"--mode={asked.mode}", f"--seed={asked.seed}")
    line = python("manage", "method_run", str(asked.file.resolve()), *wanted, "--skip-checks")
    return subprocess.run(line, check=False, env=environment, stdin=subprocess.DEVNULL).returncode
