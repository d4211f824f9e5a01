"""The one way the launcher says that something cannot be done."""

from __future__ import annotations


class Trouble(Exception):
    """Something a person can put right; the message is a whole sentence that says how."""
