"""What the serving role may do at all, and the key with which it signs. Run as the migrating role."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.backends.utils import CursorWrapper

from kollegium.audiences.actor import pads

STATEMENTS = [
    "GRANT USAGE ON SCHEMA public TO kollegium_app",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO kollegium_app",
]
# Tables that the serving role reads and adds to, but never changes: what has been published, what has been migrated.
ADDED_TO = {"methods_edition": "SELECT, INSERT", "django_migrations": "SELECT"}
TABLES = """
    SELECT c.relname, c.relrowsecurity, string_agg(quote_ident(a.attname), ', ')
    FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE s.nspname = 'public' AND c.relkind IN ('r', 'p') GROUP BY 1, 2
"""
# A sequence tells how many rows there are, hidden ones included. Identity columns need no right to theirs.
SEQUENCES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
    WHERE s.nspname = 'public' AND c.relkind = 'S'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
"""


def give() -> None:
    """Grant the serving role its rights on every table there is now, and store the actor's key block."""
    with connection.cursor() as cursor:
        for statement in [*STATEMENTS, *_on_tables(cursor), *_on_sequences(cursor)]:
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE kollegium_lookup")
        cursor.execute("DELETE FROM trust.actor_key")
        cursor.execute("INSERT INTO trust.actor_key VALUES (%s, %s)", pads())
        cursor.execute("RESET ROLE")


def _on_tables(cursor: CursorWrapper) -> Iterator[str]:
    """Guarded tables are read column by column, which leaves out the system columns that tell when a row was touched.

    Which of their columns may be changed stands in each policy.
    """
    cursor.execute(TABLES)
    for table, is_guarded, columns in cursor.fetchall():
        if is_guarded:
            delete = "" if table in ADDED_TO else ", DELETE"
            yield f"GRANT SELECT ({columns}), INSERT{delete} ON {table} TO kollegium_app"
        else:
            rights = ADDED_TO.get(table, "SELECT, INSERT, UPDATE, DELETE")
            yield f"GRANT {rights} ON {table} TO kollegium_app"


def _on_sequences(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute(SEQUENCES)
    for (sequence,) in cursor.fetchall():
        yield f"GRANT USAGE, SELECT ON SEQUENCE {sequence} TO kollegium_app"
