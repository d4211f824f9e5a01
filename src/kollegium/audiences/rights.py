"""What the serving role may do at all, and the key with which it signs. Run as the migrating role."""

from __future__ import annotations

from django.db import connection

from kollegium.audiences.actor import pads

STATEMENTS = [
    "GRANT USAGE ON SCHEMA public TO kollegium_app",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kollegium_app",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO kollegium_app",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO kollegium_app",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM kollegium_app",
]


def give() -> None:
    """Grant the serving role its rights on every table there is now, and store the actor's key block."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE kollegium_lookup")
        cursor.execute("DELETE FROM trust.actor_key")
        cursor.execute("INSERT INTO trust.actor_key VALUES (%s, %s)", pads())
        cursor.execute("RESET ROLE")
