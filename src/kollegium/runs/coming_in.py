"""At the door: what a typed code comes to, as an answer. Wrong codes are counted, right ones are not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kollegium.accounts import guests, names
from kollegium.accounts.queries import get_guest
from kollegium.accounts.request import PersonRequest
from kollegium.engine.moves import MoveRefused
from kollegium.runs import codes, typed
from kollegium.runs.actions.guests import CodeOver, come_back, come_in, open_door
from kollegium.runs.answers import in_words
from kollegium.runs.doors import Asked, DoorPage, Taken
from kollegium.runs.queries.guests import asked_with
from kollegium.ui.http import page, query

# An own code is shown on the seat it leads to, in this browser only, until its guest has noted it or time is up.
OWN_CODE, OWN_CODE_SECONDS = "own-code", 15 * 60
ALLAUTH = "allauth.account"
# Whoever takes a device next comes to the same door; only we write such an address, so that nobody tries codes with it.
NEXT = Signer(salt="next at the door")


def at_the_door(request: HttpRequest, *, now: dt.datetime) -> HttpResponse:
    """Somebody wants to take a seat. On a device that was handed over they are asked who they are, while that door is open."""
    try:
        code, was_here = NEXT.unsign(request.GET.get("door", "")), True
    except BadSignature:
        code, was_here = "", False
    if code and asked_with(code, now=now):
        response: HttpResponse = redirect("runs:come_in", code)
    else:
        response = page(request, "runs/pages/code.html", {"code": "", "name": "", "is_wrong": False})
    if was_here:  # signing out has emptied the device
        guests.remember(response)
    return response


def with_code(request: HttpRequest, *, now: dt.datetime) -> HttpResponse:
    """Somebody has typed a code: a door's, with or without their name, or their own."""
    said, name = request.POST.get("code", ""), names.read(request.POST.get("name", ""))
    code = codes.read(said)
    if _has_tried_too_often(request):
        return _too_many(request)
    try:
        if len(code) == codes.OWN:
            return _admitted(request, come_back(code, language=get_language(), now=now))
        asked = _asked(code, now)
    except (CodeOver, MoveRefused):
        return _wrong(request, said)
    chosen = next((one for one, called in asked.names or () if called.casefold() == name.casefold()), "")
    if chosen or (name and asked.names is None):
        return _seated(request, asked, name, chosen, now)
    return redirect("runs:come_in", code)


def who_are_you(request: HttpRequest, code: str, *, now: dt.datetime) -> HttpResponse:
    """Somebody holds a door's code, from a QR code or typed: who are they?"""
    if _has_tried_too_often(request):
        return _too_many(request)
    try:
        asked = _asked(codes.read(code), now)
    except CodeOver:
        return _wrong(request, code)
    if request.method != "POST":
        return _ask(request, asked)
    name, chosen = request.POST.get("name", ""), request.POST.get("chosen", "")
    if asked.names is None and not names.read(name):
        return _ask(request, asked, name, _("Write the name the others know you by."))
    return _seated(request, asked, names.read(name), chosen, now)


def own_code_of(request: PersonRequest) -> str:
    """The own code that this browser's guest has not noted yet; else empty. Nobody is shown the code of who sat here before."""
    kept = request.get_signed_cookie(OWN_CODE, default=None, max_age=OWN_CODE_SECONDS) or ""
    account, _colon, own = kept.partition(":")
    return codes.spelled(own) if account == str(request.user.pk) else ""


def guest_values(request: PersonRequest) -> dict[str, object]:
    """What the seat of a guest shows besides: the own code until it is noted, and the way to an account."""
    if not request.user.is_guest:
        return {"own_code": "", "may_become_member": False}
    return {"own_code": own_code_of(request), "may_become_member": guests.may_have_account(request)}


