"""The record: for each reader what is theirs, sent once, and in a mail nothing of it."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from icalendar import Calendar

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import sending, writing
from kollegium.runs.models import Record
from kollegium.runs.queries.records import record_page
from kollegium.runs.tests.promising import NOW, WEEK, meet, method
from kollegium.testing import make

pytestmark = pytest.mark.django_db
WORDS = "Ask before showing."
NOTE = "What only Bo keeps."


@pytest.fixture
def over(cast):
    """A session of Astrid, Bo and Carmen that is over; Bo has promised something."""
    met = meet(cast.team, [cast.astrid, cast.bo, cast.carmen])
    met.promise(cast.bo)
    return met


def page_of(met, who, **more):
    return record_page(met.run, viewer=who.pk, language="en", now=met.now, **more)


def got(client, who, met, name: str = "record"):
    client.force_login(who)
    return client.get(reverse(f"runs:{name}", args=[met.run]))


def jobs_of(met) -> list[dict[str, Any]]:
    """What the queue has been asked to mail."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    asked = ProcrastinateJob.objects.filter(task_name="runs.mail_record", args__run=str(met.run))
    return list(asked.values_list("args", flat=True))


def deliver(met) -> None:
    """The worker does what was asked for, twice, as after a crash."""
    for _twice in range(2):
        for asked in jobs_of(met):
            sending.mail(UUID(asked["run"]), UUID(asked["seat"]), by=asked["by"])


def test_what_was_promised_stands_there_with_owner_day_and_sign(cast, over):
    goal = page_of(over, cast.carmen).goals[0]
    assert (goal.text, goal.over, goal.back) == (WORDS, "Goal 1 · Bo", dt.date(2026, 12, 7))
    assert dict(goal.facts)["How we would notice it in the learners’ work"] == "They ask."


@pytest.mark.parametrize("name", ["record", "days", "plain", "paper"])
def test_only_who_sat_there_gets_it_in_any_form(client, cast, over, name):
    answers = {key: got(client, cast.people[key], over, name).status_code for key in ("astrid", "bo", "carmen")}
    assert answers == {"astrid": 200, "bo": 200, "carmen": 200}
    outside = {key: got(client, cast.people[key], over, name).status_code for key in ("ivana", "louise", "dag", "eva")}
    assert outside == {"ivana": 404, "louise": 404, "dag": 404, "eva": 404}


def test_what_somebody_keeps_for_themselves_stands_in_their_record_only(cast):
    private = method("diary", seen_by="self", opens="author", kept="owner")
    met = meet(cast.team, [cast.astrid, cast.bo], source=private)
    met.promise(cast.bo)
    assert [[point.text for point in part.points] for part in page_of(met, cast.astrid).own] == [[WORDS]]
    assert (page_of(met, cast.bo).own, page_of(met, cast.bo).goals) == ((), ())


def test_what_is_kept_for_the_session_only_is_in_nobodys_record(client, cast):
    met = meet(cast.team, [cast.astrid, cast.bo])
    met.forward_to("case")
    writing.write(met.run, "case.1", {0: "The old case."}, by=cast.bo.pk, now=NOW)
    assert "The old case." in [entry.text for entry in met.look(cast.astrid).entries]
    assert "The old case." not in got(client, cast.bo, met).content.decode()
    met.promise(cast.bo)
    assert "The old case." not in got(client, cast.bo, met, "plain").content.decode()


def test_whoever_leads_reads_it_with_their_line_before_it_is_sent(client, cast, over):
    client.force_login(cast.astrid)
    url = reverse("runs:record", args=[over.run])
    read = client.post(url, {"line": "Bring your drawings.", "day": "7.12.2030", "hour": "15.30", "then": "read"})
    shown = read.content.decode()
    assert read.status_code == 422
    assert "That is more than two years away." in shown
    assert 'value="Bring your drawings."' in shown
    again = client.post(url, {"line": "Bring your drawings.", "day": "", "hour": "", "then": "read"})
    assert (again.status_code, mail.outbox, jobs_of(over)) == (200, [], [])
    assert "Send it" in again.content.decode()


def test_sending_happens_once_however_often_it_is_pressed(cast, over):
    assert sending.send(over.run, "Bring your drawings.", None, by=cast.astrid.pk, now=NOW)
    assert not sending.send(over.run, "Something else.", None, by=cast.astrid.pk, now=NOW)
    assert len(jobs_of(over)) == 3
    assert page_of(over, cast.bo).line == "Bring your drawings."


def test_everybody_gets_one_mail_and_nothing_of_the_session_stands_in_it(cast, over):
    sending.send(over.run, "Bring your drawings.", None, by=cast.astrid.pk, now=NOW)
    deliver(over)
    assert sorted(one.to[0] for one in mail.outbox) == [
        "astrid@bredal.example", "bo@bredal.example", "carmen@bredal.example",
    ]  # fmt: skip
    said = "".join(f"{one.subject}{one.body}{one.extra_headers}" for one in mail.outbox)
    assert f"http://localhost:8000{reverse('runs:record', args=[over.run])}" in said
    secrets = (WORDS, "They ask.", "Bring your drawings.", "A secret name", cast.team.name, "weekly", "Carmen Duarte")
    assert [one for one in secrets if one in said] == []


