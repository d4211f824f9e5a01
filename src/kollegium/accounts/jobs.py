"""What accounts ask of the queue."""

from __future__ import annotations

from django.utils import timezone

from kollegium.accounts import traces
from kollegium.jobs.queue import job


@job("accounts.end_sessions", every="31 3 * * *")
def end_sessions() -> None:
    """Forget the browsers whose sign-in has ended."""
    traces.forget_ended_sessions(now=timezone.now())


@job("accounts.clear_mail", every="37 3 * * *")
def clear_mail() -> None:
    """Take away mails that are kept as files for want of a mail server."""
    traces.drop_old_mails(now=timezone.now())
