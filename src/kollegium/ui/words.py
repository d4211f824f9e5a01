"""Days, hours and counts as a person says them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

HALF = 0.5
WEEK = 7
FORTNIGHT = 14


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day_in_words(value: dt.date) -> str:
    """“Thursday 26 November”, for days within a few months of the reader."""
    return formats.date_format(_local(value), pgettext("format: weekday, day, month", "l j F"), use_l10n=False)


def date_in_words(value: dt.date) -> str:
    """“26 November 2026”, where the year matters and the weekday does not."""
    return formats.date_format(_local(value), pgettext("format: day, month, year", "j F Y"), use_l10n=False)


def clock_time(value: dt.datetime | dt.time) -> str:
    """“15:30”, on a clock of twenty-four hours."""
    return _clock(value, get_language(), timezone.get_current_timezone())


@lru_cache(maxsize=4096)
def _clock(value: dt.datetime | dt.time, _language: str | None, zone: dt.tzinfo) -> str:
    """A plan has the same hours for everybody who reads in a language, wherever they are in it."""
    moment = value.astimezone(zone) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value
    return formats.time_format(
        dt.time(moment.hour, moment.minute), pgettext("format: hour and minute", "H:i"), use_l10n=False
    )


def minutes_in_words(minutes: float) -> str:
    """“6 minutes”, “½ minute”; whole numbers above one."""
    if minutes == HALF:
        return _("½ minute")
    whole = round(minutes)
    return ngettext("%(number)d minute", "%(number)d minutes", whole) % {"number": whole}


def how_far(day: dt.date, today: dt.date) -> str:
    """How far away a day is, seen from today: “today”, “in 5 days”, “in 2 weeks”, “3 days ago”."""
    away = (_as_day(day) - _as_day(today)).days
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if away in named:
        return named[away]
    if away < 0:
        return ngettext("%(number)d day ago", "%(number)d days ago", -away) % {"number": -away}
    if away >= FORTNIGHT:
        weeks = round(away / WEEK)
        return ngettext("in %(number)d week", "in %(number)d weeks", weeks) % {"number": weeks}
    return ngettext("in %(number)d day", "in %(number)d days", away) % {"number": away}


def _as_day(value: dt.date) -> dt.date:
    value = _local(value)
    return value.date() if isinstance(value, dt.datetime) else value


def count_in_words(number: int) -> str:
    """“six” up to twelve, figures from there on."""
    words = (
        pgettext("number", "none"),
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    )
    return words[number] if 0 <= number < len(words) else str(number)


def initials(name: str) -> str:
    """Two letters for a disc: “Ivana Kovač” gives “IK”, “Ana” gives “An”."""
    parts = name.split()
    if not parts:
        return "?"
    if len(parts) == 1:
        return parts[0][:2].capitalize()
    return (parts[0][0] + parts[-1][0]).upper()
