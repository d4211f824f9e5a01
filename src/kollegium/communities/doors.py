"""The door to a new account: an invitation that still lets somebody in, opened in this browser."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest

from kollegium.communities import queries

INVITED_WITH = "invited_with"


def holds_invitation(request: HttpRequest, now: dt.datetime) -> bool:
    """Whether this browser has opened an invitation that is still good."""
    token = request.session.get(INVITED_WITH)
    if not token:
        return False
    try:
        queries.get_invitation(token, viewer=None, now=now)
    except Http404:
        return False
    return True