def opens_door(request: PersonRequest, found: DoorPage, *, now: dt.datetime) -> HttpResponse:
    """Whoever leads has filled in who may come in; what is wrong is said beside the field, and nothing typed is lost."""
    wish = typed.door(request.POST)
    way = next((one for one in found.ways if one.id == wish.way), None)
    places, days = typed.number(wish.places), typed.number(wish.days) or 1
    errors: dict[str, str] = {}
    class_id = typed.number(wish.class_id) if way and way.kind == "student" else None
    if way is None or class_id not in {None, *(known for known, _name in found.classes)}:
        errors["way"] = _("Choose who comes in.")
    elif not places or not 1 <= places <= way.room:
        words = ngettext("There is room for one more.", "There is room for up to %(most)d more.", way.room)
        errors["places"] = words % {"most": way.room} if way.room > 1 else words
    if not errors:
        try:
            open_door(
                found.run, way=wish.way, places=places or 1, days=days, class_id=class_id, by=request.user.pk, now=now
            )
        except MoveRefused as refused:
            errors["way"] = in_words(refused)
        else:
            return redirect("runs:door", found.run)
    return page(request, "runs/pages/door.html", {"page": replace(found, wish=wish, errors=errors)}, status=422)


def has_noted(request: HttpRequest) -> HttpResponse:
    """Back to the seat, without the code."""
    home = str(request.session.get(guests.HOME, "/"))
    response = redirect(home)
    response.delete_cookie(OWN_CODE, path=home)
    return response


def _asked(code: str, now: dt.datetime) -> Asked:
    asked = asked_with(code, now=now) if len(code) == codes.DOOR else None
    if asked is None:
        raise CodeOver
    return asked


def _seated(request: HttpRequest, asked: Asked, name: str, chosen: str, now: dt.datetime) -> HttpResponse:
    is_free = chosen in {one for one, _called in asked.names or ()}
    if asked.names is not None and not is_free:
        return _ask(request, asked, error=_("Somebody sits under this name already. Tap yours, or ask who leads."))
    try:
        listed = UUID(chosen) if is_free else None
        taken = come_in(asked.code, name=name, chosen=listed, language=get_language(), now=now)
    except MoveRefused as refused:
        return _ask(request, asked, name, in_words(refused))
    except CodeOver:
        return redirect("runs:come_in", asked.code)
    return _admitted(request, taken)


def _admitted(request: HttpRequest, taken: Taken) -> HttpResponse:
    home = reverse("runs:seat", args=[taken.run])
    guest = get_guest(taken.account)
    door = reverse("runs:code") + query(door=NEXT.sign(taken.door))
    # Pupils have a name here and nothing else: they are never asked for an address.
    seat = guests.GuestSeat(str(taken.run), home, door, taken.until, taken.kind != "student")
    guests.sign_in(request, guest, seat)
    response = redirect(home)
    guests.remember(response)
    if taken.own_code:
        response.set_signed_cookie(
            OWN_CODE,
            f"{taken.account}:{taken.own_code}",
            max_age=OWN_CODE_SECONDS,
            path=home,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _ask(request: HttpRequest, asked: Asked, name: str = "", error: str = "") -> HttpResponse:
    values = {"asked": asked, "name": name, "error": error, "door_url": reverse("runs:come_in", args=[asked.code])}
    return page(request, "runs/pages/who_are_you.html", values, status=422 if error else 200)


def _wrong(request: HttpRequest, said: str) -> HttpResponse:
    """Which of wrong, closed, full and over it is, nobody is told who only tries."""
    ratelimit.consume(request, app=ALLAUTH, action="wrong_code", limit_get=True)
    values = {"code": said, "name": request.POST.get("name", ""), "is_wrong": True}
    return page(request, "runs/pages/code.html", values, status=422)


def _too_many(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = ratelimit.respond_429(request)
    return answer


def _has_tried_too_often(request: HttpRequest) -> bool:
    return ratelimit.consume(request, app=ALLAUTH, action="wrong_code", dry_run=True, limit_get=True) is None
