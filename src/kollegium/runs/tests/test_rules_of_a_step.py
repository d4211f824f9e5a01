"""What a step forbids has no control, and the action refuses it: each enforced rule as a row of one table."""

from __future__ import annotations

import pytest

from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import agreeing, posting
from kollegium.runs.tests.small import NOW, Table, role, shelf, sit, step

pytestmark = pytest.mark.django_db
TELLER = role("teller")
CAST = {"teller": [1]}


def table(*parts: str, mode: str = "live") -> Table:
    shelves = [shelf("points")] if any("points" in one for one in parts) else []
    return sit(TELLER, *shelves, *parts, mode=mode, number=4, cast=CAST)


def asks_for_the_floor(at: Table) -> None:
    at.move("floor_asked", 2)


def passes(at: Table) -> None:
    speaking = at.look().state.round.speaking[0]
    at.move("passed", next(who for who in range(4) if at.seat(who) == speaking))


def posts(at: Table) -> None:
    if not posting.post(at.run, at.key(1, "x"), "A statement.", by=at.account(2), now=NOW):
        raise MoveRefused("kept as a draft")


def asks(at: Table) -> None:
    if not posting.post(at.run, at.key(1, "x"), "A question?", by=at.account(2), now=NOW):
        raise MoveRefused("kept as a draft")


def answers(at: Table) -> None:
    posting.post(at.run, at.key(1, "x"), "What did you try?", by=at.account(1), now=NOW)
    said = next(one for one in at.look(1).around.posts)
    if not posting.post(at.run, at.key(1, "x"), "Pairs?", answers=said.id, by=at.account(2), now=NOW):
        raise MoveRefused("kept as a draft")


def records(at: Table) -> None:
    if not agreeing.record(at.run, at.key(0, "x"), at.seat(2), "Said.", by=at.account(0), now=NOW):
        raise MoveRefused("kept as a draft")


RECORD = {"by": "facilitator", "into": "points"}
# rule, the deed it is about, the control it takes away, whose, the step without the rule, what the rule adds, how one meets
ROWS = [
    ("silence", asks_for_the_floor, "ask_floor", 2, {"act": "talk", "floor": "list"}, {"rules": ["silence"]}, "live"),
    ("silence", posts, "write", 2, {"act": "talk"}, {"rules": ["silence"]}, "async"),
    ("speakers", asks_for_the_floor, "ask_floor", 2, {"act": "talk", "floor": "list"}, {"speakers": ["teller"]}, "live"),
    ("speakers", posts, "write", 2, {"act": "talk"}, {"speakers": ["teller"]}, "async"),
    ("who", posts, "write", 2, {"act": "round", "turn": "statement"}, {"who": ["teller"]}, "async"),
    ("no_comment", answers, "reply", 2, {"act": "talk"}, {"rules": ["no_comment"]}, "async"),
    ("answered_by", answers, "reply", 2, {"act": "talk"}, {"act": "round", "turn": "question", "answered_by": "teller"}, "async"),
]  # fmt: skip


def sat(fields: dict, mode: str) -> Table:
    values = dict(fields)
    return table(step(values.pop("act"), **values), mode=mode)


@pytest.mark.parametrize(
    ("rule", "deed", "control", "who", "without", "adds", "mode"),
    ROWS,
    ids=[f"{row[0]} {row[2]} {row[6]}" for row in ROWS],
)
def test_what_a_rule_forbids_has_no_control_and_is_refused(rule, deed, control, who, without, adds, mode):
    free = sat(without, mode)
    assert control in free.controls(who, "x")
    deed(free)
    strict = sat({**without, **adds}, mode)
    assert control not in strict.controls(who, "x"), rule
    with pytest.raises(MoveRefused):
        deed(strict)


def test_passing_needs_the_rule_that_allows_it():
    loose = table(step("round", turn="statement", rules=["pass_ok"], minutes_each=1))
    passes(loose)
    strict = table(step("round", turn="statement", minutes_each=1))
    speaking = strict.look().state.round.speaking[0]
    who = next(one for one in range(4) if strict.seat(one) == speaking)
    assert "pass" not in strict.controls(who)
    with pytest.raises(MoveRefused):
        passes(strict)


@pytest.mark.parametrize("act", ["round", "talk"])
def test_where_only_questions_are_asked_a_statement_is_refused_and_a_question_is_not(act):
    turn = {"turn": "statement"} if act == "round" else {}
    strict = table(step(act, rules=["questions_only"], **turn), mode="async")
    with pytest.raises(MoveRefused, match="questions only"):
        posts(strict)
    asks(strict)
    assert strict.face(2, "x").thread.label in {"Your question", "What you have said"}


def test_nobody_interrupts_whoever_has_the_floor():
    at = table(step("talk", rules=["no_interrupting"]))
    asks_for_the_floor(at)
    assert at.face(2).turns.is_mine
    at.move("floor_asked", 3)
    assert at.look().state.has_floor == at.seat(2)
    assert at.face(2).turns.queue == ("Dina",)


def test_without_a_floor_nobody_has_to_ask():
    at = table(step("talk"))
    assert at.face(2).turns is None
    assert "ask_floor" not in at.controls(2)


def test_one_at_a_time_only_whoever_speaks_ends_the_turn():
    at = table(step("round", turn="statement", minutes_each=1, rules=["one_at_a_time"]))
    speaking = at.look().state.round.speaking[0]
    other = next(who for who in (1, 2, 3) if at.seat(who) != speaking)
    assert "spoke" not in at.controls(other)
    with pytest.raises(MoveRefused):
        at.move("spoke", other)


def test_in_silence_nothing_is_recorded():
    loud = table(step("talk", record=RECORD))
    records(loud)
    assert loud.texts(0, "points") == ["Said."]
    quiet = table(step("do", rules=["silence"]))
    assert quiet.face(0).record is None
    with pytest.raises(MoveRefused):
        records(quiet)


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"act": "talk", "speakers": ["teller"]}, ("You speak; the others listen.", "Bo speaks; you listen.")),
        ({"act": "talk"}, ("", "")),
        ({"act": "talk", "floor": "bowl", "speakers": ["teller"]}, 2 * ("Bo sits inside. One more chair is free: whoever takes it may speak.",)),
        ({"act": "round", "turn": "question", "who": ["others"], "answered_by": "teller"}, ("Carmen and Dina speak; you listen. You answer.", "You are among those who speak. Bo answers.")),
        ({"act": "round", "turn": "one_word", "sample": 2}, 2 * ("At most 2 speak, drawn by lot.",)),
    ],
    ids=["one speaks", "all speak", "fish bowl", "one answers", "sample"],
)  # fmt: skip
def test_each_is_told_their_part(fields, parts):
    at = sat(fields, "live")
    assert (at.face(1).moment.part, at.face(2).moment.part) == parts


def test_a_shelf_that_is_not_for_somebody_is_not_there_for_them():
    at = sit(
        TELLER,
        shelf("points"),
        shelf("list", seen_by="teller", then="teller"),
        step("write", "w", into="list", who=["teller"]),
        step("write", "p", into="points"),
        step("do", "x", show=["points", "list"]),
        cast=CAST,
    )
    at.forward()
    at.forward()
    assert [one.title for one in at.face(1).shows] == ["Points", "List"]
    assert [one.title for one in at.face(2).shows] == ["Points"]
    assert [one.title for one in at.screen().shows] == ["Points"]
