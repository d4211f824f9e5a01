"""A rehearsal: alone with ghosts, seen by nobody else, counted nowhere, and gone without a trace."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import Community
from kollegium.communities.queries import my_communities
from kollegium.engine.moves import MoveRefused
from kollegium.inquiry.models import Commitment
from kollegium.methods import library_files
from kollegium.runs.actions import moving, rehearsing
from kollegium.runs.models import Run
from kollegium.runs.queries.rehearsals import wish_of
from kollegium.runs.queries.situation import situation
from kollegium.runs.queries.today import today_page
from kollegium.runs.rehearsing.following import follow, go_on

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
ABC, NINE, COUNCIL = "where-we-stand-abc", "nine-step-peer-mentoring", "class-council"
MOST_STEPS = 120
LEFT = """SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND c.confrelid = 'runs_run'::regclass AND c.confdeltype = 'a'"""


def begun(person, method=NINE, *, people="6", role="facilitator", now=NOW):
    wish = wish_of(method, people=people, role=role, viewer=person, language="en")
    return rehearsing.rehearse(wish, by=person, now=now)


def look(run, person):
    with acting(person.pk):
        return situation(run, person.pk, "en")


def played(run, person):
    """Lead, or let the ghost lead, to the end."""
    for _step in range(MOST_STEPS):
        found = look(run, person)
        if found.state.is_finished:
            return found
        if found.leads:
            follow(run, by=person.pk, now=NOW)
            try:
                moving.move(run, "forward", {}, by=person.pk, now=NOW)
            except MoveRefused:
                moving.move(run, "skipped", {"reason": "rehearsed"}, by=person.pk, now=NOW)
        else:
            go_on(run, by=person.pk, now=NOW)
    raise AssertionError(found.state.place)


def test_ghosts_sit_down_and_write_while_the_facilitator_looks_on(person):
    run = begun(person)
    assert look(run, person).leads
    follow(run, by=person.pk, now=NOW)
    assert len(look(run, person).chairs) == 6
    with acting(person.pk):
        assert {seat.name for seat in Run.objects.get(pk=run).seats.all()} > {"Alma Ghost", "Astrid Holm"}


@pytest.mark.parametrize(("method", "role"), [(ABC, "facilitator"), (NINE, "helpers"), (COUNCIL, "class")])
def test_a_rehearsal_comes_to_its_end_whoever_one_is(committed, person, method, role):
    run = begun(person, method, people="8", role=role)
    assert played(run, person).state.is_finished


def test_whoever_rehearses_as_a_pupil_sits_there_as_one(person):
    run = begun(person, COUNCIL, people="8", role="class")
    with acting(person.pk):
        assert Run.objects.get(pk=run).seats.get(person=person).kind == "student"


def test_nobody_else_can_tell_that_there_is_a_rehearsal(person, other, client):
    run = begun(person)
    client.force_login(person)
    assert client.get(reverse("runs:seat", args=[run])).status_code == 200
    client.force_login(other)
    for name in ("seat", "lead", "screen", "record", "rehearsal"):
        assert client.get(reverse(f"runs:{name}", args=[run])).status_code == 404
    assert client.post(reverse("runs:end_rehearsal", args=[run])).status_code == 404
    with acting(other.pk):
        assert not Run.objects.filter(pk=run).exists()


def test_nobody_else_ends_it_in_the_database_either(person, other):
    run = begun(person)
    with acting(other.pk), connection.cursor() as cursor:
        cursor.execute("SELECT trust.end_rehearsal(%s)", [run])
        assert cursor.fetchone() == (False,)
    with acting(person.pk):
        assert Run.objects.filter(pk=run).exists()


def test_a_real_session_cannot_be_ended_like_a_rehearsal(cast):
    from kollegium.testing import village

    run = village.begin(cast, NOW)
    with acting(cast.astrid.pk), connection.cursor() as cursor:
        cursor.execute("SELECT trust.end_rehearsal(%s), trust.seat_ghosts(%s, %s, %s)", [run, run, [], []])
        assert cursor.fetchone() == (False, 0)
        assert Run.objects.filter(pk=run).exists()


def test_a_rehearsal_stands_on_no_list_and_makes_no_promise(committed, person):
    run = begun(person, ABC)
    assert [goal for goal in played(run, person).entries if goal.shelf == "goals"]
    with acting(person.pk):
        assert Commitment.objects.count() == 0
    page = today_page(viewer=person, language="en", now=NOW)
    assert (page.session, page.promises, page.start_url) == (None, (), "")
    assert my_communities(viewer=person) == ()


@pytest.mark.parametrize("face", ["seat", "lead", "screen"])
def test_every_face_says_that_it_is_a_rehearsal(person, client, face):
    run = begun(person)
    client.force_login(person)
    assert "Rehearsal." in client.get(reverse(f"runs:{face}", args=[run])).text


def test_ending_it_takes_everything_away(committed, person):
    run = begun(person, ABC, people="6")
    played(run, person)
    before = Person.objects.filter(is_guest=True).count()
    rehearsing.end(run, by=person)
    assert (before, Person.objects.filter(is_guest=True).count()) == (5, 0)
    with acting(person.pk):
        assert not Community.objects.exists()
    assert left_of(run) == []


def left_of(run):
    """The tables that still hold something of a run, whoever may read it."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT)
        tables = cursor.fetchall()
    assert len(tables) > 5
    with connection.cursor() as cursor:
        found = []
        for table, link in tables:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {link} = %s", [run])
            found += [table] if cursor.fetchone()[0] else []
    return found


