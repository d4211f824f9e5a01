"""A request of somebody who is signed in, for type checkers and readers."""

from __future__ import annotations

from django.http import HttpRequest

from kollegium.accounts.models import Person


class PersonRequest(HttpRequest):
    user: Person
