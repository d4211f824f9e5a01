"""Who may make an account: nobody, unless an app above has opened a door for this browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import HttpRequest

# Each answers whether the holder of this request has been invited. Apps add theirs when they are ready.
doors: list[Callable[[HttpRequest, dt.datetime], bool]] = []


def is_invited(request: HttpRequest, now: dt.datetime) -> bool:
    """Whether any door stands open for the browser that asks."""
    return any(is_open(request, now) for is_open in doors)
