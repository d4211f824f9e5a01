"""Pages of methods."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from kollegium.methods import queries
from kollegium.ui.http import page


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    asked = {"people": request.GET.get("people", ""), "time": request.GET.get("time", "")}
    found = queries.library_page(language=translation.get_language() or "en", **asked)
    return page(request, "methods/pages/library.html", {"page": found, "here": "methods"})


@require_GET
def method(request: HttpRequest, method: str) -> HttpResponse:
    found = queries.method_page(method, language=translation.get_language() or "en")
    return page(request, "methods/pages/method.html", {"page": found, "here": "methods"})
