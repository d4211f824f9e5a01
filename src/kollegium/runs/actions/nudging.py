"""Remind, once for each part, those who have not been there: a mail with a link, and nothing of the session in it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.engine import windows
from kollegium.engine.moves import Said
from kollegium.jobs import defer
from kollegium.runs.actions.carrying_out import write
from kollegium.runs.actions.unit import Unit, changing, engine_acts
from kollegium.runs.models import Seat
from kollegium.runs.queries.situation import Situation


def ask_for_mails(unit: Unit, seq: int) -> None:
    """Ask the queue for one mail to each who has not been there; ``seq`` is the number of the move that says so."""
    for seat in _not_been_there(unit.found):
        defer("runs.mail_nudge", run=unit.run.pk, seat=UUID(seat), seq=seq, by=unit.found.me.person)


def nudge(run_id: UUID, seat: UUID, seq: int, *, by: int, now: dt.datetime) -> None:
    """Remind one seat, at most once, however often the queue asks.

    Passed over are seats without an address, and people who have been there or left since.
    """
    try:
        reader = _marked(run_id, seat, seq, by=by, now=now)
    except Http404:
        return  # Whoever asked for it is no longer there.
    if reader is not None and reader.email and reader.is_active:
        _tell(reader, run_id)


def _marked(run_id: UUID, seat: UUID, seq: int, *, by: int, now: dt.datetime) -> Person | None:
    """Write down that a seat is reminded, and give whom; ``None`` if there is no reason to, or it was done before."""
    with changing(run_id, by=by, now=now) as unit:
        state, key = unit.found.state, f"reminded:{seq}:{seat}"
        asked = any(one.kind == "nudged" and one.seq == seq for one in state.trace)
        if not asked or key in state.keys or str(seat) not in _not_been_there(unit.found):
            return None
        engine_acts(run_id, by)
        write(unit, [Said("reminded", {"seat": str(seat)})], state, key=key)
        unit.run.save(update_fields=["seq"])
        chair = Seat.objects.filter(pk=seat, left_at=None, is_guest=False).select_related("person").first()
        return chair.person if chair else None


def _not_been_there(found: Situation) -> list[str]:
    """Who has something to do in the running phase, and has neither said a word for all nor that they are done."""
    state = found.state
    gone = [past.place.key for past in state.past if found.edition.step(past.place.step).phase == state.phase]
    keys = {*gone, *(place.key for place in state.open_places)}
    there = {seat for key in keys for seat in state.done.get(key, ())}
    there |= {post.seat for post in found.around.posts if post.place in keys}
    waiting = [seat for seat in state.here if windows.own_places(found.edition, state, seat)]
    return [seat for seat in waiting if seat not in there and seat != found.me.id]


def _tell(reader: Person, run_id: UUID) -> None:
    with translation.override(reader.language):
        told = {
            "reader": reader.first_name,
            "url": settings.SITE_URL + reverse("runs:seat", args=[run_id]),
            "site_url": settings.SITE_URL,
        }
        send_mail(
            _("A session waits for you"), render_to_string("runs/pages/mails/nudge.txt", told), None, [reader.email]
        )
