"""The first screen: three things, and then it ends."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import REHEARSAL, Membership
from kollegium.engine import minutes
from kollegium.engine.planning import next_phase
from kollegium.inquiry import queries as inquiry
from kollegium.runs.models import Seat
from kollegium.runs.queries import heads, promises, seeing
from kollegium.runs.queries.seat import own_steps, place_for
from kollegium.runs.queries.situation import Situation, Words, situations
from kollegium.runs.today import Asked, NextSession, TodayPage
from kollegium.ui.words import clock_time, day_in_words, how_far

AT_MOST = 4
HOUR = 60


def today_page(*, viewer: Person, language: str, now: dt.datetime) -> TodayPage:
    """What the viewer's first screen shows: at most four sessions, twelve promises, and where somebody waits for them."""
    with acting(viewer.pk):
        found = situations(_open_runs(viewer), viewer.pk, language)
        found.sort(key=lambda one: (one.meets_at or one.started_at + dt.timedelta(days=365), one.started_at))
        sessions = [_session(one, now) for one in found]
        asked = tuple(a for one in found for a in _asked(one))
        community = (
            Membership.objects.filter(person=viewer, ended_at=None)
            .exclude(community__kind=REHEARSAL)
            .values_list("community_id", flat=True)
            .first()
        )
        promised = inquiry.open_promises(viewer.pk)
    today = timezone.localdate(now)
    total = sum(one.minutes for one in asked)
    words = ngettext(
        "One thing, about %(minutes)d minutes.", "%(count)d things, about %(minutes)d minutes together.", len(asked)
    )
    return TodayPage(
        today=today,
        session=sessions[0] if sessions else None,
        later=tuple(sessions[1:]),
        promises=tuple(promises.promise_of(one, today, {}) for one in promised),
        asked=asked,
        asked_words=words % {"count": len(asked), "minutes": total} if asked else "",
        start_url=reverse("runs:start", args=[community]) if community else "",
    )


def _open_runs(viewer: Person) -> list[UUID]:
    seats = Seat.objects.filter(person=viewer, left_at=None, run__finished_at=None, run__is_rehearsal=False)
    return list(seats.order_by("-run__started_at").values_list("run_id", flat=True)[:AT_MOST])


def _session(found: Situation, now: dt.datetime) -> NextSession:
    state = found.state
    phase_id = state.phase or next_phase(found.edition, state) or ""
    phase = found.edition.phase(phase_id) if phase_id else None
    url = reverse("runs:lead" if found.leads else "runs:seat", args=[found.id])
    seat_url = reverse("runs:seat", args=[found.id])
    return NextSession(
        title=found.title,
        url=seat_url if state.phase and state.place is None else url,
        headline=_headline(found, now),
        over=f"{day_in_words(now)}, {clock_time(timezone.localtime(now))}",
        when=_when(found),
        room=_("Room %(room)s") % {"room": found.room} if found.room else "",
        words=_words(found, phase.title if phase else ""),
        button=_button(found, phase.title if phase else ""),
        community=found.community,
        people=heads.people_of(found, state.place),
        people_words=_("The people of this session"),
        table=(ngettext("%(count)d person", "%(count)d people", len(state.here)) % {"count": len(state.here)},),
        other_url=reverse("runs:lead", args=[found.id]) if found.leads and state.phase and state.place is None else "",
        other_words=_("Lead this session") if found.leads else "",
    )


def _headline(found: Situation, now: dt.datetime) -> str:
    if found.state.place:
        return _("Your session is going on")
    if found.meets_at and found.meets_at > now:
        minutes_left = int((found.meets_at - now).total_seconds() // 60)
        if minutes_left < HOUR:
            words = ngettext("In %(count)d minute you meet", "In %(count)d minutes you meet", minutes_left)
            return words % {"count": minutes_left}
        return _("You meet %(when)s") % {"when": how_far(found.meets_at, timezone.localtime(now))}
    if found.state.phase:
        return _("A session waits for you")
    return _("Your next session has no date yet")


def _when(found: Situation) -> str:
    if found.meets_at is None:
        return ""
    upcoming = next_phase(found.edition, found.state)
    at = timezone.localtime(found.meets_at)
    lasts = minutes.phase_minutes(found.edition, len(found.state.here)).get(upcoming or "", 0)
    ends = at + dt.timedelta(minutes=lasts)
    words = {"day": day_in_words(at), "from": clock_time(at), "to": clock_time(ends)}
    return _("%(day)s, %(from)s to about %(to)s") % words


def _words(found: Situation, phase: str) -> str:
    words = {"community": found.community, "phase": phase}
    if found.state.place:
        return _("%(community)s is at “%(phase)s”.") % words
    if found.state.phase and place_for(found, "") is None:
        return heads.nothing_left(found)
    if found.state.phase:
        return _("%(community)s, “%(phase)s”: everybody at their own pace. You can stop and go on later.") % words
    return _("%(community)s. Next comes “%(phase)s”.") % words


def _button(found: Situation, phase: str) -> str:
    if found.state.place:
        return _("Take your seat")
    if found.state.phase and place_for(found, "") is not None:
        return _("Go on with “%(phase)s”") % {"phase": phase}
    return _("Open the session")


def _asked(found: Situation) -> list[Asked]:
    """A wording that waits for me, and steps of my own that I have not finished."""
    asked = [_words_to_confirm(found, e) for e in found.entries if seeing.slip_of(found, e).approval == "asked"]
    own = own_steps(found, place_for(found, "")) if found.state.phase else ()
    where = f"{found.title} · {found.community}"
    return asked + [Asked(step.title, step.url, where, max(1, step.minutes)) for step in own if not step.is_done]


def _words_to_confirm(found: Situation, entry: Words) -> Asked:
    words = _("%(name)s wrote it down: “%(text)s”") % {"name": found.name(entry.scribe), "text": entry.text[:80]}
    return Asked(_("Is this what you said?"), reverse("runs:seat", args=[found.id]), words, 1)