def test_a_rehearsal_of_yesterday_is_ended_by_the_clock(committed, person):
    old = begun(person, now=timezone.now() - dt.timedelta(hours=25))
    young = begun(person, now=timezone.now() - dt.timedelta(hours=23))
    assert rehearsing.end_old() == 1
    with acting(person.pk):
        assert [run.pk for run in Run.objects.all()] == [young]
    assert old != young


@pytest.mark.parametrize("people", ["", "x", "2", "11", "99999"])
def test_a_number_that_does_not_fit_is_said_on_the_page_and_stays_there(person, client, people):
    client.force_login(person)
    answer = client.post(reverse("runs:rehearse", args=[NINE]), {"people": people, "role": "facilitator"})
    assert answer.status_code == 422
    assert "It can be rehearsed with 4 to 10 people" in answer.text
    assert not people or f'value="{people}"' in answer.text


def test_three_rehearsals_are_enough_at_a_time(person, client):
    for _number in range(3):
        begun(person)
    client.force_login(person)
    answer = client.post(reverse("runs:rehearse", args=[NINE]), {"people": "6", "role": "facilitator"})
    assert "You have 3 rehearsals open." in answer.text


def test_ghosts_follow_what_is_pressed(committed, person, client):
    client.force_login(person)
    answer = client.post(reverse("runs:rehearse", args=[NINE]), {"people": "6", "role": "facilitator"})
    run = re.search(r"/runs/([\w-]+)/rehearsal/", answer["Location"])[1]
    heard = []
    for _step in range(4):
        client.post(reverse("runs:moves", args=[run]), {"kind": "forward", "back": "lead"})
        heard.append(len(look(run, person).entries))
    assert max(heard) >= 5


@pytest.mark.parametrize("method", library_files.ids())
def test_every_method_of_the_library_can_be_rehearsed(db, person, method):
    wish = wish_of(method, people="", role="", viewer=person, language="en")
    size = wish_of_size(method)
    assert rehearsing.rehearse(type(wish)(**{**wish.__dict__, "people": size}), by=person, now=NOW)


def wish_of_size(method):
    from kollegium.methods.queries import library_edition

    size = library_edition(method, "en").size
    return min(max(size.min, size.best[0]), 40)
