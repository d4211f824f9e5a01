"""`kollegium plan WORD`: one module for each word, found by listing."""

from __future__ import annotations

import importlib
import pkgutil

from kollegium.config import options
from kollegium.config.words import _


def add(words: options.Words) -> None:
    grammar = words.add_parser("plan", help=_("plan who sits with whom, for many rounds"))
    more = grammar.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for found in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{found.name}").add(more)
