"""The picture of an opened form: figures come from the database function, which keeps the thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine.instruments import Instrument
from kollegium.runs.faces import ContrastRow, Picture, PictureRow

STOPS = 7


@dataclass(frozen=True)
class Heard:
    """What the database tells of one item: below five voices everything but the item is ``None``."""

    voices: int | None = None
    median: float | None = None
    spread: str | None = None
    counts: Mapping[str, int] | None = None


def picture_of(box: str, instrument: Instrument, language: str) -> Picture:
    """The picture of a box that has opened, inside a unit of work; items too few answered say so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT item, n, median, spread, counts FROM trust.picture(%s)", [box])
        heard = {item: Heard(n, None if m is None else float(m), s, c) for item, n, m, s, c in cursor.fetchall()}
    words = instrument.steps(language)
    rows = tuple(_row(item.text(language), heard.get(item.id), len(words)) for item in instrument.items)
    contrasts = tuple(
        ContrastRow(
            *contrast.between(language),
            now=_row(_("Now"), heard.get(f"{contrast.id}-now"), STOPS),
            later=_row(_("In a year"), heard.get(f"{contrast.id}-later"), STOPS),
        )
        for contrast in instrument.contrasts
    )
    drawn = (*rows, *(row for one in contrasts for row in (one.now, one.later)))
    most = max((row.voices or 0 for row in drawn), default=0)
    return Picture(rows, contrasts, words, most)


def _row(text: str, heard: Heard | None, stops: int) -> PictureRow:
    if heard is None or heard.voices is None:
        return PictureRow(text, None, None, "", None, _("Fewer than five have answered this one."))
    counts = None
    if heard.counts is not None:
        counts = tuple(int(heard.counts.get(str(stop), 0)) for stop in range(1, stops + 1))
    spread = {"alike": _("alike"), "mixed": _("mixed"), "apart": _("apart")}[heard.spread or "mixed"]
    return PictureRow(
        text, heard.voices, heard.median, spread, counts, _in_words(heard, spread), heard.spread == "apart"
    )


def _in_words(heard: Heard, spread: str) -> str:
    voices = ngettext("%(count)d voice", "%(count)d voices", heard.voices or 0) % {"count": heard.voices or 0}
    figures = {"voices": voices, "median": f"{heard.median:g}", "spread": spread}
    return _("%(voices)s, the middle at %(median)s, %(spread)s.") % figures
