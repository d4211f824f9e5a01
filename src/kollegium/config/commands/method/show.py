"""`kollegium method show FILE`: the method as one reads it. 0 shown, 1 refused, 2 not a file."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kollegium.config import options
from kollegium.config.commands.method.check import ACCEPTED, REFUSED, WRONG_CALL, line_of, reading_of
from kollegium.config.words import _
from kollegium.engine.edition import Edition
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.engine.translations import translate


def add(words: options.Words) -> None:
    grammar = words.add_parser("show", help=_("read a method: steps, minutes, who sees what"))
    grammar.add_argument("file", type=Path, metavar=_("FILE"))
    grammar.add_argument(
        "--language", default="", metavar="CODE", help=_("in this language, as far as it is translated")
    )
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Read the file and print it as text; a translation beside it is used where one is asked for."""
    try:
        reading = reading_of(asked.file)
    except OSError as trouble:
        print(_("{path} cannot be read: {words}").format(path=asked.file, words=trouble.strerror), file=sys.stderr)
        return WRONG_CALL
    if reading.edition is None:
        print(*map(line_of, reading.faults), sep="\n")
        return REFUSED
    print(text_of(reading.edition, asked.file, asked.language))
    return ACCEPTED


def text_of(known: Edition, path: Path, language: str) -> str:
    """The method as text, in a language that stands beside it or its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kollegium.config.settings")
    import django

    django.setup()
    from django.utils import translation

    from kollegium.methods.telling import told

    spoken = _in_language(known, path, language)
    with translation.override(language or known.language):
        return "\n".join(told(spoken))


def _in_language(known: Edition, path: Path, language: str) -> Edition:
    beside = path.parent / f"{known.id}.{language}.toml"
    if not language or language == known.language or not beside.is_file():
        return known
    sidecar = read_sidecar(beside.read_text(errors="replace"), known, language).sidecar
    return translate(known, sidecar) if sidecar else known
