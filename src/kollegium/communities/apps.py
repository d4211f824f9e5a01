from __future__ import annotations

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "kollegium.communities"
    label = "communities"

    def ready(self) -> None:
        """Whoever holds an invitation may make an account."""
        from kollegium.accounts.doors import doors
        from kollegium.communities.doors import holds_invitation

        doors.append(holds_invitation)
