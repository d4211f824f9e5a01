"""``administrator``: make the first administrator and print a link that signs them in once."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kollegium.accounts import actions, queries, sign_in_links

LASTS = dt.timedelta(hours=24)


class Command(BaseCommand):
    help = "Make the first administrator, unless there is one, and print a link that signs them in once within a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", default="administrator@localhost", help="the administrator's mail address")
        parser.add_argument("--json", action="store_true", help='print {"url": ...}, null once they have signed in')
        parser.add_argument("--again", action="store_true", help="a new link although the administrator has signed in")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        person = queries.first_administrator() or actions.add_first_administrator(email=options["email"], now=now)
        url = None
        if options["again"] or person.last_login is None:
            url = sign_in_links.issue(person, purpose="administrator", lasts=LASTS, now=now)
        if options["json"]:
            self.stdout.write(json.dumps({"url": url}))
        else:
            self.stdout.write(url or "There is an administrator. --again prints a new link for them.")
