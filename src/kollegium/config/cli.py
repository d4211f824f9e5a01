"""The command `kollegium`. Each module in `commands` brings one word: `add(words)` describes it, `run(asked)` does it."""

from __future__ import annotations

import argparse
import errno
import importlib
import pkgutil
import sys
from collections.abc import Sequence

from psycopg.errors import DiskFull

from kollegium.config import commands, options
from kollegium.config.commands import serve
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

FULL = {errno.ENOSPC, errno.EDQUOT}


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code: 0 done, 1 not done, 2 not understood."""
    asked = parser().parse_args(words)
    try:
        return int(asked.run(asked))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except DiskFull as fault:
        return _without_room(fault.diag.message_primary)
    except OSError as fault:
        if fault.errno not in FULL:
            raise
        return _without_room(f"{fault.strerror}: {fault.filename}")
    except KeyboardInterrupt:
        return 130


def _without_room(words: object) -> int:
    print(
        _("There is no room left on the disk ({words}). Make room, then try again.").format(words=words),
        file=sys.stderr,
    )
    return 1


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line; without a word it is that of `serve`."""
    grammar = argparse.ArgumentParser(
        prog="kollegium",
        description=_("The platform professional learning communities run on. Without a command: start it."),
    )
    options.start(grammar)
    grammar.set_defaults(run=serve.run, port=options.PORT, lan=False)
    words = grammar.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    for found in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{found.name}").add(words)
    return grammar


if __name__ == "__main__":
    sys.exit(main())
