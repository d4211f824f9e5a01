"""The people who walk through the library: the same thirty all day, in a team of their own for each run."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections

from kollegium.testing import make
from tests.methods.table import MOST_SEATS, Table, emptied


@pytest.fixture(scope="module")
def people(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, database_urls: dict[str, str]
) -> Iterator[Table]:
    """Thirty accounts; everything that was committed is gone when the module is over."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:  # type: ignore[attr-defined]
        # A browser test before us in the same process leaves its loop running, which Django takes for being async.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        accounts = [make.person(f"Seat {n}", email=f"seat{n}@walk.example").pk for n in range(1, MOST_SEATS + 1)]
        with psycopg.connect(database_urls["migrate"], autocommit=True) as owner:
            yield Table(accounts, owner)
            connections["default"].close()
            emptied(owner)


@pytest.fixture
def table(people: Table) -> Iterator[Table]:
    """The same people without promises, in a new team."""
    people.gather()
    yield people
    connections["default"].close()
