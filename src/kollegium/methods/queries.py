"""Reads of methods: the library, and editions as the engine knows them."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404

from kollegium.engine.edition import Edition
from kollegium.engine.instruments import Instrument, instrument_from
from kollegium.engine.reading import edition_from
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.engine.translations import translate
from kollegium.methods import library_files, models


@lru_cache(maxsize=256)
def edition(edition_id: int, language: str) -> Edition:
    """The edition of that row in a language the reader knows; the file's own where a text is not translated.

    Editions never change, so a process reads and checks each one once. An unknown id raises ``Http404``.
    """
    row = models.Edition.objects.filter(pk=edition_id).values_list("source", "sidecars").first()
    if row is None:
        raise Http404
    return _in_language(row[0], row[1], language)


@lru_cache(maxsize=64)
def library_edition(method: str, language: str) -> Edition:
    """A method of the library by its id, in a language; an unknown id raises ``Http404``."""
    source = library_files.source(method)
    if source is None:
        raise Http404
    return _in_language(source, dict(library_files.sidecars(method)), language)


@lru_cache(maxsize=8)
def instrument(instrument_id: str) -> Instrument:
    """A questionnaire by its id; an unknown id raises ``KeyError``."""
    return instrument_from(library_files.instrument_source(instrument_id))


def _in_language(source: str, sidecars: dict[str, str], language: str) -> Edition:
    own = edition_from(source, library=library_files.source)
    if language == own.language or language not in sidecars:
        return own
    sidecar = read_sidecar(sidecars[language], own, language).sidecar
    return translate(own, sidecar) if sidecar else own
