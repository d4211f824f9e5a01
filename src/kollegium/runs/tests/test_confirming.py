"""What only a leader of the community can promise: nobody else gives it, everybody reads how it stands."""

from __future__ import annotations

import datetime as dt

import pytest

from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import moving, starting
from kollegium.runs.queries.records import record_page
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.queries.starts import start_page
from kollegium.runs.wishes import Start, Wish
from kollegium.testing.cast import Village

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
KIND = "press:confirmed:leader_promise"


def begin(cast: Village, *people: str):
    accounts = [cast.people[key].pk for key in people]
    return starting.start(Start(cast.team.pk, accounts, method="lesson-study"), by=accounts[0], now=NOW)


def confirm(run, who, cast: Village) -> None:
    moving.move(run, KIND, {}, by=cast.people[who].pk, now=NOW)


def asked(run, who, cast: Village) -> tuple[list[str], str]:
    """The buttons that confirm, and what stands there about the promise."""
    face = seat_face(run, viewer=cast.people[who].pk, language="en", now=NOW)
    words = [one.words for one in face.asking if not one.kind]
    return [one.kind for one in face.asking if one.kind == KIND], " ".join(words)


def test_whoever_starts_the_session_is_not_asked_for_the_leaders_promise(cast):
    wish = Wish(method="lesson-study", people=[str(cast.people[key].pk) for key in ("astrid", "bo", "carmen")])
    page = start_page(cast.team.pk, wish, viewer=cast.astrid, language="en", now=NOW, is_sent=True)
    assert (page.inputs, page.errors) == ((), ())
    assert [label for label, _words in page.promises] == ["Leaders' promise"]


def test_a_leader_who_takes_part_confirms_and_everybody_reads_it(cast):
    run = begin(cast, "astrid", "bo", "louise")
    assert asked(run, "louise", cast)[0] == [KIND]
    assert "No leader has confirmed it yet" in asked(run, "bo", cast)[1]
    confirm(run, "louise", cast)
    assert asked(run, "louise", cast)[0] == []
    assert asked(run, "bo", cast)[1].endswith("Louise Madsen has confirmed it.")
    page = record_page(run, viewer=cast.bo.pk, language="en", now=NOW)
    assert [heap.title for heap in page.wordings] == ["Leaders' promise"]


@pytest.mark.parametrize("who", ["astrid", "bo"])
def test_nobody_else_has_the_button_and_the_action_refuses_them(cast, who):
    run = begin(cast, "astrid", "bo", "louise")
    assert asked(run, who, cast)[0] == []
    with pytest.raises(MoveRefused):
        confirm(run, who, cast)


def test_a_leader_confirms_nothing_that_the_method_does_not_ask_leaders_for(cast):
    run = begin(cast, "astrid", "bo", "louise")
    with pytest.raises(MoveRefused):
        moving.move(run, "press:confirmed:budget", {}, by=cast.louise.pk, now=NOW)


def test_the_promise_holds_for_the_series(cast):
    confirm(begin(cast, "astrid", "bo", "louise"), "louise", cast)
    assert asked(begin(cast, "astrid", "bo"), "bo", cast)[1].endswith("Louise Madsen has confirmed it.")
