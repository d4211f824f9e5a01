"""How often the pages that come after a session ask the database: as often for one promise as for twelve.

These tests commit, so that a page begins and ends its transactions as in earnest.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from kollegium.runs.tests.promising import NOW, WEEK, meet
from kollegium.runs.tests.test_query_counts import asked
from kollegium.testing import make


@pytest.mark.parametrize("number", [1, 12])
def test_the_pages_of_promises_ask_as_often_for_one_as_for_twelve(committed, client, number):
    people = [make.person(f"Person {n}", email=f"p{n}.of{number}@bredal.example", now=NOW) for n in range(2)]
    team = make.community(founder=people[0], members=people[1:], now=NOW)
    for n in range(number):
        last = meet(team, people, now=NOW + n * WEEK)
        made = last.promise(people[1], f"Promise {n}.", "2027-06-01")
    client.force_login(people[1])
    urls = {
        "promises": reverse("runs:promises"),
        "promise": reverse("runs:promise", args=[made.pk]),
        "record": reverse("runs:record", args=[last.run]),
        "days": reverse("runs:days", args=[last.run]),
        "plain": reverse("runs:plain", args=[last.run]),
    }
    assert {name: asked(client, url) for name, url in urls.items()} == {
        "promises": 7, "promise": 6, "record": 7, "days": 8, "plain": 7,
    }  # fmt: skip
