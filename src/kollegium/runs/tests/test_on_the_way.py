"""Repeating, leaving out, opening again, more time and rest, in the room and over days, as whoever leads presses them."""

from __future__ import annotations

import datetime as dt
import re
from random import Random

import pytest

from kollegium.runs.queries import lead
from kollegium.runs.tests.test_chairs import NOW, TABLE, free, page, press, signed_in, to
from kollegium.testing import village
from kollegium.testing.scripted import Scripted

pytestmark = pytest.mark.django_db


@pytest.fixture
def script(cast):
    run = village.begin(cast, NOW, meets_at=None)
    return Scripted(run, [cast.people[key].pk for key in TABLE], NOW, Random(3))


def texts(script) -> dict[str, str]:
    return {entry.id: entry.text for entry in script.as_lead().entries}


def b_over_days(script, cast):
    """The lead's browser; everything from there on in everybody's own time."""
    to(script, "b-sort")
    astrid = signed_in(cast, "astrid")
    press(astrid, script.run, "pace-B", "lead")
    return astrid


def test_the_lead_repeats_the_running_step_and_nothing_written_is_lost(cast, script):
    to(script, "b-sort")
    before, astrid = texts(script), signed_in(cast, "astrid")
    assert "once more" in press(astrid, script.run, "move-repeated", "lead")
    assert script.as_lead().state.place.step == "b-sort"
    assert texts(script) == before != {}
    assert "once more. What you have written stays." in page(signed_in(cast, free(script, cast)), script.run)


@pytest.mark.parametrize(
    ("kind", "trace"), [("repeated", "once more"), ("extended", "one day more"), ("skipped", "left out")]
)
def test_over_days_the_lead_changes_a_step_that_stands_open(cast, script, kind, trace):
    astrid = b_over_days(script, cast)
    before = texts(script)
    press(astrid, script.run, "open-step", "lead", to="b-talk.1", kind=kind)
    plan = page(astrid, script.run, "lead").split('class="programme"')[1].split("</ol>")[0]
    assert f'<span class="note">{trace}</span>' in plan
    assert texts(script) == before != {}
    assert ("b-talk" in {place.step for place in script.as_lead().state.open_places}) == (kind != "skipped")


def test_over_days_the_lead_opens_an_earlier_step_again(cast, script):
    astrid = b_over_days(script, cast)
    press(astrid, script.run, "go-back-to", "lead", to="b-pairs.1")
    assert script.as_lead().state.open_places[0].step == "b-pairs"
    assert "is open again. What you have written stays." in page(signed_in(cast, free(script, cast)), script.run)


def test_over_days_a_pause_is_for_all_and_no_day_counts(cast, script):
    astrid = b_over_days(script, cast)
    bo = signed_in(cast, free(script, cast))
    assert "Any time until" in page(bo, script.run)
    press(astrid, script.run, "move-paused", "lead")
    there = page(bo, script.run)
    assert "Paused for all." in there
    assert "Any time until" not in there


def test_the_hour_on_the_big_screen_moves_when_a_step_takes_longer(cast, script):
    to(script, "b-talk")
    viewer = cast.people["bo"].pk

    def ends(minutes: int) -> dt.datetime:
        moment = NOW + dt.timedelta(minutes=minutes)
        at = lead.screen_face(script.run, viewer=viewer, language="en", now=moment).moment.ends_at
        assert at
        return at

    assert ends(17) == ends(0)
    assert ends(28) - ends(0) == dt.timedelta(minutes=10)
    assert 'hx-trigger="refresh, every 60s"' in page(signed_in(cast, "bo"), script.run, "screen")


def days_in_own_list(script, cast) -> list[str]:
    own = page(signed_in(cast, free(script, cast)), script.run).split('id="own-steps"')[1].split("</nav>")[0]
    return re.findall(r"until (\w+ \d+ \w+)", own)


def test_ones_own_list_over_days_says_until_when_each_step_is_open(cast, script):
    astrid = b_over_days(script, cast)
    before = days_in_own_list(script, cast)
    press(astrid, script.run, "open-step", "lead", to="b-talk.1", kind="extended")
    after = days_in_own_list(script, cast)
    assert before[0] == "Monday 30 November"
    assert [one == two for one, two in zip(before, after, strict=True)] == [True, False, True]


def test_the_big_screen_tells_the_room_what_has_changed_and_calls_nobody_you(cast, script):
    to(script, "b-talk")
    key = free(script, cast)
    assert "leads now." not in page(signed_in(cast, "astrid"), script.run, "screen")
    press(signed_in(cast, key), script.run, "move-chair_taken")
    first_name = cast.people[key].name.split(" ")[0]
    there = page(signed_in(cast, key), script.run, "screen")
    assert "You lead now." not in there
    assert re.search(rf'<p class="over" role="status">{first_name}[^<]* leads now\.</p>', there)
