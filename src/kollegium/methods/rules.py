"""Who may do what with methods. Everybody reads the library; a community's own methods are its members'."""

from __future__ import annotations

from kollegium.communities.standing import Standing


def can_keep_methods(mine: Standing) -> bool:
    """Whoever may start sessions in the community: every member but those who are there as its leader only."""
    return mine.facilitates or not mine.leads
