"""The methods of one's communities: every edition is read under the rights of whoever asks."""

from __future__ import annotations

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.methods.models import Edition

AT_MOST = 100


def newest(*, viewer: Person, community: int = 0) -> list[Edition]:
    """The newest edition of each method that one of the viewer's communities owns, or that this one owns, by title."""
    rows = Edition.objects.exclude(community=None)
    if community:
        rows = rows.filter(community=community)
    rows = rows.order_by("community", "method", "-pk").distinct("community", "method").select_related("community")
    with acting(viewer.pk):
        found = list(rows.defer("source", "sidecars")[:AT_MOST])
    return sorted(found, key=lambda row: (row.title, row.pk))
