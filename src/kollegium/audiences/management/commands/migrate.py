"""``migrate`` as Django has it, forward; and then the rights of the serving role."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kollegium.audiences import rights, ways


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options.get("app_label") and options.get("migration_name"):
            _refuse_the_way_into_nowhere(options["app_label"], options["migration_name"])
        super().handle(*args, **options)
        with transaction.atomic():
            rights.give()


def _refuse_the_way_into_nowhere(app: str, name: str) -> None:
    """A step back that would leave functions and policies of a newer version on tables of an older one is not taken."""
    executor = MigrationExecutor(connection)
    target = None if name == "zero" else executor.loader.get_migration_by_prefix(app, name).name
    stuck = ways.one_way(executor.migration_plan([(app, target)]))
    if stuck:
        raise CommandError(
            f"These migrations do not lead back: {', '.join(stuck)}. Nothing was changed. Install the older version and "
            "restore the backup that was made before the newer one started for the first time; it is in backups/."
        )
