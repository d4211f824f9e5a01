"""Who may plan. The action refuses, the page hides: both ask here."""

from __future__ import annotations

from kollegium.communities.standing import Standing


def can_plan(mine: Standing) -> bool:
    """Those who look after the community; what a list says about people is for nobody else."""
    return mine.facilitates
