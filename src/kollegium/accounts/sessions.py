"""Sessions in the database, read by one named query: every page begins with it."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection

LIVE = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > statement_timestamp()"


class SessionStore(db.SessionStore):
    """Django's own store; reading costs half when the question is not put together anew for each page."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and a new key, where there is none or it has ended."""
        with connection.cursor() as cursor:
            cursor.execute(LIVE, [self.session_key])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
