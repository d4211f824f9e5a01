"""Editions as the engine knows them: each is read and checked once in a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.http import Http404

from kollegium.engine.edition import Edition
from kollegium.engine.instruments import Instrument, instrument_from
from kollegium.engine.reading import edition_from
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.engine.translations import Sidecar, translate
from kollegium.methods import library_files, models

LANGUAGES = 6
METHODS = 96


@lru_cache(maxsize=256)
def edition(edition_id: int, language: str) -> Edition:
    """The edition of that row in a language the reader knows; the file's own where a text is not translated.

    Editions never change, so a process reads and checks each one once. Whoever asks has found the row's id under their
    own rights, in a run or on a page; the id of somebody else's edition never comes here. Unknown ids raise ``Http404``.
    """
    own, sidecars = _stored(edition_id)
    return _in_language(own, sidecars.get(language, ""), language)


@lru_cache(maxsize=256)
def _stored(edition_id: int) -> tuple[Edition, Mapping[str, str]]:
    """The edition in its own language, and its translations as texts."""
    row = models.Edition.objects.filter(pk=edition_id).values_list("source", "sidecars").first()
    if row is None:
        raise Http404
    return edition_from(row[0], library=library_files.source, is_kept=True), row[1]


@lru_cache(maxsize=LANGUAGES * METHODS)
def library_edition(method: str, language: str) -> Edition:
    """A method of the library by its id, in a language; an unknown id raises ``Http404``."""
    own = _own(method)
    return (
        own
        if language == own.language
        else _in_language(own, library_files.sidecars(method).get(language, ""), language)
    )


@lru_cache(maxsize=METHODS)
def _own(method: str) -> Edition:
    source = library_files.source(method)
    if source is None:
        raise Http404
    return edition_from(source, library=library_files.source)


@lru_cache(maxsize=8)
def instrument(instrument_id: str) -> Instrument:
    """A questionnaire by its id; an unknown id raises ``KeyError``."""
    return instrument_from(library_files.instrument_source(instrument_id))


@lru_cache(maxsize=METHODS)
def library_translations(method: str) -> tuple[Sidecar, ...]:
    """The translations of a method of the library, by language; an unknown id raises ``Http404``."""
    own = _own(method)
    read = [
        read_sidecar(text, own, language).sidecar for language, text in sorted(library_files.sidecars(method).items())
    ]
    return tuple(sidecar for sidecar in read if sidecar)


def _in_language(own: Edition, translation: str, language: str) -> Edition:
    if language == own.language or not translation:
        return own
    sidecar = read_sidecar(translation, own, language).sidecar
    return translate(own, sidecar) if sidecar else own
