"""Send the record of a session: once, to everybody who sits in it, as a mail that says where it can be read."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.jobs import defer
from kollegium.runs.actions.unit import changing
from kollegium.runs.models import Record, Seat

NOT_YET = N_("The session goes on. Its record is sent when it is over.")
NOT_YOURS = N_("Whoever leads the session reads its record and sends it.")


def send(run_id: UUID, line: str, meets_again_at: dt.datetime | None, *, by: int, now: dt.datetime) -> bool:
    """Send the record, with one line and the day of the next meeting; False if it had been sent before.

    Only whoever leads, and when the session is over: ``MoveRefused`` else, ``Http404`` for strangers.
    """
    with changing(run_id, by=by, now=now) as unit:
        if not unit.found.leads:
            raise MoveRefused(NOT_YOURS)
        if not unit.found.state.is_finished:
            raise MoveRefused(NOT_YET)
        if Record.objects.filter(run=unit.run).exists():
            return False
        Record.objects.create(
            run=unit.run, line=line.strip()[:500], meets_again_at=meets_again_at, sent_at=now, sent_by_id=unit.me
        )
        for seat in unit.found.state.here:
            defer("runs.mail_record", run=run_id, seat=UUID(seat), by=by)
        unit.everybody()
        return True


def mail(run_id: UUID, seat: UUID, *, by: int) -> None:
    """Tell one seat that the record can be read, once; nothing of the session stands in the mail, not even its name.

    Seats without an address, and people who have left since, are passed over.
    """
    with acting(by):
        record = Record.objects.select_for_update().filter(run=run_id).first()
        chair = Seat.objects.filter(pk=seat, run=run_id, left_at=None).select_related("person").first()
        if record is None or chair is None or seat in record.mailed_to:
            return
        record.mailed_to = [*record.mailed_to, seat]
        record.save(update_fields=["mailed_to"])
        if chair.person.email and chair.person.is_active:
            _tell(chair.person, run_id)


def _tell(reader: Person, run_id: UUID) -> None:
    with translation.override(reader.language):
        told = {
            "reader": reader.first_name,
            "url": settings.SITE_URL + reverse("runs:record", args=[run_id]),
            "site_url": settings.SITE_URL,
        }
        words = render_to_string("runs/pages/mails/record.txt", told)
        send_mail(_("A record is ready to read"), words, None, [reader.email])
