"""The page about privacy, for everybody."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kollegium.audiences.holding import holdings
from kollegium.audiences.processing import rows_of
from kollegium.ui.http import page


def privacy(request: HttpRequest) -> HttpResponse:
    values = {
        "operator": settings.OPERATOR,
        "contact": settings.PRIVACY_CONTACT,
        "kept": [(str(one.what), rows_of(one)) for one in holdings()],
    }
    return page(request, "audiences/pages/privacy.html", values)
