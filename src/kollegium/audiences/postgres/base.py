"""PostgreSQL as Django knows it, with two additions: a transaction begins by saying who acts, and a quiet line is trusted."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base

from kollegium.audiences import actor


class DatabaseWrapper(base.DatabaseWrapper):
    def set_autocommit(self, autocommit: bool, *args: Any, **kwargs: Any) -> None:  # noqa: FBT001 - Django's signature
        super().set_autocommit(autocommit, *args, **kwargs)
        if not autocommit:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT set_config(%s, %s, true)", (actor.SETTING, actor.signed(actor.ACTOR.get())))

    def is_usable(self) -> bool:
        """A silent line is a living one: a server that goes says so. Only where something waits to be read is it asked."""
        if self.connection is None or self.connection.closed:
            return False
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN)
        return not line.poll(0) or super().is_usable()
