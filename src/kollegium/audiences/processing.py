"""The host's record of processing (GDPR, article 30), as Markdown: the same sentences as on the page about privacy."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.audiences.holding import Holding, holdings


def record(*, site: str, operator: str, contact: str) -> str:
    """The whole record. ``operator`` says who is responsible and ``contact`` how to reach them; empty if not yet said."""
    unknown = _("not yet said: set KOLLEGIUM_OPERATOR and KOLLEGIUM_PRIVACY_CONTACT")
    lines = [
        f"# {_('Record of processing')}",
        "",
        f"* {_('Site')}: {site}",
        f"* {_('Responsible')}: {operator or unknown}",
        f"* {_('Contact')}: {contact or unknown}",
        f"* {_('Passed on to')}: {_('Nobody. Mails go through the mail server that the host has set.')}",
        f"* {_('Outside the European Union')}: {_('Nothing, as far as the program is concerned.')}",
        f"* {_('Copies')}: {_('Made once a day into the data folder; fourteen are kept.')}",
        f"* {_('How it is held')}: {_('Row policies in the database for every table with words; see SECURITY.md.')}",
        "",
        *(line for one in holdings() for line in _section(one)),
    ]
    return "\n".join(lines)


def _section(one: Holding) -> Iterator[str]:
    yield from (f"## {one.what}", "")
    for label, words in rows_of(one):
        yield f"* {label}: {words}"
    if one.ends_by:
        yield f"* {_('Ended by')}: {', '.join(f'`{job}`' for job in one.ends_by)}"
    yield f"* {_('Tables')}: {', '.join(f'`{table}`' for table in one.tables)}"
    yield ""


def rows_of(one: Holding) -> tuple[tuple[str, str], ...]:
    """What is said about a holding, in pairs of a label and a sentence."""
    return (
        (_("What for"), str(one.purpose)),
        (_("About whom"), str(one.people)),
        (_("How long"), str(one.lasts)),
        (_("What one takes along"), str(one.taken)),
        (_("What erasing does"), str(one.erased)),
    )
