"""How a deed in a run is answered: go back to the face it came from, and say in words if it could not be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypedDict
from uuid import UUID

from django.contrib import messages
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.request import PersonRequest
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions.rehearsing import rehearse
from kollegium.runs.actions.starting import start
from kollegium.runs.middleware import REHEARSALS
from kollegium.runs.rehearsing.following import follow
from kollegium.runs.wishes import Rehearsal, Start
from kollegium.ui.http import query

FRESH = dt.timedelta(seconds=15)
SAID = TimestampSigner(salt="kollegium.runs.said")


class Notice(TypedDict):
    """The words, and the sign that the address carries them by."""

    notice: str
    said: str


def in_words(refused: MoveRefused) -> str:
    """The sentence of a refusal, in the reader's language."""
    return _(refused.message) % refused.values if refused.values else _(refused.message)


def answered(request: HttpRequest, run: UUID, deed: Callable[[], object]) -> HttpResponse:
    """Do it, and lead back; a refusal becomes a sentence on the face, and what was typed is safe by then."""
    try:
        kept = deed() is False
    except MoveRefused as refused:
        return back(request, run, words=in_words(refused))
    return back(request, run, words=_("The group has gone on. Your words are kept here for you.") if kept else "")


def back(request: HttpRequest, run: UUID, *, words: str = "", tried: str = "") -> HttpResponse:
    """To the lead face if the form came from there, else to one's seat, over days to the step one was at.

    The address carries what is to be said there: a ring may have the page read again at any moment, and whatever is
    said only once would be swept away by it unread.
    """
    said = SAID.sign(words) if words else ""
    if request.POST.get("back") == "lead":
        return redirect(f"{reverse('runs:lead', args=[run])}{query(said=said)}")
    is_done = "done" in {request.POST.get("then"), request.POST.get("kind")}
    step = "" if is_done else request.POST.get("place", "").split(".")[0]
    return redirect(f"{reverse('runs:seat', args=[run])}{query(step=step, tried=tried, said=said)}")


def notice(request: HttpRequest) -> Notice:
    """What the last deed has left to be said, in our own words (they are signed) and while they are fresh."""
    said = request.GET.get("said", "")
    try:
        return {"notice": SAID.unsign(said, max_age=FRESH), "said": said}
    except BadSignature:
        return {"notice": "", "said": ""}


def started(request: PersonRequest, wish: Start, *, now: dt.datetime) -> HttpResponse:
    """Start the session and lead to it; what still stands against it becomes a sentence above everything just filled in."""
    try:
        run = start(wish, by=request.user.pk, now=now)
    except MoveRefused as refused:
        messages.warning(request, in_words(refused))
        filled = request.POST.copy()
        filled.pop("csrfmiddlewaretoken", None)
        return redirect(f"{reverse('runs:start', args=[wish.community])}?{filled.urlencode()}")
    return redirect("runs:door" if request.POST.get("waits") else "runs:seat", run)


def rehearsal_begun(request: PersonRequest, wish: Rehearsal, *, now: dt.datetime) -> str | HttpResponse:
    """Start the rehearsal and lead to it, or say in one sentence what stands against it."""
    try:
        run = rehearse(wish, by=request.user, now=now)
    except MoveRefused as refused:
        return in_words(refused)
    request.session[REHEARSALS] = [*request.session.get(REHEARSALS, ()), str(run)][-10:]
    follow(run, by=request.user.pk, now=now)
    return redirect("runs:rehearsal", run)
