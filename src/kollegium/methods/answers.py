"""How the forms of a method are answered: on to the next page, or back to the form with a sentence and all that was typed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.request import PersonRequest
from kollegium.engine.reading import MethodRefused
from kollegium.engine.reading.source import MOST_BYTES
from kollegium.methods import queries, typed
from kollegium.methods.actions import changing
from kollegium.ui.http import page, query

CHOOSE_PLACE = "community"


def begun(request: PersonRequest, method: str, *, now: dt.datetime) -> str | HttpResponse:
    """Begin a draft and lead to it, or say in one sentence what stands against it."""
    place = typed.place(request.POST)
    if not place:
        return _("Choose for whom.")
    try:
        draft = changing.begin(
            method,
            community=place,
            language=request.POST.get("language", ""),
            context=typed.context(request.POST),
            by=request.user,
            now=now,
        )
    except PermissionDenied:
        return _("There you are as the leader only. Somebody of the group can keep methods for it.")
    return redirect("methods:draft", draft)


def kept(request: PersonRequest, draft: UUID, *, now: dt.datetime) -> HttpResponse:
    """Keep what was typed and lead back to it, or, saved without a fault, on to the method."""
    opened = changing.keep(draft, request.POST, by=request.user, now=now)
    back = reverse("methods:draft", args=[draft])
    if typed.press(request.POST).what != "save":
        return redirect(f"{back}{query(step=opened)}{'#step' if opened else ''}")
    try:
        made = changing.save(draft, by=request.user, now=now)
    except MethodRefused:
        return redirect(f"{back}{query(tried='yes', step=request.POST.get('step', ''))}")
    messages.success(request, _("Saved. Sessions that run already keep the edition they began with."))
    return redirect("methods:method", made.pk)


def brought(request: PersonRequest, *, now: dt.datetime) -> HttpResponse:
    """Keep the file that was brought along, or show what is wrong with it beside its text, so that it can be mended here."""
    place, source = typed.place(request.POST), _file(request)
    error = "" if source else _("Choose a method file, or paste its text.")
    if source and not place:
        error = _("Choose for whom.")
    judged = None
    if not error:
        try:
            made, judged = changing.bring(
                source, community=place, context=typed.context(request.POST), by=request.user, now=now
            )
        except PermissionDenied:
            made, error = None, _("There you are as the leader only. Somebody of the group can keep methods for it.")
        if made:
            return redirect("methods:method", made.pk)
    text = source[:MOST_BYTES].decode(errors="replace") if b"\0" not in source else ""
    found = queries.upload_page(
        typed=typed.plain(request.POST), viewer=request.user, source=text, judged=judged, error=error
    )
    return page(request, "methods/pages/upload.html", {"page": found, "here": "methods"}, status=422)


def _file(request: PersonRequest) -> bytes:
    """The file, no more of it than one byte too many; else the text that stands in the form."""
    given = request.FILES.get("file")
    if given:
        return bytes(given.read(MOST_BYTES + 1))
    return request.POST.get("source", "").replace("\r\n", "\n").encode(errors="replace")
