"""Looking for words in every column of every table there is, whoever may read them: PostgreSQL's own catalogue is asked."""

from __future__ import annotations

from collections.abc import Iterable

import psycopg
from django.contrib.sessions.models import Session
from psycopg import sql

from kollegium.accounts.sessions import SessionStore

COLUMNS = """
    SELECT s.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum)
    FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'm', 'f') AND s.nspname NOT LIKE 'pg\\_%' AND s.nspname <> 'information_schema'
    GROUP BY 1, 2
"""
LINKS = """
    SELECT c.conrelid::regclass::text, a.attname::text FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'public.accounts_person'::regclass
"""


class Everything:
    """The whole database, as somebody with its disk in hand reads it."""

    def __init__(self, admin_url: str, database: str) -> None:
        self._connection = psycopg.connect(admin_url, dbname=database, autocommit=True)

    @property
    def tables(self) -> dict[str, tuple[str, str, list[str]]]:
        """Schema, name and columns of every table there is now, by what it is called in ``holdings``."""
        return {
            f"{schema}.{table}" if schema != "public" else table: (schema, table, columns)
            for schema, table, columns in self._connection.execute(COLUMNS).fetchall()
        }

    def holding(self, words: str) -> set[str]:
        """Every ``table.column`` in which the words stand, in whatever case, and sessions that hold them when unpacked."""
        found = set()
        for name, (schema, table, columns) in self.tables.items():
            asked = [
                sql.SQL("coalesce(bool_or({}::text ILIKE %s), false)").format(sql.Identifier(one)) for one in columns
            ]
            query = sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(asked), sql.Identifier(schema, table))
            (row,) = self._connection.execute(query, [f"%{words}%"] * len(columns)).fetchall()
            found |= {f"{name}.{column}" for column, is_there in zip(columns, row, strict=True) if is_there}
        store = SessionStore()
        unpacked = " ".join(str(store.decode(data)) for data in Session.objects.values_list("session_data", flat=True))
        return found | ({"django_session.unpacked"} if words.casefold() in unpacked.casefold() else set())

    def naming(self, account: int) -> set[str]:
        """Every ``table.column`` that refers to an account by its number."""
        links = self._connection.execute(LINKS).fetchall()
        asked = sql.SQL("SELECT count(*) FROM {} WHERE {} = %s")
        return {
            f"{table}.{column}"
            for table, column in links
            if self.count(asked.format(sql.Identifier(table), sql.Identifier(column)), [account])
        }

    def count(self, query: sql.Composed | str, values: Iterable[object] = ()) -> int:
        row = self._connection.execute(query, list(values)).fetchone()
        return int(row[0]) if row else 0

    def do(self, statement: str, *values: object) -> None:
        self._connection.execute(statement, values)

    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(
            self.count(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table)))
            for schema, table, _columns in self.tables.values()
        )

    def close(self) -> None:
        self._connection.close()
