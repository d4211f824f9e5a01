"""Days for one's own calendar, as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from kollegium.runs.record import RecordDay

MEETING = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
YEAR = dt.timedelta(days=366)


def calendar_of(title: str, days: Iterable[RecordDay], *, site: str, zone: str, now: dt.datetime) -> bytes:
    """The file. ``site`` makes the identifiers the site's own, so that reading it again changes entries and adds none.

    A meeting stands at its hour in ``zone``; a day on which a promise comes back is a whole day, and keeps nobody busy.
    """
    made = Calendar()
    made.add("prodid", "-//Kollegium//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for one in days:
        made.add_component(_event(one, site, ZoneInfo(zone), now))
    made.add_missing_timezones(first_date=now.date() - YEAR, last_date=now.date() + 3 * YEAR)
    return bytes(made.to_ical())


def _event(one: RecordDay, site: str, zone: ZoneInfo, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.uid}@{site}")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("summary", one.words)
    if one.at:
        begins = one.at.astimezone(zone)
        event.add("dtstart", begins)
        event.add("dtend", begins + MEETING)
    else:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + DAY)
        event.add("transp", "TRANSPARENT")
    if one.room:
        event.add("location", one.room)
    return event
