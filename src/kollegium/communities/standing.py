"""How somebody stands in a community: what every rule asks about."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.communities.models import Role


@dataclass(frozen=True)
class Standing:
    person_id: int
    community_id: int
    roles: tuple[str, ...]

    @property
    def facilitates(self) -> bool:
        return Role.FACILITATOR in self.roles

    @property
    def leads(self) -> bool:
        return Role.LEADER in self.roles
