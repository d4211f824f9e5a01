"""Editions: taken from the library, or brought along."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from django.http import Http404

from kollegium.accounts.models import Person
from kollegium.engine.reading import edition_from
from kollegium.methods import library_files
from kollegium.methods.models import Edition
from kollegium.methods.queries import library_edition
from kollegium.methods.queries.finding import MOST_DIGITS, own_row


def take_from_library(method: str, *, now: dt.datetime) -> Edition:
    """The row of a library method's present edition, made when it is first used; an unknown id raises ``Http404``."""
    source = library_files.source(method)
    if source is None:
        raise Http404
    known = library_edition(method, "en")
    row, _made = Edition.objects.get_or_create(
        method=known.id,
        version=known.version,
        source_hash=sha256(source.encode()).hexdigest(),
        community=None,
        defaults={
            "language": known.language,
            "title": known.title,
            "source": source,
            "sidecars": dict(library_files.sidecars(method)),
            "is_in_library": True,
            "added_at": now,
        },
    )
    return row


def edition_row(key: str, *, by: Person, now: dt.datetime) -> Edition:
    """The row behind a method's key: a library method's id, or the number of an edition that ``by`` may read.

    Anything else raises ``Http404``.
    """
    if key.isdecimal():
        return own_row(int(key[:MOST_DIGITS]), viewer=by)
    return take_from_library(key, now=now)


def add(source: str, *, now: dt.datetime) -> Edition:
    """The row of a method file that somebody brings along; raises ``MethodRefused`` with every fault of the file."""
    known = edition_from(source, library=library_files.source)
    row, _made = Edition.objects.get_or_create(
        method=known.id,
        version=known.version,
        source_hash=sha256(source.encode()).hexdigest(),
        community=None,
        defaults={"language": known.language, "title": known.title, "source": source, "added_at": now},
    )
    return row