def test_a_mail_is_in_its_readers_language(cast, over):
    cast.bo.language = "da"
    cast.bo.save(update_fields=["language"])
    sending.send(over.run, "", None, by=cast.astrid.pk, now=NOW)
    deliver(over)
    assert len({one.body.split("\n")[0] for one in mail.outbox if "Bo" in one.body or "Carmen" in one.body}) == 2


def test_only_whoever_leads_sends_it_and_only_when_it_is_over(cast, over):
    with pytest.raises(MoveRefused):
        sending.send(over.run, "", None, by=cast.bo.pk, now=NOW)
    going_on = meet(cast.team, [cast.astrid, cast.bo], now=NOW + WEEK)
    with pytest.raises(MoveRefused):
        sending.send(going_on.run, "", None, by=cast.astrid.pk, now=NOW)
    with acting(cast.bo.pk), pytest.raises(DatabaseError), transaction.atomic():
        Record.objects.create(run_id=over.run, sent_at=NOW, sent_by_id=over.look(cast.bo).me.id)


def test_a_sent_record_is_read_by_those_who_sat_there_and_changed_by_nobody(cast, over):
    sending.send(over.run, "Bring your drawings.", None, by=cast.astrid.pk, now=NOW)
    readers = []
    for key, person in cast.people.items():
        with acting(person.pk):
            if Record.objects.filter(run=over.run).exists():
                readers.append(key)
    assert readers == ["astrid", "bo", "carmen"]
    with acting(cast.astrid.pk), pytest.raises(DatabaseError), transaction.atomic():
        Record.objects.filter(run=over.run).update(line="Something else.")


def test_ones_calendar_has_the_next_meeting_and_ones_own_days(client, cast, over):
    meets = dt.datetime(2026, 12, 10, 14, 30, tzinfo=dt.UTC)
    sending.send(over.run, "", meets, by=cast.astrid.pk, now=NOW)
    days = {who: Calendar.from_ical(got(client, cast.people[who], over, "days").content) for who in ("bo", "carmen")}
    events = {who: list(one.walk("VEVENT")) for who, one in days.items()}
    assert [str(event["SUMMARY"]) for event in events["carmen"]] == ["The carpentry team meets"]
    assert [str(event["SUMMARY"]) for event in events["bo"]] == [
        "The carpentry team meets", "Comes back: On Monday.",
    ]  # fmt: skip


def test_a_calendar_file_is_as_the_standard_asks(client, cast, over):
    """RFC 5545: 3.6 (PRODID, VERSION), 3.6.1 (UID, DTSTAMP), 3.3.4 (dates), 3.6.5 (time zone), 3.1 (lines of 75 octets)."""
    sending.send(over.run, "", dt.datetime(2026, 12, 10, 14, 30, tzinfo=dt.UTC), by=cast.astrid.pk, now=NOW)
    answer = got(client, cast.bo, over, "days")
    read = Calendar.from_ical(answer.content)
    meeting, back = read.walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (str(read["VERSION"]), bool(read["PRODID"])) == ("2.0", True)
    assert str(meeting["UID"]) == f"next-{over.run}@localhost:8000"
    assert meeting.decoded("DTSTART").isoformat() == "2026-12-10T15:30:00+01:00"
    assert meeting["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == ["Europe/Copenhagen"]
    assert (back.decoded("DTSTART"), back["DTSTART"].params["VALUE"]) == (dt.date(2026, 12, 7), "DATE")
    assert back.decoded("DTSTAMP").utcoffset() == dt.timedelta(0)
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_reading_a_calendar_file_again_adds_nothing(client, cast, over):
    uids = [
        [str(event["UID"]) for event in Calendar.from_ical(got(client, cast.bo, over, "days").content).walk("VEVENT")]
        for _again in range(2)
    ]
    assert uids[0] == uids[1] != []


def test_plain_text_stays_text_whatever_it_looks_like(client, cast):
    met = meet(cast.team, [cast.astrid, cast.bo])
    met.promise(cast.bo, "<b>*Look*</b> [here](http://x.example) # and\n- there")
    said = got(client, cast.bo, met, "plain").content.decode()
    assert r"### \<b\>\*Look\*\</b\> \[here\](http://x.example) \# and" in said
    assert r"\- there" in said


def test_the_pdf_is_tagged_for_screen_readers(client, cast, over):
    made = got(client, cast.bo, over, "paper").content
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid:part" in made
    assert b"/MarkInfo" in made


def test_without_the_extra_there_is_no_pdf(client, cast, over, monkeypatch):
    assert page_of(over, cast.bo).paper_url
    monkeypatch.setitem(sys.modules, "typst", None)
    assert page_of(over, cast.bo).paper_url == ""
    assert got(client, cast.bo, over, "paper").status_code == 404


def test_a_new_groups_leader_gets_the_old_record_in_no_form(client, cast, over):
    elsewhere = make.community("The programme", founder=cast.dag, members=[cast.bo], now=NOW)
    sending.send(over.run, "", None, by=cast.astrid.pk, now=NOW)
    meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK)
    for name in ("record", "days", "plain", "paper"):
        assert got(client, cast.bo, over, name).status_code == 200
        assert got(client, cast.dag, over, name).status_code == 404
