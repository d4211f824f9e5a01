"""Which migrations lead back. What defines functions, tables or policies by hand and says nothing about before does not.

The way back from a version is the backup that its first start has made (docs/decisions/0021).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.migrations import Migration
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.operations.base import Operation

DEFINES = re.compile(
    r"\b(CREATE|DROP|ALTER)\s+(OR\s+REPLACE\s+)?(FUNCTION|TABLE|POLICY|INDEX|TRIGGER|VIEW|SCHEMA)\b", re.IGNORECASE
)


def one_way(plan: Iterable[tuple[Migration, bool]]) -> list[str]:
    """The migrations in a plan of Django's that would be gone back on and do not lead back, by app and name."""
    return [f"{migration.app_label}.{migration.name}" for migration, back in plan if back and not leads_back(migration)]


def leads_back(migration: Migration) -> bool:
    """Whether undoing the migration gives the tables, functions and policies of before."""
    return all(_leads_back(operation) for operation in migration.operations)


def _leads_back(operation: Operation) -> bool:
    if isinstance(operation, RunSQL):
        return bool(operation.reverse_sql) or (
            operation.reverse_sql is not None and not DEFINES.search(_text(operation.sql))
        )
    return operation.reversible or isinstance(operation, RunPython)


def _text(sql: object) -> str:
    if isinstance(sql, str):
        return sql
    parts = sql if isinstance(sql, list | tuple) else []
    return "\n".join(_text(part[0] if isinstance(part, tuple) else part) for part in parts)
