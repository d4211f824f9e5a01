"""What somebody takes along of their account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _

from kollegium.accounts.archive import Part
from kollegium.accounts.models import Person
from kollegium.ui.markdown import plain
from kollegium.ui.words import date_in_words


def taken(viewer: int, now: dt.datetime) -> Iterator[Part]:
    person = Person.objects.get(pk=viewer)
    addresses = list(EmailAddress.objects.filter(user_id=viewer).order_by("pk").values("email", "primary", "verified"))
    lines = [
        f"# {plain(person.name)}",
        "",
        _("Here since %(day)s.") % {"day": date_in_words(person.joined_at)},
        "",
        *(f"- {plain(str(one['email']))}" for one in addresses),
    ]
    account = {"name": person.name, "language": person.language, "joined_at": person.joined_at.isoformat()}
    yield Part("account.md", "\n".join(lines) + "\n", {"accounts_person": [account], "account_emailaddress": addresses})
