"""Reads of commitments."""

from __future__ import annotations

from uuid import UUID

from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment

AT_MOST = 12
AT_MOST_EVER = 200


def promises_of(viewer: int) -> list[Commitment]:
    """The viewer's own open commitments, the first to come back first; at most twelve."""
    with acting(viewer):
        return open_promises(viewer)


def open_promises(viewer: int, at_most: int = AT_MOST) -> list[Commitment]:
    """The same, inside the viewer's unit of work."""
    mine = Commitment.objects.filter(owner_id=viewer, closed_on=None)
    return list(mine.order_by("due_on", "goal", "pk")[:at_most])


def closed_promises(viewer: int) -> list[Commitment]:
    """The viewer's own commitments that are closed, the newest first; at most two hundred. Inside a unit of work."""
    mine = Commitment.objects.filter(owner_id=viewer, closed_on__isnull=False)
    return list(mine.order_by("-closed_on", "goal", "pk")[:AT_MOST_EVER])


def made_in(run: UUID, *, viewer: int) -> list[Commitment]:
    """The commitments of a run that the viewer may read, by owner; empty for a stranger."""
    with acting(viewer):
        return list(Commitment.objects.filter(origin_run=run).select_related("owner").order_by("goal", "pk"))


def own(commitments: list[UUID], *, viewer: int) -> dict[UUID, Commitment]:
    """Those of these commitments that are the viewer's own, by id. Inside the viewer's unit of work."""
    return Commitment.objects.filter(owner_id=viewer).in_bulk(commitments)


def published(community: int) -> list[Commitment]:
    """What the groups of a community have published, the newest first; at most twelve. Inside the viewer's unit of work."""
    found = Commitment.objects.filter(community_id=community, is_published=True).select_related("owner")
    return list(found.order_by("-made_on", "pk")[:AT_MOST])
