"""What a session wrote to keep stands in its record: harvests, and a look back on the talk."""

from __future__ import annotations

from random import Random

import pytest

from kollegium.runs.actions import starting
from kollegium.runs.queries.records import record_page
from kollegium.runs.tests.test_chairs import NOW, TABLE
from kollegium.runs.wishes import Start
from kollegium.testing.scripted import Scripted

pytestmark = pytest.mark.django_db


def over(cast, method: str) -> Scripted:
    people = [cast.people[key].pk for key in TABLE]
    run = starting.start(Start(cast.team.pk, people, method=method), by=people[0], now=NOW)
    script = Scripted(run, people, NOW, Random(3))
    script.to_the_end()
    return script


def parts(script, who):
    page = record_page(script.run, viewer=who.pk, language="en", now=NOW)
    return {part.title: [point.text for point in part.points] for part in page.wordings}


def test_what_a_step_wrote_to_keep_for_the_group_stands_in_everybodys_record(cast):
    script = over(cast, "advice-process")
    shelf = script.as_lead().shelf("advice")
    written = [entry.text for entry in script.as_lead().entries if entry.shelf == "advice"]
    assert [parts(script, who)[shelf.label] for who in (cast.bo, cast.carmen)] == [written, written]
    assert written


def test_what_the_group_chose_from_stands_once(cast):
    script = over(cast, "where-we-stand-abc")
    assert [entry for entry in script.as_lead().entries if entry.shelf == "points"]
    assert script.as_lead().shelf("points").label not in parts(script, cast.bo)
