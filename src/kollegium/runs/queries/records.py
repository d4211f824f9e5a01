"""The record of a run, and the page that says who sees what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.audiences.actor import acting
from kollegium.audiences.words import GLYPHS, Audience, who_can_see
from kollegium.engine.edition import Shelf
from kollegium.inquiry import queries as inquiry
from kollegium.runs import paper
from kollegium.runs.goals import read_day
from kollegium.runs.models import Record, Run
from kollegium.runs.queries import record_parts as parts
from kollegium.runs.queries import seeing
from kollegium.runs.queries.confirming import in_the_record
from kollegium.runs.queries.situation import Situation, situation
from kollegium.runs.queries.starts import read_hour
from kollegium.runs.queries.works import joined
from kollegium.runs.record import Letter, RecordDay, RecordHeap, RecordPage, RecordPoint
from kollegium.runs.seeing import SeesRow, WhoPage
from kollegium.ui.words import clock_time, date_in_words, day_in_words

USUAL_HOUR = dt.time(15, 30)


def record_page(run: UUID, *, viewer: int, language: str, now: dt.datetime, letter: Letter | None = None) -> RecordPage:
    """The record as the viewer may read it: what all have in common, and below it what only they get.

    ``letter`` is the form of whoever leads as they have typed it. ``Http404`` without a seat.
    """
    with acting(viewer):
        found = situation(run, viewer, language)
        sent = Record.objects.filter(run=run).first()
        upcoming = _upcoming(found, now)
        confirmed = tuple(RecordHeap(label, (RecordPoint(words),)) for label, words in in_the_record(found))
    page = _made_of(found, sent, upcoming, timezone.localdate(now), letter)
    return replace(page, wordings=(*page.wordings, *confirmed))


def _made_of(
    found: Situation, sent: Record | None, upcoming: Run | None, today: dt.date, letter: Letter | None
) -> RecordPage:
    entries = parts.for_all(found)
    published = {one for address, ids in found.state.marks.items() if "#published" in address for one in ids}
    address = {name: reverse(f"runs:{name}", args=[found.id]) for name in ("record", "days", "plain", "paper")}
    may_send = found.leads and found.state.is_finished and not found.is_rehearsal and sent is None
    return RecordPage(
        title=found.title,
        community=found.community,
        community_url=reverse("communities:community", args=[found.community_id]),
        seat_url=reverse("runs:seat", args=[found.id]),
        when=_when(found),
        goals=parts.goals(found, entries, today),
        heaps=parts.heaps(found, entries),
        for_leaders=tuple(RecordPoint(one.text) for one in entries if one.id in published),
        today=today,
        next_words=_as_typed(letter) or _next(found, sent, upcoming),
        people=_("Taking part: %(names)s.") % {"names": joined([found.name(seat) for seat in found.state.seats])},
        audience=Audience(
            "group", _("Everyone in the session."), _("It goes no further from here."), exact_url=parts.who_url(found)
        ),
        made_words=_made_words(found, sent),
        is_finished=found.state.is_finished,
        decisions=parts.decisions(found, entries),
        looked_back=parts.looked_back(found, entries),
        wordings=parts.wordings(found, entries),
        own=parts.own_lists(found),
        line=sent.line if sent else letter.line if letter and letter.is_read else "",
        left_out=parts.left_out(found),
        receivers=parts.receivers(found),
        letter=(letter or Letter(address["record"])) if may_send else None,
        days_url=address["days"],
        plain_url=address["plain"],
        paper_url=address["paper"] if paper.is_there() else "",
    )


def letter_of(run: UUID, typed: Letter) -> Letter:
    """A letter as typed, with its address."""
    return replace(typed, url=reverse("runs:record", args=[run]))


def record_days(run: UUID, *, viewer: int, language: str, now: dt.datetime) -> tuple[str, tuple[RecordDay, ...]]:
    """The session's title, and its days for the viewer's own calendar: the next meeting, and their own promises made here.

    ``Http404`` without a seat.
    """
    with acting(viewer):
        found = situation(run, viewer, language, with_words=False)
        sent = Record.objects.filter(run=run).first()
        upcoming = _upcoming(found, now)
        promised = [one for one in inquiry.open_promises(viewer, inquiry.AT_MOST_EVER) if one.origin_run == run]
    at, room = _next_at(found, sent, upcoming)
    meeting = _("%(community)s meets") % {"community": found.community}
    days = [RecordDay(f"next-{run}", meeting, timezone.localdate(at), at, room)] if at else []
    words = _("Comes back: %(words)s")
    days += [
        RecordDay(f"promise-{one.pk}", words % {"words": one.first_step or one.goal}, one.due_on) for one in promised
    ]
    return found.title, tuple(days)


def _upcoming(found: Situation, now: dt.datetime) -> Run | None:
    """The next session of this community that the actor takes part in and that has a date."""
    planned = Run.objects.filter(community_id=found.community_id, finished_at=None, meets_at__gt=now)
    return planned.exclude(pk=found.id).filter(seats__person_id=found.me.person).order_by("meets_at", "pk").first()


def _next_at(found: Situation, sent: Record | None, upcoming: Run | None) -> tuple[dt.datetime | None, str]:
    if sent and sent.meets_again_at:
        return sent.meets_again_at, ""
    if not found.finished_at and found.meets_at:
        return found.meets_at, found.room
    return (upcoming.meets_at, upcoming.room) if upcoming else (None, "")


def _when(found: Situation) -> str:
    begun = date_in_words(found.started_at)
    if found.finished_at:
        ended = date_in_words(found.finished_at)
        return begun if ended == begun else _("%(begun)s to %(ended)s") % {"begun": begun, "ended": ended}
    return _("Begun %(begun)s") % {"begun": begun}


def _next(found: Situation, sent: Record | None, upcoming: Run | None) -> str:
    at, _room = _next_at(found, sent, upcoming)
    if at:
        return _meet_again(at, at)
    return "" if found.finished_at else _("The next meeting has no date yet.")


def _as_typed(letter: Letter | None) -> str:
    """The day that is about to be sent."""
    day = read_day(letter.day) if letter and letter.is_read else None
    hour = read_hour(letter.hour) if letter else None
    return _meet_again(day, hour or USUAL_HOUR) if day else ""


def _meet_again(day: dt.date, hour: dt.time | dt.datetime) -> str:
    return _("You meet again on %(day)s, %(hour)s.") % {"day": day_in_words(day), "hour": clock_time(hour)}


def _made_words(found: Situation, sent: Record | None) -> str:
    if sent is None:
        return ""
    words = {"name": found.name(str(sent.sent_by_id)), "day": date_in_words(sent.sent_at)}
    return _("Made from the session, read by %(name)s, sent on %(day)s.") % words


def who_page(run: UUID, *, viewer: int, language: str) -> WhoPage:
    """Every shelf of the run, with who sees it now and later. ``Http404`` without a seat."""
    with acting(viewer):
        found = situation(run, viewer, language, with_words=False)
    return WhoPage(
        title=found.title,
        back_url=reverse("runs:seat", args=[run]),
        rows=tuple(_sees(found, shelf) for shelf in found.edition.shelves.values()),
        people=tuple(found.name(seat) for seat in found.state.seats),
        never=_(
            "Nobody outside the session, no leader who does not take part, and no administrator reads any of it here. "
            "Whoever runs the server could, with its disk in hand; we say so rather than promise what nobody can keep."
        ),
        mine_url=reverse("runs:mine", args=[run]),
    )


def _sees(found: Situation, shelf: Shelf) -> SeesRow:
    box = found.box(shelf.id)
    if found.state.is_finished and (shelf.kept == "owner" or shelf.kept.startswith("role:")):
        kept = _kept(shelf, found)
        return SeesRow(shelf.label, "self", kept.rstrip("."), "", "", _names(shelf), kept)
    now = who_can_see(seeing.rule_of(found, shelf.id, box))
    later_rule = seeing.rule_of(found, shelf.id, None)
    later = ""
    if shelf.then and shelf.opens not in {"never", "at_once"} and not (box and (box.opened or box.stayed_closed)):
        later = who_can_see(later_rule).rest
    return SeesRow(
        shelf=shelf.label,
        now_glyph=now.now_glyph,
        now=now.lead.rstrip(","),
        later_glyph=GLYPHS.get(shelf.then, "group") if later else "",
        later=later[:1].upper() + later[1:],
        names=_names(shelf),
        kept=_kept(shelf, found),
    )


def _names(shelf: Shelf) -> str:
    return {
        "person": _("With your name."),
        "group": _("Signed by the group."),
        "optional": _("With your name if you wish."),
        "none": _("Without names; who wrote what is forgotten at opening."),
    }[shelf.names]


def _kept(shelf: Shelf, found: Situation) -> str:
    words = {
        "run": _("Deleted when the session is over."),
        "owner": _("Each keeps their own."),
        "group": _("Kept by the group."),
        "community": _("Kept by the community."),
    }
    role = found.edition.people.get(shelf.kept.removeprefix("role:"))
    return words.get(shelf.kept) or _("Kept by: %(role)s.") % {"role": role.label if role else ""}
