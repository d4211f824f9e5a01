"""One's own promises: the list, one of them to look back at, and those that one brings along to a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.audiences.actor import acting
from kollegium.audiences.words import Audience
from kollegium.engine import shelves
from kollegium.engine.people import GUESTS
from kollegium.engine.state import Place
from kollegium.inquiry import queries as inquiry
from kollegium.inquiry.actions import STRETCH
from kollegium.inquiry.models import Commitment
from kollegium.runs.fields import became_words, field_label
from kollegium.runs.models import Run
from kollegium.runs.promises import Brought, LookBackPage, Promise, PromisesPage
from kollegium.runs.queries import seeing
from kollegium.runs.queries.situation import Situation, Words
from kollegium.ui.words import date_in_words, day_in_words, how_far

Origins = Mapping[UUID, str]


def promises_page(*, viewer: int, now: dt.datetime) -> PromisesPage:
    """All promises of the viewer, each with the session it was made in."""
    with acting(viewer):
        waiting = inquiry.open_promises(viewer, inquiry.AT_MOST_EVER)
        closed = inquiry.closed_promises(viewer)
        origins = origins_of([*waiting, *closed])
    today = timezone.localdate(now)
    return PromisesPage(
        today=today,
        open=tuple(promise_of(one, today, origins) for one in waiting),
        closed=tuple(promise_of(one, today, origins) for one in closed),
    )


def look_back_page(
    commitment: UUID, typed: Mapping[str, str], *, viewer: int, now: dt.datetime, due_error: str = ""
) -> LookBackPage:
    """One promise of the viewer, with what they have typed; somebody else's and a missing one raise ``Http404``."""
    with acting(viewer):
        found = inquiry.own([commitment], viewer=viewer).get(commitment)
        origins = origins_of([found] if found else [])
    if found is None:
        raise Http404
    today = timezone.localdate(now)
    back = today + STRETCH
    return LookBackPage(
        today=today,
        promise=promise_of(found, today, origins),
        due=typed.get("due", back.isoformat()),
        due_words="" if "due" in typed else f"{day_in_words(back)}, {how_far(back, today)}",
        first_step=typed.get("first_step", found.first_step),
        is_open=found.closed_on is None,
        due_error=due_error,
    )


def origins_of(commitments: Iterable[Commitment]) -> Origins:
    """The sessions these were made in, in words, of those that the actor may still open; inside a unit of work."""
    wanted = {one.origin_run for one in commitments}
    rows = Run.objects.filter(pk__in=wanted).values_list("pk", "title", "community__name") if wanted else ()
    words = _("%(title)s, %(community)s")
    return {run: words % {"title": title, "community": community} for run, title, community in rows}


def promise_of(one: Commitment, today: dt.date, origins: Origins) -> Promise:
    """A commitment as its owner reads it."""
    back, made = _back(one, today), _("Made %(day)s") % {"day": date_in_words(one.made_on)}
    label = _("%(made)s. %(back)s, %(far)s.") % {"made": made, "back": back, "far": how_far(one.due_on, today)}
    origin = origins.get(one.origin_run, "")
    rows = (
        ("goal", one.goal if one.first_step else ""),
        ("sign_in_learning", one.sign),
        ("support_needed", one.support),
    )
    return Promise(
        id=str(one.pk),
        words=one.first_step or one.goal,
        made=one.made_on,
        back=one.due_on,
        made_words=made,
        back_words=back,
        label=made if one.closed_on else label,
        answer_url=reverse("runs:promise", args=[one.pk]),
        facts=tuple((field_label(name), value) for name, value in rows),
        origin=origin,
        origin_url=reverse("runs:record", args=[one.origin_run]) if origin else "",
        became=became_words(one.outcome),
    )


def _back(one: Commitment, today: dt.date) -> str:
    if one.closed_on:
        return _("Closed %(day)s") % {"day": date_in_words(one.closed_on)}
    if one.due_on == today:
        return _("Back today")
    if one.due_on < today:
        return _("Back since %(day)s") % {"day": date_in_words(one.due_on)}
    return _("Comes back %(day)s") % {"day": date_in_words(one.due_on)}


def brought_to(found: Situation, place: Place | None) -> tuple[Brought, ...]:
    """What the viewer can put on the table or look back at now: before the first step, and where its shelf is shown.

    Nobody else gets to see that there is something.
    """
    if found.state.is_finished:
        return ()
    shown = {shelves.parts(one)[0] for one in found.step(place).show} if place else set(found.edition.shelves)
    lying = [one for one in found.entries if one.is_carried and one.seat == found.me.id]
    return tuple(_brought(found, one) for one in (*found.brought, *lying) if one.shelf in shown)


def _brought(found: Situation, one: Words) -> Brought:
    is_mine_only = one in found.brought
    table = reverse("runs:table", args=[found.id, one.id])
    return Brought(
        id=one.id,
        words=one.text,
        facts=seeing.fields_in_words(found, one) if is_mine_only else (),
        became=became_words(one.fields.get("became", "")),
        audience=_only_you() if is_mine_only else seeing.audience_of(found, one.shelf, found.box(one.shelf)),
        answer_url=reverse("runs:promise", args=[one.about]) if _may_answer(found, one) else "",
        table_url=table if is_mine_only else "",
    )


def _may_answer(found: Situation, one: Words) -> bool:
    """Promises are answered on pages of one's own, and guests have none: they say it in the session."""
    seat = found.state.seats.get(found.me.id)
    return found.shelf(one.shelf).holds == "commitment" and seat is not None and seat.kind not in GUESTS


def _only_you() -> Audience:
    return Audience("self", _("Only you."), _("The others read it if you yourself put it on the table."), "group")
