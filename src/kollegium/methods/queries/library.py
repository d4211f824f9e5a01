"""The library, narrowed to what somebody wants to do, how many they are and how long they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.accounts.models import Person
from kollegium.engine.edition import Edition
from kollegium.engine.minutes import phase_minutes
from kollegium.methods import library_files, words
from kollegium.methods.queries.editions import library_edition, library_translations
from kollegium.methods.queries.owned import newest
from kollegium.methods.shown import LibraryGroup, LibraryMethod, LibraryPage

MOST_PEOPLE = 9999
HERE = "library"


def library_page(*, purpose: str, people: str, time: str, language: str, viewer: Person | None = None) -> LibraryPage:
    """What fits a purpose, a number of people and the minutes they have; all three may be empty, or nonsense."""
    count = int(people) if people.isdecimal() and int(people[:5]) <= MOST_PEOPLE else 0
    minutes = int(time[:4]) if time.isdecimal() else 0
    named = words.purposes()
    wanted = purpose if purpose in named else ""
    groups = [_own_group(viewer, count, minutes, language)] if viewer and not wanted else []
    groups += [
        LibraryGroup(title, tuple(_fitting(library_files.serving(one), count, minutes, language)))
        for one, title in named.items()
        if not wanted or one == wanted
    ]
    found = len({one.url for group in groups for one in group.methods})
    told = ngettext("%(count)d method fits.", "%(count)d methods fit.", found) % {"count": found}
    return LibraryPage(
        groups=tuple(groups),
        purpose=wanted,
        purposes=(("", _("anything")), *named.items()),
        people=people,
        time=time,
        times=words.times(),
        found_words=told if count or minutes or wanted else "",
    )


def _own_group(viewer: Person, count: int, minutes: int, language: str) -> LibraryGroup:
    shown = [
        LibraryMethod(
            title=one.title,
            summary=one.summary,
            url=reverse("methods:method", args=[row.pk]),
            shape=words.shape_of(one, count),
            people_words=words.people_words(one),
            time_words=words.time_words(one, count),
            languages_words=_("%(community)s’s own") % {"community": row.community.name if row.community else ""},
        )
        for row, one in newest(viewer=viewer, language=language)
        if _fits(one, count, minutes)
    ]
    return LibraryGroup(_("Your communities’ own"), tuple(shown))


def _fitting(methods: Sequence[str], count: int, minutes: int, language: str) -> Iterator[LibraryMethod]:
    shown = [card(one, count, language) for one in methods if _fits(library_edition(one, language), count, minutes)]
    yield from sorted(shown, key=lambda one: one.title)


def _fits(known: Edition, people: int, minutes: int) -> bool:
    if people and not known.size.min <= people <= known.size.max:
        return False
    return not minutes or max(phase_minutes(known, people or known.size.best[0]).values()) <= minutes


@lru_cache(maxsize=2048)
def card(method: str, people: int, language: str) -> LibraryMethod:
    """A method of the library as it stands in the list; reckoned once, for files do not change under a process."""
    known = library_edition(method, language)
    return LibraryMethod(
        title=known.title,
        summary=known.summary,
        url=reverse("methods:method", args=[known.id]),
        shape=words.shape_of(known, people),
        people_words=words.people_words(known),
        time_words=words.time_words(known, people),
        languages_words=words.languages_words(library_edition(method, "").language, library_translations(method)),
    )
