"""The sessions of a community that the viewer takes part in, for the community's page."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.communities.queries import Section
from kollegium.runs.models import Run
from kollegium.runs.sessions import SessionLine, Sessions
from kollegium.ui.words import date_in_words, day_in_words

AT_MOST = 12


def section(community: int, viewer: Person, now: dt.datetime) -> Section:
    """The section of the community page; called inside the viewer's unit of work."""
    rows = Run.objects.filter(community_id=community).order_by("-started_at", "pk")[:AT_MOST]
    return Section("runs/sections/community.html", Sessions(tuple(_line(run) for run in rows)))


def _line(run: Run) -> SessionLine:
    if run.finished_at:
        url = reverse("runs:record", args=[run.pk])
        return SessionLine(
            run.title, url, _("Over since %(day)s") % {"day": date_in_words(run.finished_at)}, _("Record")
        )
    meets = _("Meets %(day)s") % {"day": day_in_words(run.meets_at)} if run.meets_at else _("No date yet")
    return SessionLine(run.title, reverse("runs:seat", args=[run.pk]), meets, _("Going on"), is_now=True)
