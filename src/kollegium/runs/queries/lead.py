"""The facilitator's face and the big screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.audiences.actor import acting
from kollegium.engine import clock, people
from kollegium.engine.edition import Step
from kollegium.engine.planning import has_begun, next_phase
from kollegium.engine.shelves import FOR_EVERYBODY
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.queries import (
    chairs,
    choices,
    commits,
    groups,
    happened,
    heads,
    heaps,
    once,
    outcomes,
    recordings,
    seeing,
    works,
    writes,
)
from kollegium.runs.queries.guests import open_doors
from kollegium.runs.queries.parts import part_of
from kollegium.runs.queries.seat import done_words, face_of
from kollegium.runs.queries.situation import Situation, Words, situation
from kollegium.ui.words import clock_time

NOTES = "lead"


class LeadsNot(Exception):
    """The viewer has a seat and does not lead; the exception's text is the name of whoever does."""


def lead_face(run: UUID, *, viewer: int, language: str, now: dt.datetime) -> faces.LeadFace:
    """The face of whoever leads the run; ``LeadsNot`` for others who sit there, ``Http404`` for guests and
    everybody else.
    """
    with acting(viewer):
        found = situation(run, viewer, language)
        if not found.leads:
            if people.is_guest(found.state.seats[found.me.id]):
                raise Http404
            raise LeadsNot(found.name(people.leads(found.edition, found.state)))
        seat = face_of(found, language=language, now=now)
        if found.state.phase and found.state.place is None:
            seat = replace(seat, moment=heads.pace_of(found), done_words=_over_days(found))
        programme = tuple(_lines(found, now))
        done = found.state.done.get(seat.moment.key, frozenset())
        return faces.LeadFace(
            seat=seat,
            programme=programme,
            plan_words=_plan_words(found, now),
            forward_words=forward_words(found, now),
            task=_task(found),
            notes=_notes(found, seat.moment.key),
            notes_url=reverse("runs:drafts", args=[found.id, NOTES]),
            move_url=reverse("runs:moves", args=[found.id]),
            done_names=(),
            waiting_for=max(0, seat.of - len(done)),
            sheets=writes.sheets_of(found, found.state.place),
            doors=open_doors(run, now),
            steering=chairs.steering_of(found),
        )


def _lines(found: Situation, now: dt.datetime) -> list[faces.ProgrammeLine]:
    if not found.state.phase:
        return []
    if found.state.place is None:
        steps = found.edition.steps_of(found.state.phase)
        return [_over_days_line(found, step) for step in steps]
    lines = []
    for line in clock.plan(found.edition, found.state, now.timestamp()):
        mark = heads.mark_of(found, line, now)
        words = happened.happened(found, line)
        lines.append(faces.ProgrammeLine(mark.time, mark.title, mark.minutes, mark.state, line.step, mark.spent, words))
    return lines


def _over_days_line(found: Situation, step: Step) -> faces.ProgrammeLine:
    words = happened.happened_over_days(found, step.id)
    return faces.ProgrammeLine("", works.filled(found, step.title), step.minutes or 1, "now", step.id, happened=words)


def _plan_words(found: Situation, now: dt.datetime) -> str:
    if not found.state.phase:
        if not has_begun(found.state):
            return _("Not begun yet")
        return _("Over") if found.state.is_finished else _("Between two parts")
    phase = found.edition.phase(found.state.phase)
    if found.state.place is None:
        if until := chairs.until_when(found):
            return _("%(phase)s: everybody at their own pace, until %(day)s") % {"phase": phase.title, "day": until}
        return _("%(phase)s: everybody at their own pace") % {"phase": phase.title}
    ends = heads.ends_at(found, now)
    return _("%(phase)s until about %(time)s") % {"phase": phase.title, "time": clock_time(ends) if ends else "–"}


def forward_words(found: Situation, now: dt.datetime) -> str:
    """What the main button of the lead face says: what comes next, by its title."""
    if found.state.is_finished:
        return ""
    if not found.state.phase:
        upcoming = next_phase(found.edition, found.state)
        return _("Begin: %(phase)s") % {"phase": found.edition.phase(upcoming).title} if upcoming else _("Finish")
    if found.state.place is None:
        return _("End this part")
    ahead = [line for line in clock.plan(found.edition, found.state, now.timestamp()) if line.status == "to_come"]
    if not ahead:
        return _("End this part")
    return _("Next: %(title)s") % {"title": works.filled(found, found.edition.step(ahead[0].step).title)}


