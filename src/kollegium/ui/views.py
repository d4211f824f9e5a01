"""The components page for developers, and what stands there when something is not there."""

from __future__ import annotations

import sys

import psycopg
from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import DiskFull

from kollegium.ui.specimens import specimens


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state; for developers and administrators, otherwise 404."""
    if not (settings.DEBUG or getattr(request.user, "is_administrator", False)):
        raise Http404
    return render(request, "ui/pages/components.html", {**_frame(request), **specimens()})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/pages/400.html", _frame(request), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answers as if nothing were here: a stranger cannot tell hidden from missing."""
    return not_here(request, exception)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/pages/404.html", _frame(request), status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nobody anything: the database may be what is broken, and then the page says which way."""
    fault = sys.exception()
    cause = fault.__cause__ if isinstance(fault, DatabaseError) else None
    if isinstance(cause, DiskFull):
        return render(request, "ui/pages/full.html", {"viewer": None}, status=507)
    if isinstance(cause, psycopg.OperationalError):
        return away(request)
    return render(request, "ui/pages/500.html", {"viewer": None}, status=500)


def away(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/pages/offline.html", {"viewer": None, "request_path": request.path}, status=503)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/pages/csrf.html", {"viewer": None}, status=403)


def _frame(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    return {"viewer": user if user is not None and user.is_authenticated else None}
