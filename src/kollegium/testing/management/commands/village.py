"""``village``: the demo village, made once, and a link for each of the cast as JSON."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kollegium.accounts import sign_in_links
from kollegium.accounts.models import Person
from kollegium.testing.cast import CAST, village_people


class Command(BaseCommand):
    help = 'Make the demo village unless it is there, and print {"links": [{"name", "role", "url"}]}.'

    def handle(self, *args: Any, **options: Any) -> None:
        if not sign_in_links.is_demo():
            raise CommandError("Only a demo has a village: start it with `kollegium demo`.")
        now = timezone.now()
        known = _known()
        if not known:
            known = {person.email: person for person in village_people(now=now).people.values()}
        links = [
            {
                "name": part.name,
                "role": part.part,
                "url": sign_in_links.issue(known[part.email], purpose="demo", lasts=None, now=now),
            }
            for part in CAST
        ]
        self.stdout.write(json.dumps({"links": links}))


def _known() -> dict[str, Person]:
    return {person.email: person for person in Person.objects.filter(email__in=[part.email for part in CAST])}
