"""The addresses of the house and two holes, so that the matrix can show that it finds such."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from kollegium.audiences.actor import acting
from kollegium.config import urls
from kollegium.config.urls import handler400, handler403, handler404, handler429, handler500

# A column of somebody's words by its table; without the other columns no row is taken.
TEXTS = {
    "runs_draft": "text",
    "inquiry_commitment": "goal",
    "communities_community": "name",
    "methods_draft": "source",
    "accounts_person": "name",
}
# The runs that are there, hidden or not.
there: set[UUID] = set()


def open_to_all(request: HttpRequest, community_id: int) -> HttpResponse:
    """Forgets to ask who wants to know."""
    return HttpResponse(f"{community_id}")


def tells(request: HttpRequest, run: UUID) -> HttpResponse:
    """Says "not yours" where it should say "not here"."""
    if run in there:
        return HttpResponse("Not yours.", status=404)
    raise Http404


def breaks(request: HttpRequest, how: str) -> HttpResponse:
    """Breaks over what somebody has sent: in our own words, or because a table refuses the row."""
    if how == "aloud":
        raise ValueError(request.POST["text"])
    with acting(request.user.pk), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {how} ({TEXTS[how]}) VALUES (%s)", [request.POST["text"]])
    return HttpResponse()


urlpatterns = [
    *urls.urlpatterns,
    path("planted/<int:community_id>/", open_to_all, name="open_to_all"),
    path("breaks/<str:how>/", breaks, name="breaks"),
    path("told/<uuid:run>/", tells, name="tells"),
]

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "there", "urlpatterns"]
