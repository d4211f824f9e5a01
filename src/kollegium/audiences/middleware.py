"""A request acts as the person who is signed in; each view's work runs in units of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kollegium.audiences.actor import ACTOR


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = ACTOR.set(request.user.pk if request.user.is_authenticated else None)
        try:
            return self.get_response(request)
        finally:
            ACTOR.reset(token)
