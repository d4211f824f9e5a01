"""``method_run FILE``: scripted seats run a method to its end on the real database, and the record is printed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from kollegium.engine.moves import MoveRefused
from kollegium.runs.answers import in_words
from kollegium.testing.rehearsal import rehearse


class Command(BaseCommand):
    help = "Let scripted seats run a method to its end, and print what all may see. Nothing of it is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--seats", type=int, default=6)
        parser.add_argument("--mode", choices=("live", "async", "mixed"), default="mixed")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                record = rehearse(
                    options["file"].read_text(encoding="utf-8"),
                    seats=options["seats"],
                    mode=options["mode"],
                    seed=options["seed"],
                    now=timezone.now(),
                )
                transaction.set_rollback(True)
        except MoveRefused as refused:
            raise CommandError(in_words(refused)) from refused
        self.stdout.write(record)
