"""``kollegium manage processing_record``: the host's record of processing, to be printed, filled in and signed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from kollegium.audiences.processing import record


class Command(BaseCommand):
    help = "Print the record of processing (GDPR, article 30) as Markdown."

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _words in settings.LANGUAGES]
        parser.add_argument("--language", default="en", choices=languages, help="the language it is written in")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            told = {"operator": settings.OPERATOR, "contact": settings.PRIVACY_CONTACT}
            self.stdout.write(record(site=settings.SITE_URL, **told))
