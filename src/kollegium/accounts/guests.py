"""A guest's browser: signed in for one chair, and a stranger everywhere else.

Apps above register which of their addresses belong to a chair: a name, and whether it is the chair's own run that must
stand in the address. Everything that is not registered is closed, so a new page is closed until somebody opens it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from kollegium.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RUN, HOME, DOOR, MAY = "guest_of", "guest_home", "guest_door", "guest_may_have_account"
# Addresses open to every guest, and namespaces whose addresses are open where they name the guest's own run.
open_names: set[str] = {"account_logout", "account_email_verification_sent", "accounts:become_member"}
namespaces_of_runs: set[str] = set()
# What apps above do for a guest who has got an account: they keep what was theirs.
seat_keepers: list[Callable[[Person], None]] = []


@dataclass(frozen=True)
class GuestSeat:
    """Where a guest sits: the run, the seat's address, the door they come back to, until when, and what may follow."""

    run: str
    home: str
    door: str
    until: dt.datetime
    may_have_account: bool


def sign_in(request: HttpRequest, guest: Person, seat: GuestSeat) -> None:
    """From now on this browser is the guest's, no longer than the seat is theirs."""
    login(request, guest, backend=BACKEND)
    request.session.update({RUN: seat.run, HOME: seat.home, DOOR: seat.door, MAY: seat.may_have_account})
    request.session.set_expiry(seat.until)


def may_have_account(request: HttpRequest) -> bool:
    """Whether the guest of this browser may ask for an account of their own."""
    return bool(request.session.get(MAY))


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
