"""The queue looks after itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from kollegium.jobs.queue import job

KEPT = timedelta(days=3)
SILENCE = 60.0


@job("jobs.take_up", every="* * * * *")
def take_up() -> None:
    """Have the jobs of a worker that died done by another."""
    for left in _left_behind():
        app.job_manager.retry_job_by_id(job_id=left, retry_at=timezone.now())


@job("jobs.clear_away", every="17 3 * * *")
def clear_away() -> None:
    """Forget what was done, or given up, days ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs j WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted')"
            " AND NOT EXISTS (SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > %s)",
            [timezone.now() - KEPT],
        )


def _left_behind() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT j.id FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
            " WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => %s))",
            [SILENCE],
        )
        return [row[0] for row in cursor.fetchall()]
