"""The web process: pages and streams on one port. `python -m kollegium.config.web --host H --port N`."""

from __future__ import annotations

import gc
import sys

from kollegium.config.pages import Pages
from kollegium.live.serve import arguments, hub_of_environment, serve

THREADS = 4


def main() -> None:
    asked = arguments("Serve pages and live streams.", 8000)
    from django.db import connection
    from django.urls import get_resolver

    from kollegium.audiences import guard
    from kollegium.config.wsgi import application

    # Everything is loaded before the first visitor comes, and a fault in it shows now.
    _ = get_resolver().url_patterns
    try:
        guard.check()
    except guard.NotSafe as fault:
        sys.exit(f"This database would not keep our promises, so nothing is served:\n{fault}")
    connection.close()
    gc.freeze()  # what is loaded now stays: looking through it for rubbish again and again would cost each page a little
    serve(hub_of_environment(), Pages(application, THREADS), asked)


if __name__ == "__main__":
    main()
