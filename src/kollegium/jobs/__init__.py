"""What can wait is a job: kept in PostgreSQL with the change that asked for it, and done by the worker.

A job carries ids only, never words. It reads what it needs when it runs, under the rights of whoever it acts for.
"""

from __future__ import annotations

from kollegium.jobs.queue import defer, job, last_sign_of_life

__all__ = ["defer", "job", "last_sign_of_life"]
