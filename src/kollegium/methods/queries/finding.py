"""One method by the key in its address: the id of a library method, or the number of an edition of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import Http404

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.engine.edition import Edition
from kollegium.methods import library_files, models
from kollegium.methods.queries.editions import edition, library_edition, library_translations

MOST_DIGITS = 18


@dataclass(frozen=True)
class Found:
    """A method in hand. ``row`` is 0 for the library; ``base`` is the text of what it was made from, if anything."""

    key: str
    edition: Edition
    source: str
    row: int = 0
    community: str = ""
    community_id: int = 0
    context: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    base_key: str = ""
    base_title: str = ""
    base_context: Mapping[str, str] = field(default_factory=dict)
    added_by: str = ""
    languages: tuple[tuple[str, bool], ...] = ()


def find(key: str, *, viewer: Person | None, language: str) -> Found:
    """The method of that key, as the viewer may read it; anything else raises ``Http404``."""
    if not key.isdecimal():
        known = library_edition(key, language)
        drafts = tuple((one.language, one.state != "reviewed") for one in library_translations(key))
        return Found(key, known, library_files.source(key) or "", languages=drafts)
    with acting(viewer.pk if viewer else None):
        row = _row(int(key[:MOST_DIGITS]))
        known = edition(row.pk, language)
    base = row.parent
    return Found(
        key=str(row.pk),
        edition=known,
        source=row.source,
        row=row.pk,
        community=row.community.name if row.community else "",
        community_id=row.community_id or 0,
        context=row.context,
        base=base.source if base else "",
        base_key=_key_of(base) if base else "",
        base_title=base.title if base else "",
        base_context=base.context if base else {},
        added_by=row.added_by.name if row.added_by else "",
        languages=tuple((one, True) for one in row.sidecars),
    )


def own_row(edition_id: int, *, viewer: Person | None) -> models.Edition:
    """An edition of one of the viewer's communities; a stranger cannot tell that there is one (``Http404``)."""
    with acting(viewer.pk if viewer else None):
        return _row(edition_id)


def _row(edition_id: int) -> models.Edition:
    rows = models.Edition.objects.exclude(community=None).select_related("community", "parent", "added_by")
    row = rows.filter(pk=edition_id).first()
    if row is None:
        raise Http404
    return row


def _key_of(row: models.Edition) -> str:
    if row.community_id:
        return str(row.pk)
    return row.method if row.method in library_files.ids() else ""
