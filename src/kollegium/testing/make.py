"""Makers: plain functions that put something real into the database, through the actions the product uses."""

from __future__ import annotations

from kollegium.accounts.models import Person


def person(name: str, *, email: str = "", is_administrator: bool = False) -> Person:
    """A person who signs in with a mailed code."""
    address = email or f"{name.split()[0].lower()}@bredal.example"
    made = Person.objects.create_user(address, name)
    if is_administrator:
        made.is_administrator = True
        made.save(update_fields=["is_administrator"])
    return made
