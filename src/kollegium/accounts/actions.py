"""What may be changed about a person."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kollegium.accounts import traces
from kollegium.accounts.guests import seat_keepers
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.audiences.listing import modules
from kollegium.jobs.queue import drop
from kollegium.live.ring import ring_gone, ring_run

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


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


def erase(person: Person, *, by: Person, now: dt.datetime) -> None:
    """Erase one's own account, at once and for good, in one transaction.

    Private texts, drafts, choices, promises and whatever lies in closed boxes go; what others can read stays without the
    name. What becomes of each table stands in ``holdings``; ``trust.erase_me`` does it. ``PermissionError`` for anybody
    else's account.
    """
    if by.pk != person.pk:
        raise PermissionError
    with acting(person.pk):
        _leave_sessions(person.pk, now)
        addresses = {person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)} - {""}
        with connection.cursor() as cursor:
            cursor.execute("SELECT run, seat, version FROM trust.erase_me(%s)", [_("a former member")])
            changed = cursor.fetchall()
        _empty(person)
        traces.end_sessions(person.pk, addresses)
        drop("by", [person.pk])
        drop("seat", [seat for _run, seat, _version in changed])
        for run, _seat, version in changed:
            ring_run(run, version)
        ring_gone(person.pk)
    traces.drop_mails(addresses)


def _leave_sessions(account: int, now: dt.datetime) -> None:
    """Apps above know what is going on: each that has something to leave says so in a module ``leaving``."""
    for app in modules("leaving"):
        app.leave(account, now)


def _empty(person: Person) -> None:
    """An account of nobody: a number to which seats belong, without address, and nobody signs in with it."""
    EmailAddress.objects.filter(user=person).delete()
    nobody = Person(is_active=False, is_guest=True, joined_at=NEVER)
    nobody.set_unusable_password()
    Person.objects.filter(pk=person.pk).update(
        name="",
        email="",
        password=nobody.password,
        language=nobody.language,
        is_active=False,
        is_administrator=False,
        is_guest=True,
        last_login=None,
        joined_at=NEVER,
        sign_outs=F("sign_outs") + 1,
    )
