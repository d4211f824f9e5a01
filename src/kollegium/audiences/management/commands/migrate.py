"""``migrate`` as Django has it, and then the rights of the serving role."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import transaction

from kollegium.audiences import rights


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        with transaction.atomic():
            rights.give()
