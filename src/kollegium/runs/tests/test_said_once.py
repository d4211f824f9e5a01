"""What stands on a face stands there once, seen in the nine steps and in a lesson study."""

from __future__ import annotations

from random import Random

import pytest

from kollegium.runs.actions import starting
from kollegium.runs.queries.lead import screen_face
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.tests.promising import NOW
from kollegium.runs.wishes import Start
from kollegium.testing.cast import Village
from kollegium.testing.scripted import Scripted

pytestmark = pytest.mark.django_db
TABLE = ("astrid", "bo", "carmen", "ivana", "jonas")


def played(cast: Village, method: str, step: str, lap: int = 1) -> Scripted:
    """Everybody takes part by script, until this step begins."""
    people = [cast.people[key].pk for key in TABLE]
    wish = Start(cast.team.pk, people, method=method, cast={"facilitator": people[:1]})
    script = Scripted(starting.start(wish, by=people[0], now=NOW), people, NOW, Random(16))
    script.to_the_end(until=lambda at: any((one.step, one.lap) == (step, lap) for one in at.state.places))
    return script


def holder(script: Scripted, role: str) -> int:
    found = script.as_lead()
    return found.chairs[found.state.holders(role)[0]].person


def face(script: Scripted, who: int):
    return seat_face(script.run, viewer=who, language="en", now=NOW)


def test_what_one_marks_is_not_listed_a_second_time(cast):
    script = played(cast, "nine-step-peer-mentoring", "s8-pick")
    mine = face(script, holder(script, "owner"))
    assert mine.choose.points
    assert mine.shows == ()


def test_the_second_time_round_the_first_suggestions_still_stand_there(cast):
    script = played(cast, "nine-step-peer-mentoring", "s7-group", lap=2)
    first = face(script, holder(script, "owner")).record.slips
    assert len(first) == len(TABLE) - 2


def test_the_big_screen_shows_the_chosen_problem_once(cast):
    script = played(cast, "nine-step-peer-mentoring", "s4-account")
    screen = screen_face(script.run, viewer=script.seats[0], language="en", now=NOW)
    assert len(screen.shows[0].slips) == 1
    assert screen.results == ()


def test_one_dot_each_is_told_by_the_names_alone(cast):
    script = played(cast, "nine-step-peer-mentoring", "s4-account")
    (result,) = face(script, script.seats[0]).results
    names = " ".join(line.names for line in result.lines if line.names)
    assert names
    assert not any(sign.isdigit() for sign in names)


def test_who_teaches_while_the_others_write_is_told_so(cast):
    script = played(cast, "lesson-study", "teach")
    moment = face(script, holder(script, "teacher")).moment
    assert moment.waiting.startswith("In “The lesson” there is nothing for you to write.")
    assert moment.say == "Teach as planned; leave the plan if the learners need it."
