from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import TaskNotFound

from kollegium.jobs import defer, job, last_sign_of_life
from kollegium.jobs.jobs import clear_away, take_up

RUN = UUID("0193b2d4-7c1e-7a10-8b55-0c6a3f1e2d01")
DONE: list[object] = []


@job("tests.note")
def note(run: UUID, seat: int) -> None:
    DONE.append((run, seat))


@job("tests.stumble", tries=2)
def stumble(seat: int) -> None:
    DONE.append(seat)
    raise RuntimeError("over the doorstep")


@job("tests.long", alone=True)
def long(seat: int) -> None:
    DONE.append(seat)


@pytest.fixture(autouse=True)
def empty_queue(django_db_setup, django_db_blocker, monkeypatch):
    """Jobs are asked for by commits, so these tests commit, and clear away what they left."""
    DONE.clear()
    # The worker's threads end with the test, and their connections have to end with them.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with django_db_blocker.unblock():
        yield
        for table in ("periodic_defers", "jobs", "workers"):
            query(f"DELETE FROM procrastinate_{table}")


def work() -> None:
    """Let a worker do what waits, as the role that serves, and go home."""
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)


def query(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_job_is_done_with_the_ids_it_was_asked_for():
    defer("tests.note", run=RUN, seat=7)
    work()
    assert DONE == [(RUN, 7)]


def test_a_job_is_asked_for_on_commit():
    with transaction.atomic():
        defer("tests.note", run=RUN, seat=7)
    work()
    assert DONE == [(RUN, 7)]


def test_a_job_is_not_asked_for_on_rollback():
    with transaction.atomic():
        defer("tests.note", run=RUN, seat=7)
        transaction.set_rollback(True)
    work()
    assert DONE == []


def test_a_job_waits_for_its_time():
    defer("tests.note", at=timezone.now() + dt.timedelta(hours=1), run=RUN, seat=7)
    work()
    assert DONE == []


def test_a_job_that_waits_is_not_asked_for_again():
    with transaction.atomic():
        for _ in range(3):
            defer("tests.note", once="note 7", run=RUN, seat=7)
    work()
    assert DONE == [(RUN, 7)]


def test_a_job_that_fails_waits_for_another_try():
    defer("tests.stumble", seat=7)
    work()
    assert query("SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = 'tests.stumble'") == [
        ("todo", 1)
    ]


def test_a_job_is_given_up_after_its_tries():
    defer("tests.stumble", seat=7)
    work()
    query("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE task_name = 'tests.stumble'")
    work()
    assert query("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'tests.stumble'") == [("failed",)]


@pytest.mark.parametrize("words", ["what Bo wrote", 1.5, True, None, ["a"]])
def test_words_do_not_enter_the_queue(words):
    with pytest.raises(TypeError, match="whole numbers and UUIDs only"):
        defer("tests.note", run=RUN, seat=words)


def test_an_unknown_job_is_refused_at_once():
    with pytest.raises(TaskNotFound):
        defer("tests.unheard_of")


def test_nobody_at_work_shows_no_sign_of_life():
    assert last_sign_of_life() is None


def test_a_worker_shows_that_it_lives():
    query("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert timezone.now() - last_sign_of_life() < dt.timedelta(seconds=5)


def test_the_job_of_a_dead_worker_is_taken_up():
    defer("tests.note", run=RUN, seat=7)
    query("UPDATE procrastinate_jobs SET status = 'doing'")
    take_up()
    work()
    assert DONE == [(RUN, 7)]


def test_the_job_of_a_living_worker_is_left_to_it():
    defer("tests.note", run=RUN, seat=7)
    query(
        "WITH w AS (INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id)"
        " UPDATE procrastinate_jobs SET status = 'doing', worker_id = w.id FROM w"
    )
    take_up()
    assert query("SELECT status::text FROM procrastinate_jobs") == [("doing",)]


def test_what_was_done_days_ago_is_forgotten():
    defer("tests.note", run=RUN, seat=7)
    work()
    query("UPDATE procrastinate_events SET at = at - interval '4 days'")
    clear_away()
    assert query("SELECT id FROM procrastinate_jobs WHERE task_name = 'tests.note'") == []


def test_what_was_done_today_is_kept():
    defer("tests.note", run=RUN, seat=7)
    work()
    clear_away()
    assert len(query("SELECT id FROM procrastinate_jobs WHERE task_name = 'tests.note'")) == 1


def test_one_of_its_kind_at_a_time_leaves_room_for_others():
    for seat in (1, 2):
        defer("tests.long", seat=seat)
    defer("tests.note", run=RUN, seat=7)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE lock = 'tests.long' ORDER BY id")
        assert [name for (name,) in cursor.fetchall()] == ["tests.long", "tests.long"]
        cursor.execute("SELECT id, task_name FROM procrastinate_fetch_job_v2(NULL, NULL)")
        assert cursor.fetchone()[1] == "tests.long"
        cursor.execute("SELECT id, task_name FROM procrastinate_fetch_job_v2(NULL, NULL)")
        assert cursor.fetchone()[1] == "tests.note"
