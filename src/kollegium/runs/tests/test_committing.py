"""Promises: several of one person, one about each entry, approved by those who are asked."""

from __future__ import annotations

import pytest

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.inquiry.models import Commitment
from kollegium.runs.actions import agreeing
from kollegium.runs.actions.committing import commit, let_go
from kollegium.runs.goals import GoalRefused
from kollegium.runs.tests.fair import NOW, SECRET, fair

EACH = 'into = "promises"\nby = "all"\nfields = ["action", "due"]\ndue_days = 21'


def promise(one, who, text, *, key="", entry="", due="2026-12-10"):
    name = (lambda field: f"{field}.{key}") if key else str
    said = {name("action"): text, name("due"): due}
    return commit(one.run, "it.1", said, by=one.account(who), now=NOW, key=key, entry=entry)


def stands(one, who="astrid"):
    return [(face.by.split(" ")[0], face.text, face.about) for face in one.face(who).commit.promises]


def test_everybody_promises_for_themselves(cast):
    one = fair(cast, "commit", EACH)
    promise(one, "bo", "I ask first.")
    promise(one, "carmen", "I wait a minute.")
    assert stands(one) == [("Bo", "I ask first.", ""), ("Carmen", "I wait a minute.", "")]
    assert one.face("bo").commit.forms == ()
    assert len(one.face("ivana").commit.forms) == 1


def test_one_person_makes_as_many_promises_as_the_method_lets_them(cast):
    one = fair(cast, "commit", f"{EACH}\neach = [0, 2]")
    promise(one, "bo", "First.")
    (form,) = one.face("bo").commit.forms
    promise(one, "bo", "Second.", key=form.key)
    assert [text for _by, text, _about in stands(one)] == ["First.", "Second."]
    assert one.face("bo").commit.forms == ()
    with pytest.raises(MoveRefused, match="all the promises"):
        promise(one, "bo", "Third.", key="7")


def test_there_is_one_promise_about_each_entry(cast):
    one = fair(cast, "commit", f'{EACH}\nfrom = "points"')
    forms = one.face("bo").commit.forms
    assert [form.about for form in forms] == ["point of bo", "point of carmen", "point of ivana"]
    promise(one, "bo", "I ask first.", key=forms[1].key)
    assert stands(one) == [("Bo", "I ask first.", "point of carmen")]
    assert [form.about for form in one.face("bo").commit.forms] == ["point of bo", "point of ivana"]


def test_a_promise_is_changed_and_taken_away_by_whose_it_is(cast):
    one = fair(cast, "commit", EACH)
    promise(one, "bo", "I ask first.")
    (mine,) = one.face("bo").commit.promises
    promise(one, "bo", "I ask twice.", entry=mine.entry)
    assert stands(one) == [("Bo", "I ask twice.", "")]
    with pytest.raises(MoveRefused, match="not a promise of yours"):
        let_go(one.run, "it.1", mine.entry, by=one.account("carmen"), now=NOW)
    let_go(one.run, "it.1", mine.entry, by=one.account("bo"), now=NOW)
    assert stands(one) == []


def test_what_is_missing_is_said_in_the_form_that_was_tried(cast):
    one = fair(cast, "commit", f'{EACH}\nfrom = "points"')
    _first, second, _third = one.face("bo").commit.forms
    with pytest.raises(GoalRefused) as refused:
        promise(one, "bo", "", key=second.key)
    assert list(refused.value.errors) == ["action"]
    tried = one.face("bo", tried=f"it.1/{second.key}").commit
    assert [[name for name, _words in form.errors] for form in tried.forms] == [
        [],
        [f"action.{second.key}", f"due.{second.key}"],
        [],
    ]


def test_only_the_authors_are_asked_about_what_was_promised_on_their_words(cast):
    one = fair(
        cast,
        "commit",
        'into = "promises"\nby = "facilitator"\nfrom = "points"\napprove = "authors"\nfields = ["action"]',
    )
    key = one.face("astrid").commit.forms[1].key
    commit(one.run, "it.1", {f"action.{key}": "We ask first."}, by=one.account("astrid"), now=NOW, key=key)
    asked = {who: one.face(who).commit.promises[0].may_approve for who in ("bo", "carmen", "ivana")}
    assert asked == {"bo": False, "carmen": True, "ivana": False}
    agreeing.approve(one.run, one.face("carmen").commit.promises[0].entry, by=one.account("carmen"), now=NOW)
    assert one.face("bo").commit.promises[0].approvals == 1


def test_promises_belong_to_their_people_when_the_step_closes(cast):
    one = fair(cast, "commit", EACH)
    promise(one, "bo", "I ask first.")
    promise(one, "carmen", "I wait a minute.")
    one.move("forward")
    found = {}
    for who in ("bo", "carmen"):
        with acting(one.account(who)):
            found[who] = list(Commitment.objects.filter(owner_id=one.account(who)).values_list("goal", flat=True))
    assert found == {"bo": ["I ask first."], "carmen": ["I wait a minute."]}


def test_a_step_without_fields_asks_for_the_goal(cast):
    one = fair(cast, "commit", 'into = "promises"\nby = "all"')
    commit(one.run, "it.1", {"goal": "We ask first."}, by=one.account("bo"), now=NOW)
    assert stands(one) == [("Bo", "We ask first.", "")]


def test_what_only_its_writer_reads_is_promised_all_the_same_and_nobody_else_learns_of_it(cast):
    one = fair(cast, "commit", EACH, promised=SECRET)
    promise(one, "bo", "I ask first.")
    assert stands(one) == []
    one.move("forward")
    found = {}
    for who in ("astrid", "bo", "carmen"):
        with acting(one.account(who)):
            found[who] = list(Commitment.objects.values_list("goal", flat=True))
    assert found == {"astrid": [], "bo": ["I ask first."], "carmen": []}
