"""``village``: make the demo village once, and give a door for each of the cast as JSON."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kollegium.accounts import sign_in_links
from kollegium.accounts.models import Person
from kollegium.testing import village
from kollegium.testing.cast import CAST


class Command(BaseCommand):
    help = "Make the demo village if it is not there, and print a sign-in link for each of the cast."

    def handle(self, *args: object, **options: object) -> None:
        if not sign_in_links.is_demo():
            raise CommandError("This is not a demo: the village would stand among real people.")
        now = timezone.now()
        if not Person.objects.filter(email=CAST[0].email).exists():
            village.build(now=now)
        people = {person.email: person for person in Person.objects.filter(email__in=[part.email for part in CAST])}
        links = [
            {
                "name": part.name,
                "role": part.part,
                "url": sign_in_links.issue(people[part.email], purpose="demo", lasts=None, now=now),
            }
            for part in CAST
        ]
        self.stdout.write(json.dumps({"links": links}))
