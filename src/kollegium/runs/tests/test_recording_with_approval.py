"""What is said is written down in the words of whoever said it, and counts once those whom the method asks say yes."""

from __future__ import annotations

from typing import Any

import pytest

from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import agreeing, writing
from kollegium.runs.queries.approving import counts
from kollegium.runs.tests.small import NOW, Table, role, shelf, sit, step

pytestmark = pytest.mark.django_db
SCRIBE = role("scribe")
TELLER = role("teller")
CAST = {"scribe": [1], "teller": [2]}


def recorded(act: str, approve: str, *, mode: str = "live", into: str = "points", **more: Any) -> Table:
    rule = {"by": "scribe", "into": into, **({"approve": approve} if approve else {})}
    parts = (shelf("points"), SCRIBE, TELLER, step(act, record=rule, **more), step("do", "after"))
    return sit(*parts, mode=mode, number=4, cast=CAST)


def writes_down(at: Table, speaker: str, text: str, who: int = 1) -> str:
    assert agreeing.record(at.run, at.key(who, "x"), speaker, text, by=at.account(who), now=NOW)
    return next(entry.id for entry in at.look(who).entries if entry.text == text)


def approval(at: Table, who: int) -> str:
    (slip,) = at.face(who, "x").record.slips
    return slip.approval


def is_counted(at: Table) -> bool:
    found = at.look(0)
    return all(counts(found, entry) for entry in found.entries)


@pytest.mark.parametrize("mode", ["live", "async"])
def test_the_speaker_says_yes_before_it_counts(mode):
    at = recorded("round", "speaker", turn="statement", mode=mode)
    entry = writes_down(at, at.seat(3), "They ask first.")
    assert [approval(at, who) for who in range(4)] == ["waiting", "waiting", "waiting", "asked"]
    assert not is_counted(at)
    agreeing.approve(at.run, entry, by=at.account(3), now=NOW)
    assert is_counted(at)


def test_nobody_else_says_yes_for_them():
    at = recorded("round", "speaker", turn="statement")
    entry = writes_down(at, at.seat(3), "They ask first.")
    for who in (0, 1, 2):
        with pytest.raises(MoveRefused, match="somebody else"):
            agreeing.approve(at.run, entry, by=at.account(who), now=NOW)
    assert not is_counted(at)


def test_the_speaker_puts_it_in_their_own_words():
    at = recorded("round", "speaker", turn="statement")
    entry = writes_down(at, at.seat(3), "They ask first.")
    with pytest.raises(MoveRefused):
        agreeing.change_wording(at.run, entry, "Forged.", by=at.account(2), now=NOW)
    agreeing.change_wording(at.run, entry, "They ask before I show.", by=at.account(3), now=NOW)
    assert at.texts(0, "points") == ["They ask before I show."]
    assert is_counted(at)


def test_a_role_says_yes_or_puts_it_differently():
    at = recorded("talk", "teller", speakers=["teller", "others", "facilitator", "scribe"])
    entry = writes_down(at, at.seat(3), "Watch the questions.")
    assert approval(at, 3) == "waiting"
    assert approval(at, 2) == "asked"
    agreeing.change_wording(at.run, entry, "Watch who asks.", by=at.account(2), now=NOW)
    assert at.texts(0, "points") == ["Watch who asks."]
    assert is_counted(at)


def test_where_all_are_asked_each_says_yes_and_a_change_asks_again():
    at = recorded("talk", "all")
    entry = writes_down(at, "", "What do learners ask?")
    for who in (0, 2):
        agreeing.approve(at.run, entry, by=at.account(who), now=NOW)
    assert not is_counted(at)
    agreeing.change_wording(at.run, entry, "What do learners ask each other?", by=at.account(3), now=NOW)
    assert [slip.waits_for for slip in at.face(0).record.slips] == ["Astrid, Carmen"]
    for who in (0, 2):
        agreeing.approve(at.run, entry, by=at.account(who), now=NOW)
    assert is_counted(at)


def test_without_approval_it_counts_at_once():
    at = recorded("talk", "")
    writes_down(at, at.seat(3), "They ask first.")
    assert is_counted(at)
    assert approval(at, 3) == ""


def test_whoever_writes_down_their_own_words_needs_no_yes():
    at = recorded("round", "speaker", turn="statement")
    writes_down(at, at.seat(1), "My own.")
    assert is_counted(at)


def test_only_the_note_taker_writes_down():
    at = recorded("round", "speaker", turn="statement")
    assert not agreeing.record(at.run, at.key(), at.seat(3), "By the wrong hand.", by=at.account(3), now=NOW)
    assert at.texts(0, "points") == []
    assert [at.face(who).record.may for who in range(4)] == [False, True, False, False]


def test_if_nobody_holds_the_role_whoever_leads_writes_down():
    at = sit(
        shelf("points"),
        role("scribe", count=[0, 1], cast="appoint"),
        step("talk", record={"by": "scribe", "into": "points"}),
    )
    assert [at.face(who).record.may for who in range(3)] == [True, False, False]


def test_whose_words_they_are_has_to_be_said_where_the_speaker_is_asked():
    at = recorded("talk", "speaker")
    with pytest.raises(MoveRefused, match="whose words"):
        writes_down(at, "", "Somebody said this.")
    assert [name for _seat, name in at.face(1).record.speakers] == [at.look().name(at.seat(who)) for who in range(4)]


def test_half_written_words_stay_with_their_speaker_when_the_turn_goes_on():
    at = recorded("round", "speaker", turn="statement")
    first = at.look().state.round.speaking[0]
    assert at.face(1).record.speaker == first
    field = at.face(1).record.field
    writing.save_typed(at.run, at.key(1), {field: "They ask"}, by=at.account(1), now=NOW)
    at.move("spoke", 0)
    assert at.look().state.round.speaking[0] != first
    assert (at.face(1).record.speaker, at.face(1).record.text) == (first, "They ask")
    writes_down(at, first, "They ask first.")
    assert at.face(1).record.speaker == at.look().state.round.speaking[0]


def test_what_still_waits_for_my_yes_follows_me_to_the_next_step():
    at = recorded("round", "speaker", turn="statement")
    entry = writes_down(at, at.seat(3), "They ask first.")
    at.forward()
    assert [slip.text for slip in at.face(3).asked] == ["They ask first."]
    assert at.face(2).asked == ()
    agreeing.approve(at.run, entry, by=at.account(3), now=NOW)
    assert at.face(3).asked == ()


def test_a_note_taker_may_write_on_a_shelf_that_is_still_closed():
    at = sit(
        shelf("points", seen_by="self", opens="after"),
        SCRIBE,
        step("round", turn="statement", record={"by": "scribe", "into": "points", "approve": "speaker"}),
        step("do", "after", show=["points"]),
        cast={"scribe": [1]},
    )
    writes_down(at, at.seat(2), "Said aloud.")
    assert [at.texts(who, "points") for who in range(3)] == [[], ["Said aloud."], ["Said aloud."]]
    at.forward()
    assert at.texts(0, "points") == ["Said aloud."]


def test_what_has_no_yes_yet_is_marked_for_everybody():
    at = recorded("round", "speaker", turn="statement")
    writes_down(at, at.seat(3), "They ask first.")
    assert [slip.waits_for for slip in at.face(0).record.slips] == ["Dina"]
    assert [slip.waits_for for slip in at.screen().record.slips] == ["Dina"]
