"""The face of one participant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.audiences.actor import acting
from kollegium.engine import people, windows
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.bounds import LAID_ASIDE
from kollegium.runs.own_steps import OwnStep
from kollegium.runs.queries import (
    asking,
    choices,
    commits,
    groups,
    heads,
    heaps,
    once,
    outcomes,
    promises,
    recordings,
    screens,
    seeing,
    threads,
    works,
    writes,
)
from kollegium.runs.queries.situation import Situation, situation
from kollegium.ui.words import count_in_words, day_in_words


def seat_face(
    run: UUID, *, viewer: int, language: str, now: dt.datetime, wanted: str = "", tried: str = ""
) -> faces.SeatFace:
    """What the account ``viewer`` may see and do in a run.

    ``wanted`` is a step of a phase over days; ``tried`` the form that was sent with something missing
    (``commits.tried_form``).

    Strangers, people without a seat and missing runs alike raise ``Http404``.
    """
    with acting(viewer):
        found = situation(run, viewer, language)
        face = face_of(found, language=language, now=now, wanted=wanted, tried=tried)
        return replace(face, brought=promises.brought_to(found, place_for(found, wanted)))


def face_of(found: Situation, *, language: str, now: dt.datetime, wanted: str = "", tried: str = "") -> faces.SeatFace:
    """The face in a situation already read, inside the same unit of work."""
    place = place_for(found, wanted)
    controls = works.controls_at(found, place)
    moment = heads.moment_of(found, place, now)
    face = faces.SeatFace(
        head=heads.head_of(found, now),
        moment=moment,
        people=heads.people_of(found, place),
        controls=controls,
        own_steps=own_steps(found, place),
        results=outcomes.outcomes_of(found),
        papers=writes.papers_of(found, place),
        asked=recordings.still_to_settle(found, place),
        checking=screens.checking_of(found),
        asking=asking.buttons_of(found, controls),
    )
    return face if place is None else _at(found, place, face, language=language, now=now, tried=tried)


def _at(
    found: Situation, place: Place, face: faces.SeatFace, *, language: str, now: dt.datetime, tried: str
) -> faces.SeatFace:
    """The face with what there is to see and to do at a place."""
    controls = face.controls
    done = found.state.done.get(place.key, frozenset())
    taking_part = people.present(found.state, found.step(place), people.summoned_to(found.state, place))
    choose = choices.choose_work(found, place, controls)
    record = recordings.record_work(found, place, controls)
    return replace(
        face,
        shows=once.beside(seeing.shown(found, place, language), choose),
        turns=heads.turns_of(found, place, now),
        write=writes.write_work(found, place, controls),
        form=works.form_work(found, place, language) if "write" in controls else None,
        choose=choose,
        sort=heaps.sort_work(found, place, controls),
        commit=commits.commit_work(found, place, controls, timezone.localdate(now), tried=tried),
        record=record,
        asked=once.unless_recorded(face.asked, record),
        group=groups.group_work(found, place, face.people, now, controls),
        is_done=found.me.id in done,
        done_count=len(done),
        of=len(taking_part),
        done_words=done_words(len(done), len(taking_part)) if done else "",
        earlier=unfinished(found, place),
        thread=threads.thread_of(found, place, controls),
        notes=writes.notes_of(found, place, controls),
        deciding=screens.deciding_of(found, place),
    )


def place_for(found: Situation, wanted: str) -> Place | None:
    """Where the viewer is: the one step in the room, their own step over days, or nowhere."""
    if found.state.place:
        return found.state.place
    return windows.own_place(found.edition, found.state, found.me.id, wanted)


def done_words(done: int, of: int) -> str:
    """“Six of nine are done.” Never who."""
    words = ngettext("%(done)s of %(of)s is done.", "%(done)s of %(of)s are done.", done)
    return words % {"done": count_in_words(done).capitalize(), "of": count_in_words(of)}


def own_steps(found: Situation, here: Place | None) -> tuple[OwnStep, ...]:
    """One's own list of steps in a phase over days; empty in the room."""
    if found.state.place:
        return ()
    url = reverse("runs:seat", args=[found.id])
    return tuple(
        OwnStep(
            step=place.step,
            title=works.filled(found, found.step(place).title),
            url=f"{url}?step={place.step}",
            is_done=found.me.id in found.state.done.get(place.key, ()),
            is_here=place == here,
            minutes=round(found.step(place).minutes or 1),
            until=_until(found, place),
        )
        for place in windows.own_places(found.edition, found.state, found.me.id)
    )


def _until(found: Situation, place: Place) -> str:
    ends = windows.closes_at(found.edition, found.state, place.step)
    return day_in_words(dt.datetime.fromtimestamp(ends, tz=dt.UTC)) if ends else ""


def unfinished(found: Situation, here: Place) -> faces.Unfinished | None:
    """A draft of a step that the group has left, the newest first; it stays open until its writer is done with it."""
    places = {past.place.key: past.place for past in found.state.past if past.place != here}
    drafts = found.around.drafts
    left = [
        (at, field, text)
        for field, (text, at) in drafts.items()
        if field.split("/")[0] in places and drafts.get(f"{LAID_ASIDE}/{field}", ("", 0))[0] != text
    ]
    if not left or found.state.place is None:
        return None
    _at, field, text = max(left)
    key, _slash, name = field.partition("/")
    title = works.filled(found, found.edition.step(places[key].step).title)
    words = _("The group has gone on to “%(title)s”. Your words are kept here for you.")
    return faces.Unfinished(
        title=title,
        words=words % {"title": works.filled(found, found.step(here).title)},
        field=faces.WriteField(name, title, text),
        draft_url=works.draft_url(found, places[key]),
    )
