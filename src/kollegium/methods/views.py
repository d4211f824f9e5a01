"""Pages of methods."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from kollegium.accounts.request import viewer_of
from kollegium.methods import queries
from kollegium.ui.http import page


def _language() -> str:
    return translation.get_language() or "en"


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("purpose", "people", "time")}
    found = queries.library_page(language=_language(), viewer=viewer_of(request), **asked)
    return page(request, "methods/pages/library.html", {"page": found, "here": "methods"})


@require_GET
def method(request: HttpRequest, method: str) -> HttpResponse:
    found = queries.method_page(method, language=_language(), viewer=viewer_of(request))
    return page(request, "methods/pages/method.html", {"page": found, "here": "methods"})


@require_GET
def preview(request: HttpRequest, method: str, role: str) -> HttpResponse:
    found = queries.preview_page(method, role, language=_language(), viewer=viewer_of(request))
    return page(request, "methods/pages/preview.html", {"page": found, "here": "methods"})


@require_GET
def printed(request: HttpRequest, method: str, kind: str) -> HttpResponse:
    found = queries.print_page(method, kind, language=_language(), viewer=viewer_of(request))
    return page(request, "methods/pages/printed.html", {"page": found, "here": "methods"})


@require_GET
def file(request: HttpRequest, method: str) -> HttpResponse:
    found = queries.find(method, viewer=viewer_of(request), language="")
    answer = HttpResponse(found.source, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.edition.id}.toml"'
    return answer
