"""Pages of methods."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kollegium.accounts.request import PersonRequest, viewer_of
from kollegium.methods import answers, queries, typed
from kollegium.methods.actions import changing
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


@require_GET
def difference(request: HttpRequest, method: str) -> HttpResponse:
    found = queries.difference_page(method, viewer=viewer_of(request))
    return page(request, "methods/pages/difference.html", {"page": found, "here": "methods"})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, method: str) -> HttpResponse:
    said, error = request.POST, ""
    if request.method == "POST":
        begun = answers.begun(request, method, now=timezone.now())
        if isinstance(begun, HttpResponse):
            return begun
        error = begun
    found = queries.change_page(method, typed=typed.plain(said), viewer=request.user, language=_language(), error=error)
    values = {"page": found, "here": "methods"}
    return page(request, "methods/pages/change.html", values, status=422 if error else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def draft(request: PersonRequest, draft: UUID) -> HttpResponse:
    if request.method == "POST":
        return answers.kept(request, draft, now=timezone.now())
    found = queries.draft_page(draft, step=request.GET.get("step", ""), viewer=request.user)
    values = {"page": found, "here": "methods", "tried": "tried" in request.GET}
    return page(request, "methods/pages/draft.html", values)


@login_required
@require_POST
def drop(request: PersonRequest, draft: UUID) -> HttpResponse:
    changing.drop(draft, by=request.user)
    return redirect("methods:library")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def upload(request: PersonRequest) -> HttpResponse:
    if request.method == "POST":
        return answers.brought(request, now=timezone.now())
    found = queries.upload_page(typed={}, viewer=request.user)
    return page(request, "methods/pages/upload.html", {"page": found, "here": "methods"})
