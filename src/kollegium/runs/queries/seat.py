"""The face of one participant."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.audiences.actor import acting
from kollegium.engine import clock, people, windows
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.bounds import LAID_ASIDE
from kollegium.runs.queries import choices, heads, seeing, works
from kollegium.runs.queries.situation import Situation, situation
from kollegium.ui.words import count_in_words


def seat_face(
    run: UUID, *, viewer: int, language: str, now: dt.datetime, wanted: str = "", tried: str = ""
) -> faces.SeatFace:
    """What the account ``viewer`` may see and do in a run.

    ``wanted`` is a step of a phase over days; ``tried`` the key of a place whose form was sent with something missing.

    Strangers, people without a seat and missing runs alike raise ``Http404``.
    """
    with acting(viewer):
        found = situation(run, viewer, language)
        return face_of(found, language=language, now=now, wanted=wanted, tried=tried)


def face_of(found: Situation, *, language: str, now: dt.datetime, wanted: str = "", tried: str = "") -> faces.SeatFace:
    """The face in a situation already read, inside the same unit of work."""
    place = place_for(found, wanted)
    controls = works.controls_at(found, place)
    moment = heads.moment_of(found, place, now)
    head = heads.head_of(found, now)
    everybody = heads.people_of(found, place)
    if place is None:
        return faces.SeatFace(head, moment, everybody, controls, own_steps=own_steps(found, place))
    done = found.state.done.get(place.key, frozenset())
    taking_part = people.present(found.state, found.step(place), people.summoned_to(found.state, place))
    return faces.SeatFace(
        head=head,
        moment=moment,
        people=everybody,
        controls=controls,
        shows=seeing.shown(found, place, language),
        turns=heads.turns_of(found, place, now),
        write=works.write_work(found, place),
        form=works.form_work(found, place, language),
        choose=choices.choose_work(found, place, controls),
        sort=works.sort_work(found, place, controls),
        commit=works.commit_work(found, place, controls, timezone.localdate(now), is_tried=tried == place.key),
        record=works.record_work(found, place, controls),
        group=group_work(found, place, everybody, now),
        own_steps=own_steps(found, place),
        is_done=found.me.id in done,
        done_count=len(done),
        of=len(taking_part),
        done_words=done_words(len(done), len(taking_part)) if done else "",
        earlier=unfinished(found, place),
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


def own_steps(found: Situation, here: Place | None) -> tuple[faces.OwnStep, ...]:
    """One's own list of steps in a phase over days; empty in the room."""
    if found.state.place:
        return ()
    url = reverse("runs:seat", args=[found.id])
    return tuple(
        faces.OwnStep(
            step=place.step,
            title=works.filled(found, found.step(place).title),
            url=f"{url}?step={place.step}",
            is_done=found.me.id in found.state.done.get(place.key, ()),
            is_here=place == here,
            minutes=round(found.step(place).minutes or 1),
        )
        for place in windows.own_places(found.edition, found.state, found.me.id)
    )


def group_work(
    found: Situation, place: Place, everybody: tuple[faces.Participant, ...], now: dt.datetime
) -> faces.GroupWork | None:
    """Small groups where a step forms them or works in them."""
    step = found.step(place)
    if not found.state.groups or not (step.act == "arrange" or step.within in {"groups", "pairs"}):
        return None
    by_id = {one.id: one for one in everybody}
    groups = tuple(tuple(by_id[seat] for seat in group if seat in by_id) for group in found.state.groups)
    mine = next((n for n, group in enumerate(found.state.groups) if found.me.id in group), None)
    half = clock.half(found.edition, found.state, now.timestamp())
    return faces.GroupWork(
        groups, mine, half.number if half else 0, half_words(found, mine, half.number) if half else ""
    )


def half_words(found: Situation, mine: int | None, half: int) -> str:
    """Whose half of a swap it is, for one's own group."""
    if mine is None:
        return ""
    group = found.state.groups[mine]
    speaker = found.name(group[min(half - 1, len(group) - 1)]).split(" ")[0]
    if half == 1:
        return _("%(name)s tells, the other listens.") % {"name": speaker}
    return _("Now %(name)s tells, the other listens.") % {"name": speaker}


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
