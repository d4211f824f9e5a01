"""PostgreSQL as Django knows it, with one addition: a transaction begins by saying who acts."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from kollegium.audiences import actor


class DatabaseWrapper(base.DatabaseWrapper):
    def set_autocommit(self, autocommit: bool, *args: Any, **kwargs: Any) -> None:  # noqa: FBT001 - Django's signature
        super().set_autocommit(autocommit, *args, **kwargs)
        if not autocommit:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT set_config(%s, %s, true)", (actor.SETTING, actor.signed(actor.ACTOR.get())))
