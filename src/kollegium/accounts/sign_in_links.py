"""Links that sign somebody in with one press: for the first administrator once, for the cast of a demo as long as it runs.

Nothing is stored. A link is signed with the installation's secret; one that works once carries a print of the last
sign-in, which the sign-in itself changes.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Literal

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from kollegium.accounts.models import Person

Purpose = Literal["administrator", "demo"]
SALT = "sign-in link"


class LinkRefused(Exception):
    """The link is used up, too old, changed, or not for this installation; which of these is not said."""


def is_demo() -> bool:
    """Whether this installation is a demo: the environment says ``KOLLEGIUM_DEMO=1``."""
    return os.environ.get("KOLLEGIUM_DEMO") == "1"


def issue(person: Person, *, purpose: Purpose, lasts: dt.timedelta | None, now: dt.datetime) -> str:
    """The whole address of a link for ``person``.

    ``administrator``: works once, and no longer than ``lasts``. ``demo``: works as often as one likes while the
    installation is a demo; ``lasts`` may be ``None``.
    """
    ends = int((now + lasts).timestamp()) if lasts is not None else None
    told = [person.pk, purpose, ends, _print(person) if purpose == "administrator" else ""]
    token = signing.dumps(told, salt=SALT)
    return settings.SITE_URL + reverse("accounts:sign_in_link", args=[token])


def person_of(token: str, *, now: dt.datetime) -> tuple[Person, Purpose]:
    """Whose link it is and what for. ``LinkRefused`` when it does not hold."""
    try:
        pk, purpose, ends, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise LinkRefused from error
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or (ends is not None and now.timestamp() > ends):
        raise LinkRefused
    if purpose == "demo" and is_demo():
        return person, "demo"
    if purpose == "administrator" and person.is_administrator and constant_time_compare(mark, _print(person)):
        return person, "administrator"
    raise LinkRefused


def use(token: str, *, now: dt.datetime) -> tuple[Person, Purpose]:
    """Take the link: from now on a link that works once is used up. ``LinkRefused`` when it does not hold."""
    with transaction.atomic():
        person, purpose = person_of(token, now=now)
        held = Person.objects.select_for_update().get(pk=person.pk)
        if purpose == "administrator" and held.last_login != person.last_login:
            raise LinkRefused
        held.last_login = now
        held.save(update_fields=["last_login"])
        return held, purpose


def _print(person: Person) -> str:
    last = person.last_login.isoformat() if person.last_login else "never"
    return salted_hmac(SALT, f"{person.pk}:{last}", algorithm="sha256").hexdigest()
