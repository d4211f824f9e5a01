"""What our processes write down about an error: what broke, and where; never the row of somebody's that it broke over."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from types import TracebackType

import psycopg

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutRows(logging.Formatter):
    """PostgreSQL adds to an error which row it refused ("Failing row contains …"), with names and addresses in it."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # whoever has written it down before us may have kept the row in it
        return super().format(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name is Python's
        words = super().formatException(ei)
        for fault in _chain(ei[1]):
            if isinstance(fault, psycopg.Error):
                words = words.replace(str(fault), fault.diag.message_primary or type(fault).__name__)
        return words


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that it came of."""
    met: set[int] = set()
    ahead = [fault]
    while ahead:
        one = ahead.pop()
        if one is not None and id(one) not in met:
            met.add(id(one))
            yield one
            ahead += [one.__cause__, one.__context__]
