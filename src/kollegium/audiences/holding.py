"""What is kept about people, in words: for each table what for, whose, how long, what one takes along, what erasing does.

Each app says it in a module ``holdings``. The page about privacy, the host's record of processing and the tests read
the same values, so that a table nobody has thought about fails a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise

from kollegium.audiences.listing import modules

Sentence = str | Promise


@dataclass(frozen=True)
class Holding:
    """Tables that are kept for one purpose, of the schema ``public`` unless they name another.

    ``ends_by`` are the jobs that end it by the clock. ``takes`` are the tables whose rows of one's own stand in the
    archive. ``stays`` are the columns, as ``table.column``, in which words of somebody who has been erased may stand on. ``is_of_accounts`` says
    whether somebody with an account has anything in it that erasing could reach.
    """

    tables: tuple[str, ...]
    what: Sentence
    purpose: Sentence
    people: Sentence
    lasts: Sentence
    taken: Sentence
    erased: Sentence
    ends_by: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    is_of_accounts: bool = True


@lru_cache(maxsize=1)
def holdings() -> tuple[Holding, ...]:
    """Everything that is kept, in the order of the apps; found by listing them."""
    return tuple(one for app in modules("holdings") for one in app.HOLDINGS)
