"""The demo village stands up."""

from __future__ import annotations

import datetime as dt

from kollegium.inquiry import queries as inquiry
from kollegium.testing import village

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)


def test_the_village_has_promises_and_a_session_that_is_going_on(committed):
    built = village.build(now=NOW)
    kept = [inquiry.promises_of(person.pk) for person in built.people.values()]
    assert sum(len(promises) for promises in kept) in {2, 3}
    assert inquiry.promises_of(built.people["carmen"].pk), "the manual's first picture shows what comes back to her"
