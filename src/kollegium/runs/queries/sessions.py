"""The sessions of a community that the viewer takes part in, for the community's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.communities.queries import Section
from kollegium.inquiry.models import Commitment
from kollegium.inquiry.queries import published
from kollegium.runs.models import Run
from kollegium.runs.queries.works import joined
from kollegium.runs.sessions import OpenGoal, SessionLine, Sessions
from kollegium.ui.words import date_in_words, day_in_words

AT_MOST = 12


def section(community: int, viewer: Person, now: dt.datetime) -> Section:
    """The section of the community page; called inside the viewer's unit of work."""
    rows = Run.objects.filter(community_id=community).order_by("-started_at", "pk")[:AT_MOST]
    goals = _open_goals(published(community))
    return Section("runs/sections/community.html", Sessions(tuple(_line(run) for run in rows), goals))


def _open_goals(commitments: Iterable[Commitment]) -> tuple[OpenGoal, ...]:
    """One line for each goal, however many take care of it."""
    goals: dict[UUID, list[Commitment]] = {}
    for one in commitments:
        goals.setdefault(one.origin, []).append(one)
    words = _("%(names)s · comes back %(day)s")
    return tuple(
        OpenGoal(
            of[0].goal,
            words % {"names": joined([one.owner.name for one in of]), "day": date_in_words(of[0].due_on)},
        )
        for of in goals.values()
    )


def _line(run: Run) -> SessionLine:
    if run.finished_at:
        url = reverse("runs:record", args=[run.pk])
        return SessionLine(
            run.title, url, _("Over since %(day)s") % {"day": date_in_words(run.finished_at)}, _("Record")
        )
    meets = _("Meets %(day)s") % {"day": day_in_words(run.meets_at)} if run.meets_at else _("No date yet")
    return SessionLine(run.title, reverse("runs:seat", args=[run.pk]), meets, _("Going on"), is_now=True)
