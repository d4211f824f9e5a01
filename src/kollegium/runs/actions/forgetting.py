"""What nobody needs any more, by the clock."""

from __future__ import annotations

from django.db import connection

from kollegium.audiences.actor import acting


def forget_old() -> int:
    """Forget links that have ended, boxes that stayed closed and drafts of sessions long over; gives how many."""
    with acting(None), connection.cursor() as cursor:
        cursor.execute("SELECT trust.forget_old()")
        forgotten: int = cursor.fetchone()[0]
    return forgotten
