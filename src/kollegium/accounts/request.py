"""A request of somebody who is signed in, for type checkers and readers."""

from __future__ import annotations

from django.http import HttpRequest

from kollegium.accounts.models import Person


class PersonRequest(HttpRequest):
    user: Person


def viewer_of(request: HttpRequest) -> Person | None:
    """Who is signed in, or ``None`` for a stranger, on pages that both may read."""
    return request.user if isinstance(request.user, Person) else None
