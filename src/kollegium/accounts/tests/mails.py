"""Reading what was mailed."""

from __future__ import annotations

import re

from django.core import mail


def newest() -> str:
    return str(mail.outbox[-1].body)


def code() -> str:
    """The code in the newest mail: a line of its own."""
    return re.search(r"^    (\S+)$", newest(), re.MULTILINE)[1]


def link() -> str:
    """The path of the newest mail's first link."""
    return re.search(r"http://localhost:8000(/accounts/\S+)", newest())[1]
