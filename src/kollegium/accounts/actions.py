"""What may be changed about a person."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kollegium.accounts.guests import seat_keepers
from kollegium.accounts.models import Person
from kollegium.live.ring import ring_gone


def add_person(
    *, name: str, email: str, now: dt.datetime, language: str = "en", is_administrator: bool = False
) -> Person:
    """A person whose address is known to be theirs; they sign in with a mailed code.

    For commands, demo and tests; people themselves come in through an invitation. ``IntegrityError`` when the address
    is taken.
    """
    with transaction.atomic():
        person = Person(
            name=name, email=email.lower(), language=language, is_administrator=is_administrator, joined_at=now
        )
        person.set_unusable_password()
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def add_guest(*, name: str, language: str, now: dt.datetime) -> Person:
    """Somebody without mail address and without password, who belongs nowhere; a chair is given to them by the caller."""
    guest = Person(name=name, language=language, joined_at=now, is_guest=True)
    guest.set_unusable_password()
    guest.save()
    return guest


def add_first_administrator(*, email: str, now: dt.datetime) -> Person:
    """The person who sets a new installation up; name and address are theirs to change."""
    return add_person(name=_("Administrator"), email=email, now=now, is_administrator=True)


def describe(person: Person, *, name: str, language: str, by: Person, now: dt.datetime) -> Person:
    """Change one's own name and language."""
    if by.pk != person.pk:
        raise PermissionError
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    return person


def become_member(guest: Person, *, by: Person, now: dt.datetime) -> None:
    """A guest whose mail address is known to be theirs has an account from now on, and keeps what they wrote."""
    if by.pk != guest.pk or not guest.email:
        raise PermissionError
    with transaction.atomic():
        Person.objects.filter(pk=guest.pk).update(is_guest=False)
        for keep in seat_keepers:
            keep(guest)


def sign_out_everywhere(person: Person, *, by: Person, now: dt.datetime) -> None:
    """End every session of one's own account, on all devices; open windows notice within seconds."""
    if by.pk != person.pk:
        raise PermissionError
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(sign_outs=F("sign_outs") + 1)
        ring_gone(person.pk)


def close(person: Person, *, now: dt.datetime) -> None:
    """Deactivate an account: nobody signs in with it, its sessions and windows end at once."""
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=False, sign_outs=F("sign_outs") + 1)
        ring_gone(person.pk)
