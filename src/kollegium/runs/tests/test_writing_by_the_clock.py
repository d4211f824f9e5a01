"""A step of writing with `auto` closes by its clock, 20 seconds of grace included; any other waits for whoever leads."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kollegium.runs.actions.closing import close_by_clock
from kollegium.runs.tests.small import NOW, Table, shelf, sit, step

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def waiting() -> list[dt.datetime]:
    jobs = ProcrastinateJob.objects.filter(task_name="runs.close_by_clock", status="todo")
    return [job.scheduled_at for job in jobs.order_by("scheduled_at")]


def looks(at: Table, now: dt.datetime) -> str:
    """Somebody looks at the clock, as the queue has it; the step that is going on then."""
    close_by_clock(at.run, at.look().state.changed_seq, by=at.account(1), now=now)
    place = at.look().state.place
    return place.step if place else ""


@pytest.fixture
def by_itself() -> Table:
    return sit(shelf("notes"), step("write", into="notes", auto=True), step("do", "after"))


def test_somebody_looks_when_its_time_is_over(by_itself):
    assert waiting() == [NOW + 3 * MINUTE + dt.timedelta(seconds=21)]


def test_nobody_looks_where_whoever_leads_goes_on():
    sit(shelf("notes"), step("write", into="notes"), step("do", "after"))
    assert waiting() == []


def test_it_closes_after_its_time_and_not_before(by_itself):
    assert looks(by_itself, NOW + 3 * MINUTE) == "x"
    assert looks(by_itself, NOW + 4 * MINUTE) == "after"


def test_a_minute_more_is_a_minute_more(by_itself):
    by_itself.move("extended", 0, minutes=2)
    assert looks(by_itself, NOW + 4 * MINUTE) == "x"
    assert looks(by_itself, NOW + 6 * MINUTE) == "after"


def test_if_the_group_has_gone_on_nothing_happens(by_itself):
    seq = by_itself.look().state.changed_seq
    by_itself.forward()
    close_by_clock(by_itself.run, seq, by=by_itself.account(1), now=NOW + 9 * MINUTE)
    assert by_itself.look().state.place.step == "after"
