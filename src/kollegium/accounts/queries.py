"""What a person reads about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.audiences.holding import holdings
from kollegium.audiences.listing import modules


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


def what_is_taken() -> list[tuple[str, str]]:
    """What the archive of one's texts holds, in words: pairs of what is kept and what one takes along of it."""
    return [(str(one.what), str(one.taken)) for one in holdings() if one.takes]


def erase_page(*, viewer: Person) -> dict[str, list[tuple[str, str]] | list[str]]:
    """What becomes of each thing that is kept when the viewer erases their account, and what to do before."""
    warnings = [
        *_only_administrator(viewer),
        *(words for app in modules("leaving") for words in app.warnings(viewer.pk)),
    ]
    erased = [(str(one.what), str(one.erased)) for one in holdings() if one.is_of_accounts]
    return {"erased": erased, "warnings": warnings}


def _only_administrator(viewer: Person) -> Iterator[str]:
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=viewer.pk)
    if viewer.is_administrator and not others.exists():
        yield _("You are the only administrator. Whoever runs the server can make another one.")
