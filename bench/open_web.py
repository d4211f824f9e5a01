"""Our web process for a database without policies, where the start-up guard would rightly refuse to serve."""

from __future__ import annotations

import gc

from django.db import connection
from django.urls import get_resolver

from kollegium.config.pages import Pages
from kollegium.config.web import THREADS
from kollegium.config.wsgi import application
from kollegium.live.serve import arguments, hub_of_environment, serve

if __name__ == "__main__":
    asked = arguments("Serve a database without policies.", 8000)
    _ = get_resolver().url_patterns
    connection.close()
    gc.freeze()
    serve(hub_of_environment(), Pages(application, THREADS), asked)
