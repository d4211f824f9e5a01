"""Every address of the house."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the process: 200 when pages and database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("kollegium.accounts.urls")),
    path("communities/", include("kollegium.communities.urls")),
    path("invitations/", include("kollegium.communities.invitation_urls")),
    path("", include("kollegium.ui.urls")),
    path("", include("kollegium.audiences.urls")),
    path("", include("kollegium.methods.urls")),
    path("", include("kollegium.plans.urls")),
    path("", include("kollegium.runs.urls")),
]
handler400 = "kollegium.ui.views.bad_request"
handler403 = "kollegium.ui.views.forbidden"
handler404 = "kollegium.ui.views.not_here"
handler429 = "kollegium.accounts.views.too_many"
handler500 = "kollegium.ui.views.broken"
