"""``method_run FILE``: scripted seats run a method to its end on a database made for it, and the record is printed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.engine.moves import MoveRefused
from kollegium.engine.reading import MethodRefused
from kollegium.runs.answers import in_words
from kollegium.testing.rehearsal import rehearse

MADE_FOR_IT = "kollegium_rehearsal_"


class Command(BaseCommand):
    help = "Let scripted seats run a method to its end. `kollegium method run` calls it, on a database made for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--seats", type=int, default=6)
        parser.add_argument("--mode", choices=("live", "async", "mixed"), default="mixed")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if not str(connection.settings_dict["NAME"]).startswith(MADE_FOR_IT):
            self.refuse(_("Scripted people do not come among real ones. Use: kollegium method run."))
        source = options["file"].read_text(encoding="utf-8")
        wanted = {name: options[name] for name in ("seats", "mode", "seed")}
        try:
            self.stdout.write(rehearse(source, now=timezone.now(), **wanted))
        except MoveRefused as refused:
            self.refuse(in_words(refused))
        except MethodRefused as refused:
            self.refuse(str(refused))

    def refuse(self, words: str) -> None:
        """End with one sentence, and without the name of a class before it."""
        self.stderr.write(words)
        raise SystemExit(1)
