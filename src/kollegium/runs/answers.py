"""How a deed in a run is answered: go back to the face it came from, and say in words if it could not be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.request import PersonRequest
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions.starting import start
from kollegium.runs.wishes import Start


def in_words(refused: MoveRefused) -> str:
    """The sentence of a refusal, in the reader's language."""
    return _(refused.message) % refused.values if refused.values else _(refused.message)


def answered(request: HttpRequest, run: UUID, deed: Callable[[], object]) -> HttpResponse:
    """Do it, and lead back; a refusal becomes a sentence on the face, and what was typed is safe by then."""
    try:
        if deed() is False:
            messages.info(request, _("The group has gone on. Your words are kept here for you."))
    except MoveRefused as refused:
        messages.warning(request, in_words(refused))
    return back(request, run)


def back(request: HttpRequest, run: UUID) -> HttpResponse:
    """To the lead face if the form came from there, else to one's seat, over days to the step one was at."""
    if request.POST.get("back") == "lead":
        return redirect("runs:lead", run)
    step = request.POST.get("place", "").split(".")[0]
    if request.POST.get("then") == "done" or request.POST.get("kind") == "done":
        step = ""
    return redirect(f"{reverse('runs:seat', args=[run])}{f'?step={step}' if step else ''}")


def notice(request: HttpRequest) -> str:
    """What is to be said on the next page, once."""
    return " ".join(str(message) for message in messages.get_messages(request))


def started(request: PersonRequest, wish: Start, *, now: dt.datetime) -> HttpResponse:
    """Start the session and lead to it; what still stands against it becomes a sentence on the same page."""
    try:
        run = start(wish, by=request.user.pk, now=now)
    except MoveRefused as refused:
        messages.warning(request, in_words(refused))
        return redirect("runs:start", wish.community)
    return redirect("runs:seat", run)
