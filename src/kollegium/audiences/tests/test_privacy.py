"""The page about privacy and the host's record say what ``holdings`` say, and administrators have no way round."""

from __future__ import annotations

import html
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django import app as queue

from kollegium.audiences.holding import holdings

pytestmark = pytest.mark.django_db
# Everything in the database that mentions administrators: policies, and the bodies of functions.
ROUND = """
    SELECT tablename || '.' || policyname FROM pg_policies
    WHERE concat_ws(' ', qual, with_check) ~ %s
    UNION SELECT 'trust.' || proname FROM pg_proc WHERE pronamespace = 'trust'::regnamespace AND prosrc ~ %s
"""


def test_everybody_may_read_what_is_kept(client):
    page = html.unescape(client.get("/privacy/").content.decode())
    sentences = [str(words) for one in holdings() for words in (one.what, one.purpose, one.lasts, one.erased)]
    assert len(sentences) > 60
    assert [words for words in sentences if words not in page] == []


def test_the_page_says_who_runs_this_once_they_have_said_it(client, settings):
    assert "has not yet said here who they are" in client.get("/privacy/").content.decode()
    settings.OPERATOR, settings.PRIVACY_CONTACT = "Bredal Vocational College", "privacy@bredal.example"
    page = client.get("/privacy/").content.decode()
    assert "Bredal Vocational College" in page
    assert "Questions about privacy: privacy@bredal.example" in page


def test_the_hosts_manual_says_when_each_job_ends_something():
    manual = (Path(__file__).parents[4] / "docs" / "host" / "privacy.md").read_text(encoding="utf-8")
    crons = {task.task.name: task.cron for task in queue.periodic_registry.periodic_tasks.values()}
    jobs = {job for one in holdings() for job in one.ends_by}
    said = {job: f"{int(hour):02}:{int(minute):02}" for minute, hour, job in _daily(crons) if job in jobs}
    assert len(said) > 3
    assert {job for job in jobs if f"`{job}`" not in manual} == set()
    assert [job for job, time in said.items() if f"| {time} | `{job}` |" not in manual] == []


def _daily(crons: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for job, cron in crons.items():
        minute, hour, *_rest = cron.split()
        if hour.isdigit():
            yield minute, hour, job


@pytest.mark.parametrize("path", ["/accounts/login/", "/privacy/", "/methods/"])
def test_a_visitor_finds_the_page_from_everywhere(client, path):
    assert '<a href="/privacy/">' in client.get(path, follow=True).content.decode()


def test_the_record_of_processing_names_every_table_with_its_purpose(settings):
    settings.OPERATOR = "Bredal Vocational College"
    told = StringIO()
    call_command("processing_record", stdout=told)
    record = told.getvalue()
    assert "* Responsible: Bredal Vocational College\n" in record
    wanted = [f"`{table}`" for one in holdings() for table in one.tables]
    assert [table for table in wanted if table not in record] == []
    assert record.count("* What erasing does: ") == len(holdings())


def test_no_rule_in_the_database_knows_administrators():
    """Asked of PostgreSQL's catalogue: a way round for an emergency would have to stand in one of these."""
    with connection.cursor() as cursor:
        cursor.execute(ROUND, ["my_communities|account", "my_communities|account"])
        assert len(cursor.fetchall()) > 30
        cursor.execute(ROUND, ["is_administrator", "is_administrator"])
        assert cursor.fetchall() == []
