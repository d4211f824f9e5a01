"""``guard``: what the start-up guard finds, one sentence a line; exit code 1 when it would not let this database serve."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from kollegium.audiences import guard


class Command(BaseCommand):
    help = "Say what keeps this database from being safe to serve on; nothing when it is safe."

    def handle(self, *args: Any, **options: Any) -> None:
        found = guard.faults()
        self.stdout.write("\n".join(found), ending="\n" * bool(found))
        sys.exit(1 if found else 0)
