"""Reads of methods: the library, and editions as the engine knows them."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.audiences.words import ShelfRule, who_can_see
from kollegium.engine.edition import Edition, Phase, Shelf, Step
from kollegium.engine.instruments import Instrument, instrument_from
from kollegium.engine.minutes import phase_minutes
from kollegium.engine.reading import edition_from
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.engine.translations import translate
from kollegium.methods import library_files, models, words
from kollegium.methods.shown import (
    Ancestor,
    LibraryGroup,
    LibraryMethod,
    LibraryPage,
    MethodPage,
    ShelfRow,
    ShownPhase,
    ShownRole,
    ShownStep,
)
from kollegium.ui.words import minutes_in_words

MOST_DIGITS = 5


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


def library_page(*, people: str, time: str, language: str) -> LibraryPage:
    """The library, narrowed to what fits a number of people and the minutes they have; both may be empty."""
    found = [library_edition(one, language) for one in library_files.ids()]
    count = int(people) if people.isdigit() and len(people) < MOST_DIGITS else 0
    fitting = [one for one in found if _fits(one, count, time)]
    told = ngettext("%(count)d method fits.", "%(count)d methods fit.", len(fitting)) % {"count": len(fitting)}
    shown = tuple(_listed(one, count) for one in sorted(fitting, key=lambda one: one.title))
    return LibraryPage(
        groups=(LibraryGroup(_("Methods of the house"), shown),),
        people=people,
        time=time,
        times=(("", _("any time")), ("30", _("half an hour")), ("60", _("an hour")), ("90", _("an hour and a half"))),
        found_words=told if count or time else "",
    )


def _fits(known: Edition, people: int, time: str) -> bool:
    if people and not known.size.min <= people <= known.size.max:
        return False
    longest = max(phase_minutes(known, people or known.size.best[0]).values())
    return not time.isdigit() or longest <= int(time[:4])


def _listed(known: Edition, people: int) -> LibraryMethod:
    return LibraryMethod(
        title=known.title,
        summary=known.summary,
        url=reverse("methods:method", args=[known.id]),
        shape=words.shape_of(known, people),
        people_words=words.people_words(known),
        time_words=words.time_words(known, people),
    )


def method_page(method: str, *, language: str, starts: tuple[tuple[str, str], ...] = ()) -> MethodPage:
    """A method of the library with its steps, shelves and roles; an unknown id raises ``Http404``."""
    known = library_edition(method, language)
    planned = phase_minutes(known, known.size.best[0])
    facts = [(_("For"), words.people_words(known)), (_("Time"), words.time_words(known)), (_("Licence"), known.licence)]
    return MethodPage(
        title=known.title,
        summary=known.summary,
        purpose=known.purpose,
        shape=words.shape_of(known),
        shape_words=words.time_words(known),
        phases=tuple(_phase(known, phase, planned.get(phase.id, 0)) for phase in known.phases),
        shelves=tuple(_shelf(known, shelf) for shelf in known.shelves.values()),
        facts=tuple(facts),
        roles=tuple(ShownRole(role.label, role.task) for role in known.people.values() if role.task),
        line=_line(known),
        starts=starts,
    )


def _phase(known: Edition, phase: Phase, minutes: int) -> ShownPhase:
    steps = tuple(
        ShownStep(step.title, _minutes(step), step.say, known.shelves[step.into].label if step.into else "")
        for step in known.steps_of(phase.id)
    )
    return ShownPhase(phase.title, f"{words.mode_words(phase.mode)} · {minutes_in_words(minutes)}", steps)


def _minutes(step: Step) -> str:
    if step.minutes_each:
        return _("%(time)s each") % {"time": minutes_in_words(step.minutes_each)}
    return minutes_in_words(step.minutes or 0)


def _shelf(known: Edition, shelf: Shelf) -> ShelfRow:
    label = {role.id: role.label for role in known.people.values()}.get
    opening = next((step.title for step in known.steps if step.id == shelf.opens), "")
    rule = ShelfRule(
        shelf.seen_by,
        shelf.opens,
        shelf.then,
        shelf.names,
        shelf.voices,
        shelf.if_fewer,
        role_label=label(shelf.seen_by, ""),
        step_title=opening,
        then_label=label(shelf.then, ""),
        also_label=", ".join(label(role, role) for role in shelf.also),
    )
    sees = who_can_see(rule)
    later = sees.rest if sees.later_glyph else ""
    kept = {
        "run": _("until the end"),
        "owner": _("by its writer"),
        "group": _("by the group"),
        "community": _("by the community"),
    }
    return ShelfRow(
        shelf=shelf.label,
        now_glyph=sees.now_glyph,
        now=sees.lead.rstrip(",."),
        later_glyph=sees.later_glyph,
        later=later[:1].upper() + later[1:],
        kept=kept.get(shelf.kept, _("by a role")),
    )


def _line(known: Edition) -> tuple[Ancestor, ...]:
    origin = (Ancestor(known.origin.after),) if known.origin.after else ()
    return (*origin, Ancestor(known.title, known.version, is_this=True))
