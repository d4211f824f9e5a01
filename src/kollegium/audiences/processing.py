"""The host's record of processing (GDPR, article 30), as Markdown: the same sentences as on the page about privacy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from kollegium.audiences.holding import Holding, holdings


def record(*, site: str, operator: str, contact: str) -> str:
    """The whole record. ``operator`` says who is responsible and ``contact`` how to reach them; empty if not yet said."""
    unknown = _("not yet said: set KOLLEGIUM_OPERATOR and KOLLEGIUM_PRIVACY_CONTACT")
    said = (
        (_("Site"), site),
        (_("Responsible"), operator or unknown),
        (_("Contact"), contact or unknown),
        (_("Passed on to"), _("Nobody. Mails go through the mail server that the host has set.")),
        (_("Outside the European Union"), _("Nothing, as far as the program is concerned.")),
        (_("Copies"), _("Made once a day into the data folder; fourteen are kept.")),
        (_("How it is protected"), _("Row policies in the database for every table with words; see SECURITY.md.")),
    )
    title, sections = _("Record of processing"), (line for one in holdings() for line in _section(one))
    return "\n".join([f"# {title}", "", *(_line(*pair) for pair in said), "", *sections])


def _section(one: Holding) -> Iterator[str]:
    yield from (f"## {one.what}", "")
    yield from (_line(label, words) for label, words in rows_of(one))
    if one.ends_by:
        yield _line(_("Ended by"), _names(one.ends_by))
    yield from (_line(_("Tables"), _names(one.tables)), "")


def _line(label: str, words: str) -> str:
    return f"* {label}: {words}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def rows_of(one: Holding) -> tuple[tuple[str, str], ...]:
    """What is said about a holding, in pairs of a label and a sentence."""
    return (
        (_("What for"), str(one.purpose)),
        (_("About whom"), str(one.people)),
        (_("How long"), str(one.lasts)),
        (_("What one takes along"), str(one.taken)),
        (_("What erasing does"), str(one.erased)),
    )
