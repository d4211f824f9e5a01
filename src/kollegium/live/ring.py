"""Ring from inside a transaction: PostgreSQL delivers on commit, not at all on rollback, and never any content."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

CHANNEL = "kollegium"


def ring_run(run_id: UUID, version: int) -> None:
    """Tell every window on the run that it has reached `version` (the run's counter after the change)."""
    _ring(f"run:{run_id}:{version}")


def ring_seat(seat_id: UUID, version: int) -> None:
    """Tell this seat's own windows, and nobody else's, that the seat has reached `version`."""
    _ring(f"seat:{seat_id}:{version}")


def ring_gone(account_id: int) -> None:
    """Have the rights of all this account's windows checked again: after removal, sign-out everywhere or deletion."""
    _ring(f"gone:{account_id}")


def _ring(payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])
