"""A guest's browser: signed in for one chair, and a stranger everywhere else.

Apps above register which of their addresses belong to a chair: a name, and whether it is the chair's own run that must
stand in the address. Everything that is not registered is closed, so a new page is closed until somebody opens it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from kollegium.accounts.models import Person

# Set on a device where a guest has sat: there nobody who comes back for a session is asked for a mail address.
DEVICE, DEVICE_DAYS = "guest-device", 90
RUN, HOME, DOOR, MAY = "guest_of", "guest_home", "guest_door", "guest_may_have_account"
# Addresses open to every guest, and namespaces whose addresses are open where they name the guest's own run.
open_names: set[str] = {"account_logout", "account_email_verification_sent", "accounts:become_member", "privacy"}
namespaces_of_runs: set[str] = set()
# Where somebody takes a seat with a code, by the name of its address.
doors: list[str] = []
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
    login(request, guest)
    request.session.update({RUN: seat.run, HOME: seat.home, DOOR: seat.door, MAY: seat.may_have_account})
    request.session.set_expiry(seat.until)


def remember(response: HttpResponse) -> None:
    """Guests sit at this device."""
    response.set_cookie(
        DEVICE,
        "1",
        max_age=DEVICE_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def door_instead(request: HttpRequest) -> str:
    """Where a stranger is led who asks for a session, or for nothing at all, at a guests' device; else empty."""
    if DEVICE not in request.COOKIES or not doors:
        return ""
    return reverse(doors[0]) if request.path_info == "/" or _is_of_a_run(request) else ""


def _is_of_a_run(request: HttpRequest) -> bool:
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return found.namespace in namespaces_of_runs and "run" in found.kwargs


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
