"""Our web process, in which every piece of every page is drawn anew: beside it stands what drawing once is worth."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.urls import get_resolver

from kollegium.config.pages import Pages
from kollegium.config.web import THREADS
from kollegium.config.wsgi import application
from kollegium.live.serve import arguments, hub_of_environment, serve
from kollegium.ui import once


def anew(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    once.forget_all()
    return application(environ, start)


if __name__ == "__main__":
    asked = arguments("Serve pages, and draw everything anew.", 8000)
    _ = get_resolver().url_patterns
    connection.close()
    gc.freeze()
    serve(hub_of_environment(), Pages(anew, THREADS), asked)
