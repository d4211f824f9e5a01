"""Take my texts along: one archive of what is one's own, to be read without us, as Markdown and once more as JSON.

Each app gives its part in a module ``taking``; they are found by listing, as everything of an app is.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kollegium.audiences.listing import modules
from kollegium.ui.words import date_in_words

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Part:
    """One file of the archive (none without a ``path``), and the rows it was made of, by table."""

    path: str = ""
    text: str = ""
    rows: Mapping[str, Rows] = field(default_factory=dict)


def parts(viewer: int, now: dt.datetime) -> Iterator[Part]:
    """Everything of the viewer's, app by app; each app reads as the viewer."""
    for app in modules("taking"):
        yield from app.taken(viewer, now)


def archive(viewer: int, *, now: dt.datetime) -> bytes:
    """The archive as a ZIP file."""
    found = list(parts(viewer, now))
    rows = {table: list(of) for part in found for table, of in part.rows.items()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.md", _about(now))
        file.writestr("everything.json", json.dumps(rows, default=str, ensure_ascii=False, indent=1))
        for part in found:
            if part.path:
                file.writestr(part.path, part.text)
    return held.getvalue()


def _about(now: dt.datetime) -> str:
    said = (
        "# " + _("My texts from Kollegium"),
        _("Taken along on %(day)s.") % {"day": date_in_words(now)},
        _(
            "Files that end in .md can be opened with any program that shows text. The file everything.json holds the same "
            "once more, for programs."
        ),
        _(
            "Here is what you wrote and what is about you. What others wrote is here only in the records of sessions that "
            "you can still read. What you wrote without a name is not: once such a box has opened, nobody knows which "
            "text was yours."
        ),
        _("There are private texts among these. Keep the archive where only you can open it."),
    )
    return "\n\n".join(said) + "\n"
