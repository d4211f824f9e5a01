"""The only module that knows which queue we use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

Job = Callable[..., None]
TRIES = 8  # the last one about ten minutes after the first


def job(name: str, *, every: str | None = None, tries: int = TRIES, alone: bool = False) -> Callable[[Job], Job]:
    """Make a function a job called `name` ("notifications.send"), found in an app's `jobs` module.

    It is called with the ids it was deferred with: whole numbers and UUIDs. It may run twice, after a crash, and must bear
    that. An exception has it tried again, `tries` times in all, after 2, 4, 8, ... seconds. With `every`, a cron line in
    UTC, it also runs by the clock, without ids. `alone`: one of its kind at a time, so that a long one leaves room for
    the others.
    """

    def register(do: Job) -> Job:
        @wraps(do)
        def run(**ids: int | str) -> None:
            do(**{key: UUID(value) if isinstance(value, str) else value for key, value in ids.items()})

        strategy = RetryStrategy(max_attempts=tries - 1, exponential_wait=2)
        task = app.task(name=name, retry=strategy, lock=name if alone else None)(_without_time(run) if every else run)
        if every:
            app.periodic(cron=every)(task)
        return do

    return register


def defer(name: str, *, at: dt.datetime | None = None, once: str | None = None, **ids: int | UUID) -> None:
    """Ask for the job `name` as part of the current transaction: it is there on commit, and not at all on rollback.

    `at` is the earliest moment (aware; None: now). While a job with the same `once` waits, no second one is asked for.
    Anything but a whole number or a UUID is a TypeError: words do not belong in a queue.
    """
    payload = {key: _plain(key, value) for key, value in ids.items()}
    asked = app.configure_task(name, schedule_at=at, queueing_lock=once, allow_unknown=False)
    with suppress(AlreadyEnqueued), transaction.atomic():
        asked.defer(**payload)


def drop(name: str, ids: Iterable[int | UUID]) -> None:
    """Take out every job that waits and carries one of these ids as `name`: whoever it was for is not there any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE status <> 'doing' AND args ->> %s = ANY(%s)",
            [name, [str(one) for one in ids]],
        )


def last_sign_of_life() -> dt.datetime | None:
    """Return when a worker was last seen at work (it shows itself every 10 seconds), or None if none is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        row = cursor.fetchone()
    return row[0] if row else None


def _plain(key: str, value: object) -> int | str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"A job carries whole numbers and UUIDs only, and {key} is a {type(value).__name__}.")


def _without_time(run: Callable[..., None]) -> Callable[..., None]:
    """The clock hands over a time that jobs do not need."""

    @wraps(run)
    def timed(timestamp: int = 0, **ids: Any) -> None:
        run(**ids)

    return timed