def _task(found: Situation) -> str:
    roles = found.state.seats[found.me.id].roles
    return next((found.edition.people[role].task for role in roles if found.edition.people[role].task), "")


def _notes(found: Situation, key: str) -> faces.WriteField:
    text, _at = found.around.drafts.get(f"{NOTES}/{key or 'between'}", ("", 0))
    return faces.WriteField(key or "between", _("My notes on this step"), text)


def screen_face(run: UUID, *, viewer: int, language: str, now: dt.datetime) -> faces.ScreenFace:
    """The big screen: only what every seat of the run may see. Needs a seat of one's own."""
    with acting(viewer):
        found = for_everybody(situation(run, viewer, language))
        place = found.state.place
        head = replace(heads.head_of(found, now), news=happened.news_of(found, now, for_all=True))
        moment = heads.moment_of(found, place, now)
        everybody = heads.people_of(found, place)
        if found.state.phase and place is None:
            moment = heads.pace_of(found)
        doors = open_doors(run, now)
        if place:
            moment = replace(moment, part=part_of(found, place, for_all=True))
        if place is None:
            results = outcomes.outcomes_of(found, with_names=False)
            return faces.ScreenFace(head, moment, everybody, done_words=_over_days(found), results=results, doors=doors)
        return _on_screen(found, place, faces.ScreenFace(head, moment, everybody, doors=doors), language, now)


def for_everybody(found: Situation) -> Situation:
    """The same run with those words only that every seat may read, and nothing that is the viewer's own.

    Whatever a screen is made of, nobody's private words can be among it.
    """
    entries = tuple(entry for entry in found.entries if all_read(found, entry))
    around = replace(found.around, drafts={}, choices=())
    return replace(found, entries=entries, around=around, brought=())


def all_read(found: Situation, entry: Words) -> bool:
    """Whether the rule of its shelf lets everybody in the run read an entry now; as ``trust.reads_entry`` has it."""
    shelf, box = found.shelf(entry.shelf), next((box for box in found.boxes if box.id == entry.box), None)
    if shelf.seen_by in FOR_EVERYBODY:
        return True
    if shelf.screen and entry.id not in found.around.checked:
        return False
    on_table = entry.released and (shelf.opens == "author" or bool(box and box.stayed_closed))
    return (on_table or bool(box and box.opened)) and shelf.then in FOR_EVERYBODY


def _on_screen(
    found: Situation, place: Place, bare: faces.ScreenFace, language: str, now: dt.datetime
) -> faces.ScreenFace:
    nothing: frozenset[str] = frozenset()
    today = timezone.localdate(now)
    done = found.state.done.get(place.key, frozenset())
    of = len(people.present(found.state, found.step(place), people.summoned_to(found.state, place)))
    shows = seeing.shown_to_all(found, place, language)
    return faces.ScreenFace(
        head=bare.head,
        moment=bare.moment,
        people=bare.people,
        doors=bare.doors,
        shows=shows,
        turns=heads.turns_of(found, place, now),
        sort=heaps.sort_work(found, place, nothing),
        choose=_unless_release(choices.choose_work(found, place, nothing)),
        commit=commits.commit_work(found, place, nothing, today),
        record=recordings.record_work(found, place, nothing),
        group=groups.group_work(found, place, bare.people, now),
        done_words=done_words(len(done), of) if done else "",
        results=once.not_shown(outcomes.outcomes_of(found, with_names=False), shows),
    )


def _unless_release(work: faces.ChooseWork | None) -> faces.ChooseWork | None:
    """What people choose from; marking one's own notes is nobody else's business."""
    return None if work is None or work.is_release else work


def _over_days(found: Situation) -> str:
    if not found.state.phase:
        return ""
    last = found.state.open_places[-1:] if found.state.open_places else ()
    done = [len(found.state.done.get(place.key, ())) for place in last]
    return done_words(done[0], len(found.state.here)) if done else ""
