"""Compile the act's catalogues, as its package does when it is built; the rest comes from Kollegium's own fixtures."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for source in sorted((Path(__file__).parent / "kollegium_act_draw" / "locale").glob("*/LC_MESSAGES/*.po")):
    with source.open("rb") as texts, source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(texts, locale=source.parent.parent.name))
