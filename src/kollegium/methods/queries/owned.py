"""The methods of one's communities: every edition is read under the rights of whoever asks."""

from __future__ import annotations

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.engine.edition import Edition as Known
from kollegium.methods.models import Edition
from kollegium.methods.queries.editions import edition

AT_MOST = 100


def newest(*, viewer: Person, language: str) -> list[tuple[Edition, Known]]:
    """The newest edition of each method that one of the viewer's communities owns, by title."""
    with acting(viewer.pk):
        return own_methods(language)


def own_methods(language: str, *, community: int = 0) -> list[tuple[Edition, Known]]:
    """The same inside a unit of work of whoever looks, or of one community alone."""
    rows = Edition.objects.exclude(community=None)
    if community:
        rows = rows.filter(community=community)
    rows = rows.order_by("community", "method", "-pk").distinct("community", "method").select_related("community")
    found = [(row, edition(row.pk, language)) for row in rows.defer("source", "sidecars")[:AT_MOST]]
    return sorted(found, key=lambda one: (one[1].title, one[0].pk))
