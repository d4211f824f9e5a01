"""A request of somebody who is signed in, for type checkers and readers."""

from __future__ import annotations

from django.http import HttpRequest

from kollegium.accounts.models import Person

# School computers are shared: nothing of a person stays in the browser, drafts of a broken line included.
FORGET = '"cache", "cookies", "storage"'


class PersonRequest(HttpRequest):
    user: Person


def viewer_of(request: HttpRequest) -> Person | None:
    """Who is signed in, or ``None`` for a stranger, on pages that both may read."""
    return request.user if isinstance(request.user, Person) else None
