"""Who may do what around a run. Inside a run the method decides: see ``engine.controls``."""

from __future__ import annotations

from kollegium.communities.models import Membership, Role


def can_start(membership: Membership) -> bool:
    """Every member of a team starts sessions in it, but for those who are there as its leader only."""
    return membership.ended_at is None and (Role.LEADER not in membership.roles or Role.FACILITATOR in membership.roles)
