"""Options that several commands share. Each may stand before the command or after it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kollegium.config.installation import Installation, default_home
from kollegium.config.keys import FILE
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

if TYPE_CHECKING:
    Words = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its own type no public name
else:
    Words = object

PORT = 8000


def data(grammar: argparse.ArgumentParser) -> None:
    """`--data DIR`."""
    grammar.add_argument("--data", metavar=_("DIR"), type=Path, default=argparse.SUPPRESS, help=_("the data folder"))


def start(grammar: argparse.ArgumentParser) -> None:
    """`--data DIR`, `--port N` and `--lan`."""
    data(grammar)
    grammar.add_argument(
        "--port", type=int, default=argparse.SUPPRESS, help=_("the port; the next free one if it is taken")
    )
    grammar.add_argument(
        "--lan", action="store_true", default=argparse.SUPPRESS, help=_("also for phones in the same network")
    )


def installation(asked: argparse.Namespace) -> Installation:
    """The installation in the folder that was asked for, or in the usual one."""
    chosen: Path = getattr(asked, "data", None) or default_home()
    return Installation(chosen.expanduser().resolve())


def existing(asked: argparse.Namespace) -> Installation:
    """As `installation`, but Trouble when there is nothing in the folder yet."""
    found = installation(asked)
    if not (found.home / FILE).exists():
        raise Trouble(
            _("There is no Kollegium in {folder} yet. `kollegium` makes one; or name the folder with --data.").format(
                folder=found.home
            )
        )
    return found
