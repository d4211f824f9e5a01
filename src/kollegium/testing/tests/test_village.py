"""The demo village stands up, and scripted seats come to the end of a method."""

from __future__ import annotations

import datetime as dt

import pytest

from kollegium.inquiry import queries as inquiry
from kollegium.methods import library_files
from kollegium.testing import village
from kollegium.testing.rehearsal import rehearse

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)


def test_the_village_has_promises_and_a_session_that_is_going_on():
    built = village.build(now=NOW)
    kept = [inquiry.promises_of(person.pk) for person in built.people.values()]
    assert sum(len(promises) for promises in kept) in {2, 3}


@pytest.mark.parametrize("mode", ["live", "async", "mixed"])
@pytest.mark.parametrize("seats", [3, 8, 12])
def test_the_self_evaluation_comes_to_its_end(mode, seats):
    source = library_files.source("where-we-stand-abc")
    record = rehearse(source, seats=seats, mode=mode, seed=seats, now=NOW)
    assert "## Our goals\n- " in record
    assert "My answers" in record
