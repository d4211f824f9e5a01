"""What was changed in an edition, in words."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.engine.reading import edition_from
from kollegium.methods import library_files
from kollegium.methods.differing import differences
from kollegium.methods.queries.finding import find
from kollegium.methods.queries.pages import answers
from kollegium.methods.shown import DifferencePage


def difference_page(key: str, *, viewer: Person | None) -> DifferencePage:
    """An edition held against the one it was made from, in the words of both files; ``Http404`` where there is none."""
    found = find(key, viewer=viewer, language="")
    if not found.base:
        raise Http404
    base = edition_from(found.base, library=library_files.source)
    return DifferencePage(
        title=found.edition.title,
        url=reverse("methods:method", args=[found.key]),
        base_title=base.title,
        base_version=base.version,
        version=found.edition.version,
        base_url=reverse("methods:method", args=[found.base_key]) if found.base_key else "",
        things=differences(base, found.edition),
        context=answers(found),
    )
