"""What a person reads about themselves."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings

from kollegium.accounts.models import Person


@dataclass(frozen=True)
class Address:
    email: str
    is_primary: bool
    is_verified: bool


@dataclass(frozen=True)
class MePage:
    name: str
    language: str
    languages: tuple[tuple[str, str], ...]
    addresses: tuple[Address, ...]
    has_password: bool
    is_administrator: bool


def me_page(*, viewer: Person) -> MePage:
    """Everything on one's own page."""
    rows = (
        EmailAddress.objects.filter(user=viewer)
        .order_by("-primary", "email")
        .values_list("email", "primary", "verified")
    )
    return MePage(
        name=viewer.name,
        language=viewer.language,
        languages=tuple((code, words) for code, words in settings.LANGUAGES),
        addresses=tuple(Address(*row) for row in rows),
        has_password=viewer.has_usable_password(),
        is_administrator=viewer.is_administrator,
    )


def first_administrator() -> Person | None:
    """The administrator who came first, whether or not they have ever signed in."""
    return Person.objects.filter(is_administrator=True, is_active=True).order_by("pk").first()


def get_guest(account: int) -> Person:
    """A guest by number; ``Person.DoesNotExist`` for everybody with an account of their own."""
    return Person.objects.get(pk=account, is_guest=True, is_active=True)
