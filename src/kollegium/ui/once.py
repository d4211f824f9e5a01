"""Draw once what is equal for many: a piece of a page is kept for a moment, under everything it was drawn from.

Nobody's rights are asked here, and none need be: a reader is given a piece that was drawn for somebody else only if their
own query, under their own rights, has brought equal values, in the same language. No page can ask for a piece whose words
it was not given.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.utils import translation

AT_MOST = 64  # pieces; the oldest goes first
FRESH = 20.0  # seconds: as long as a room reads one ring, and no longer than somebody's words need to lie here

Key = tuple[str, str | None, Hashable]
_drawn: OrderedDict[Key, tuple[float, str]] = OrderedDict()
_lock = threading.Lock()


def once(name: str, draw: Callable[[Hashable], str], value: Hashable) -> str:
    """``draw(value)``, drawn anew only if nothing equal was drawn under this name and in this language lately.

    ``value`` is all that ``draw`` may use: no viewer, no form's token, no clock. It is a frozen value of plain words and
    numbers; markup in it would pass for the words it is spelled with.
    """
    key = (name, translation.get_language(), value)
    now = time.monotonic()
    with _lock:
        found = _drawn.get(key)
    if found and now - found[0] < FRESH:
        return found[1]
    piece = draw(value)
    with _lock:
        _drawn[key] = (now, piece)
        _drawn.move_to_end(key)
        _forget(now)
    return piece


def _forget(now: float) -> None:
    while _drawn:
        oldest, (at, _piece) = next(iter(_drawn.items()))
        if len(_drawn) <= AT_MOST and now - at < FRESH:
            return
        del _drawn[oldest]


def forget_all() -> None:
    """Draw everything anew from here on."""
    with _lock:
        _drawn.clear()
