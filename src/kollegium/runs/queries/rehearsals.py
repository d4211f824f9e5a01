"""Rehearsals of one's own; nobody else finds any."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.methods import words
from kollegium.methods.queries import find
from kollegium.runs.models import Run
from kollegium.runs.queries.situation import situation
from kollegium.runs.rehearsals import OpenRehearsal, RehearsalPage, RehearsePage
from kollegium.runs.wishes import Rehearsal
from kollegium.ui.words import clock_time, day_in_words

FILLED_AT_THE_START = {"host", "appoint", "volunteer", "lot", "rotate", "rest"}
MOST_DIGITS = 4
NAMES = (
    "Alma", "Birk", "Celia", "Davor", "Elin", "Filipa", "Georg", "Hanne", "Igor", "Jana", "Kaspar", "Lovisa", "Matej",
    "Nuno", "Oda", "Petra", "Rasmus", "Sofie", "Tiago", "Ulla", "Vesna", "Wanda", "Ylva", "Zala", "Anton", "Beate",
    "Cveto", "Dorte", "Emil", "Fatima", "Gro", "Hugo", "Inês", "Jens", "Karin", "Lars", "Marta", "Nika", "Otto",
)  # fmt: skip


def rehearse_page(method: str, *, people: str, role: str, error: str, viewer: Person, language: str) -> RehearsePage:
    """The form for a rehearsal of a method that the viewer may read (else ``Http404``), and what is open already."""
    found = find(method, viewer=viewer, language=language)
    known = found.edition
    roles = [(one.id, one.label) for one in known.people.values() if one.cast in FILLED_AT_THE_START]
    return RehearsePage(
        title=known.title,
        method_url=reverse("methods:method", args=[found.key]),
        url=reverse("runs:rehearse", args=[found.key]),
        size_words=words.people_words(known),
        people=people or str(known.size.best[0]),
        role=role or (roles[0][0] if roles else ""),
        roles=tuple(roles),
        open=tuple(open_rehearsals(viewer)),
        error=error,
    )


def open_rehearsals(viewer: Person) -> list[OpenRehearsal]:
    """The viewer's rehearsals that are not over yet."""
    with acting(viewer.pk):
        rows = list(Run.objects.filter(is_rehearsal=True, started_by=viewer).order_by("-started_at"))
    return [
        OpenRehearsal(
            row.title,
            reverse("runs:rehearsal", args=[row.pk]),
            reverse("runs:end_rehearsal", args=[row.pk]),
            _("Begun %(day)s, %(time)s") % {"day": day_in_words(row.started_at), "time": clock_time(row.started_at)},
        )
        for row in rows
    ]


def wish_of(method: str, *, people: str, role: str, viewer: Person, language: str) -> Rehearsal:
    """What was typed, as the action takes it; a number that is none counts as 0 and is refused there."""
    known = find(method, viewer=viewer, language=language).edition
    count = int(people) if people.isdecimal() and len(people) <= MOST_DIGITS else 0
    return Rehearsal(
        method=method,
        people=count,
        role=role,
        title=_("Rehearsal: %(method)s") % {"method": known.title},
        room=_("Rehearsal"),
        names=tuple(_("%(name)s Ghost") % {"name": name} for name in NAMES),
    )


def rehearsal_page(run: UUID, *, viewer: Person, language: str) -> RehearsalPage:
    """A rehearsal of the viewer's; anything else raises ``Http404``."""
    with acting(viewer.pk):
        found = situation(run, viewer.pk, language, with_words=False)
        row = Run.objects.filter(pk=run, is_rehearsal=True).select_related("edition").first()
    if row is None:
        raise Http404
    key = str(row.edition_id) if row.edition.community_id else row.edition.method
    return RehearsalPage(
        title=found.title,
        seat_url=reverse("runs:seat", args=[run]),
        lead_url=reverse("runs:lead", args=[run]) if found.leads else "",
        screen_url=reverse("runs:screen", args=[run]),
        end_url=reverse("runs:end_rehearsal", args=[run]),
        method_url=reverse("methods:method", args=[key]),
        words=words.people_words(found.edition),
        leads=found.leads,
    )
