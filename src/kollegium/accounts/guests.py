"""A guest's browser: signed in for one chair, and a stranger everywhere else.

Apps above register which of their addresses belong to a chair: a name, and whether it is the chair's own run that must
stand in the address. Everything that is not registered is closed, so a new page is closed until somebody opens it.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from kollegium.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RUN, HOME = "guest_of", "guest_home"
# Addresses open to every guest, and namespaces whose addresses are open where they name the guest's own run.
open_names: set[str] = {"account_logout"}
namespaces_of_runs: set[str] = set()


def sign_in(request: HttpRequest, guest: Person, *, run: str, home: str, until: dt.datetime) -> None:
    """From now on this browser is the guest's, no longer than the chair is theirs. ``home`` is the chair's address."""
    login(request, guest, backend=BACKEND)
    request.session[RUN], request.session[HOME] = run, home
    request.session.set_expiry(until)


def own_run(request: HttpRequest) -> str:
    """The run in which the guest of this browser sits; empty for anybody else."""
    return str(request.session.get(RUN, ""))


def reaches(request: HttpRequest) -> bool:
    """Whether a guest gets an answer of their own at this address; else they are answered as a stranger."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return found.view_name in open_names or _is_of_own_run(found, own_run(request))


def _is_of_own_run(found: ResolverMatch, run: str) -> bool:
    return found.namespace in namespaces_of_runs and bool(run) and str(found.kwargs.get("run", "")) == run
