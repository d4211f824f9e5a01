"""Builds the demo village, then takes each app one migration back and forward again, and tells what became of it all.

`python -m kollegium.audiences.tests.there_and_back`, in a process of its own: what is remembered about methods is
remembered for as long as a process lives. Prints JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys

import django

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
# Everything that Django's tables and our policies say, one line each, whatever order it was made in.
SHAPE = """
SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema IN ('public', 'trust')
UNION ALL SELECT format('%s %s %s', schemaname, tablename, indexdef) FROM pg_indexes WHERE schemaname IN ('public', 'trust')
UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid <> 0
UNION ALL SELECT format('%s %s %s %s %s', tablename, policyname, cmd, qual, with_check) FROM pg_policies
UNION ALL SELECT format('%s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity) FROM pg_class
  WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'trust'::regnamespace)
UNION ALL SELECT md5(pg_get_functiondef(oid)) || ' ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'trust'::regnamespace
UNION ALL SELECT format('%s %s %s', grantee, table_name, privilege_type) FROM information_schema.role_table_grants
  WHERE table_schema = 'public'
UNION ALL SELECT format('%s %s.%s %s', grantee, table_name, column_name, privilege_type)
  FROM information_schema.role_column_grants WHERE table_schema = 'public'
"""


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from kollegium.testing import village
    from kollegium.testing.database import serve_as

    serve_as(os.environ["KOLLEGIUM_DATABASE_MIGRATE"])
    call_command("migrate", verbosity=0)
    serve_as(os.environ["KOLLEGIUM_DATABASE_APP"])
    village.build(now=NOW)
    serve_as(os.environ["KOLLEGIUM_DATABASE_MIGRATE"])
    sys.stdout.write(json.dumps({app: step_back(app) for app in apps()}))


def apps() -> list[str]:
    """Ours that have tables."""
    from django.apps import apps

    return sorted(
        app.label for app in apps.get_app_configs() if app.name.startswith("kollegium.") and app.models_module
    )


def step_back(app: str) -> dict[str, object]:
    """One app back and forward: whether the way back was refused, what else had to go back, and what was different."""
    from django.core.management import CommandError, call_command

    before = shape(), rows()
    target, goes = one_back(app)
    try:
        call_command("migrate", app, target, verbosity=0)
        refused = ""
    except CommandError as fault:
        refused = str(fault)
    left = rows()
    call_command("migrate", verbosity=0)
    after = shape(), rows()
    kept = {table for table in before[1] if table in left}
    return {
        "goes": goes,
        "refused": refused,
        "shape": sorted(before[0] ^ after[0]),
        "rows": sorted(table for table in kept if before[1][table] != after[1][table]),
        "kept": sum(before[1][table] for table in kept),
    }


def one_back(app: str) -> tuple[str, list[str]]:
    """The migration before an app's last, and all that go when one goes back to it."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    names = sorted(name for label, name in executor.loader.applied_migrations if label == app)
    target = names[-2] if names[1:] else None
    plan = executor.migration_plan([(app, target)])
    return target or "zero", [f"{migration.app_label}.{migration.name}" for migration, _back in plan]


def shape() -> set[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SHAPE)
        return {line for (line,) in cursor.fetchall()}


def rows() -> dict[str, int]:
    from django.db import connection

    from kollegium.config.safekeeping import census

    connection.ensure_connection()
    counts = census.take(connection.connection)
    return {name: number for name, number in counts.items() if name != "public.django_migrations"}


if __name__ == "__main__":
    main()
