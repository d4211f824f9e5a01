"""Reads of methods: editions as the engine knows them, the library, a method's own page, and one's work on it."""

from __future__ import annotations

from kollegium.methods.queries.changing import change_page, draft_page, upload_page
from kollegium.methods.queries.differences import difference_page
from kollegium.methods.queries.editions import edition, instrument, library_edition
from kollegium.methods.queries.finding import find
from kollegium.methods.queries.library import library_page
from kollegium.methods.queries.pages import method_page
from kollegium.methods.queries.previews import preview_page, print_page

__all__ = [
    "change_page",
    "difference_page",
    "draft_page",
    "edition",
    "find",
    "instrument",
    "library_edition",
    "library_page",
    "method_page",
    "preview_page",
    "print_page",
    "upload_page",
]
