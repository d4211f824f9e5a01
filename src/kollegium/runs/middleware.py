"""Ghosts follow whatever is done in a rehearsal, without any page or deed knowing of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kollegium.runs.rehearsing.following import follow

# In the session of who rehearses: the runs that are rehearsals, so that no other deed asks the database about it.
REHEARSALS = "rehearsals"


class Ghosts:
    """After a deed of somebody in a rehearsal of theirs, the ghosts do what the moment asks of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = request.resolver_match
        if request.method == "POST" and found and found.namespace == "runs" and "run" in found.kwargs:
            run = found.kwargs["run"]
            if request.user.is_authenticated and str(run) in request.session.get(REHEARSALS, ()):
                follow(run, by=request.user.pk, now=timezone.now())
        return response
