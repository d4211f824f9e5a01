"""`kollegium method check FILE`: 0 accepted, 1 refused with one line for each fault, 2 not a file."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from kollegium.config import options
from kollegium.config.words import _
from kollegium.engine.reading import Fault, Reading, read
from kollegium.methods import library_files

PLAIN = re.compile("[a-z0-9-]+")
ACCEPTED, REFUSED, WRONG_CALL = 0, 1, 2


def add(words: options.Words) -> None:
    grammar = words.add_parser("check", help=_("say what is wrong with a method file, or that nothing is"))
    grammar.add_argument("file", type=Path, metavar=_("FILE"))
    grammar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Read the file with the sidecars `<id>.<lang>.toml` beside it; methods it uses are looked for there too."""
    try:
        reading = reading_of(asked.file)
    except OSError as trouble:
        print(_("{path} cannot be read: {words}").format(path=asked.file, words=trouble.strerror), file=sys.stderr)
        return WRONG_CALL
    for fault in reading.faults:
        print(line_of(fault))
    for note in reading.notes:
        print(_("note: {line}").format(line=line_of(note)))
    if reading.faults:
        return REFUSED
    print(_("{path} is accepted.").format(path=asked.file))
    return ACCEPTED


def reading_of(path: Path) -> Reading:
    """The file as the engine reads it, with its sidecars and the methods beside it; `OSError` if it cannot be opened."""
    source = path.read_bytes()

    def library(method: str) -> str | None:
        beside = path.parent / f"{method}.toml"
        is_beside = PLAIN.fullmatch(method) and beside.is_file()
        return beside.read_text(errors="replace") if is_beside else library_files.source(method)

    reading = read(source, library=library)
    found = path.parent.glob(f"{reading.edition.id}.*.toml") if reading.edition else ()
    sidecars = {sidecar.suffixes[-2].lstrip("."): sidecar.read_text(errors="replace") for sidecar in found}
    return read(source, library=library, sidecars=sidecars) if sidecars else reading


def line_of(fault: Fault) -> str:
    """A fault in one line: where it stands, and what is wrong with it."""
    text = _(fault.message) % fault.values if fault.values else _(fault.message)
    if fault.line is None:
        return f"{_(fault.place)}: {text}"
    return _("{place}, line {line}: {text}").format(place=_(fault.place), line=fault.line, text=text)
