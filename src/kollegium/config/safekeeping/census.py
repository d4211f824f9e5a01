"""Counting what a database holds, so that a backup can be held against what came out of it."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

TABLES = """
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY schemaname, tablename
"""
GUARDS = """
    SELECT (SELECT count(*) FROM pg_policy),
           (SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity)
"""
POLICIES, GUARDED = "(policies)", "(guarded tables)"
Counts = dict[str, int]


def take(connection: psycopg.Connection[Any]) -> Counts:
    """Rows by table, and the number of row policies and of guarded tables, as one transaction sees them.

    The role has to see all rows, so it is the migrating one.
    """
    counts: Counts = {}
    for schema, table in connection.execute(TABLES).fetchall():
        counting = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
        counts[f"{schema}.{table}"] = _one(connection.execute(counting))[0]
    counts[POLICIES], counts[GUARDED] = _one(connection.execute(GUARDS))
    return counts


def rows(counts: Counts) -> int:
    """How many rows there are, in all tables together."""
    return sum(number for name, number in counts.items() if name not in {POLICIES, GUARDED})


def tables(counts: Counts) -> int:
    """How many tables were counted."""
    return len(counts.keys() - {POLICIES, GUARDED})


def differences(before: Counts, after: Counts) -> list[str]:
    """One line for each thing of which there are more or fewer."""
    names = sorted(before.keys() | after.keys())
    return [
        f"{name}: {before.get(name, 0)} -> {after.get(name, 0)}"
        for name in names
        if before.get(name, 0) != after.get(name, 0)
    ]


def _one(cursor: psycopg.Cursor[Any]) -> tuple[Any, ...]:
    row = cursor.fetchone()
    return tuple(row or ())
