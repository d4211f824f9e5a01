"""Writing in every form: each alone, a group on one text, without names, with a name or not, on paper, jottings."""

from __future__ import annotations

import pytest

from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import noting, sealing, writing
from kollegium.runs.actions.typing_in import type_in
from kollegium.runs.queries.ways import digest
from kollegium.runs.tests.small import NOW, Table, role, shelf, sit, step
from kollegium.runs.wishes import Kept

pytestmark = pytest.mark.django_db
NAMELESS = {"names": "none", "seen_by": "self", "opens": "see", "voices": 5, "if_fewer": "stay_closed"}
SEE = step("do", "see", show=["notes"])


def writes(at: Table, who: int, text: str, slot: int = 0, *, kept: Kept | None = None, key: str = "") -> bool:
    place = key or at.key(who, "x")
    return writing.write(at.run, place, {slot: text}, by=at.account(who), now=NOW, kept=kept or Kept())


def fields(at: Table, who: int) -> list[str]:
    work = at.face(who, "x").write
    return [one.text for one in work.fields] if work else []


@pytest.fixture(params=["live", "async"])
def whole(request) -> Table:
    """One text for all."""
    return sit(shelf("plan", names="group"), step("write", in_="all", into="plan", each=[1, 3]), mode=request.param)


def test_all_write_on_one_text(whole):
    writes(whole, 1, "The task.")
    writes(whole, 2, "The task, and what we will say.")
    assert whole.texts(0, "plan") == ["The task, and what we will say."]
    assert fields(whole, 1)[0] == "The task, and what we will say."


def test_somebody_elses_change_is_not_written_over_unseen(whole):
    writes(whole, 1, "The task.")
    seen = Kept(was={0: digest("The task.")})
    writes(whole, 2, "The task, in pairs.", kept=seen)
    with pytest.raises(MoveRefused, match="changed this meanwhile"):
        writes(whole, 1, "The task, alone.", kept=seen)
    assert whole.texts(0, "plan") == ["The task, in pairs."]
    mine = whole.face(1, "x").write.fields[0]
    assert (mine.text, mine.stands) == ("The task, alone.", "The task, in pairs.")
    writes(whole, 1, "The task, in pairs or alone.", kept=Kept(was={0: mine.was}))
    assert whole.texts(0, "plan") == ["The task, in pairs or alone."]


def test_what_somebody_is_typing_remembers_where_it_began(whole):
    writes(whole, 1, "The task.")
    key = whole.key(2, "x")
    writing.save_typed(whole.run, key, {"slot_0": "The task, longer"}, by=whole.account(2), now=NOW)
    writes(whole, 1, "Another task.")
    now_there = Kept(was={0: digest("Another task.")})
    with pytest.raises(MoveRefused, match="changed this meanwhile"):
        writes(whole, 2, "The task, longer still.", kept=now_there)


def test_the_shared_text_is_the_teams(whole):
    writes(whole, 1, "The task.")
    assert whole.look(1).entries[0].group_key == ""
    assert whole.face(1, "x").write.with_words.startswith("All of you write on one text")


def test_a_group_writes_together_and_no_other_group_changes_it():
    groups = sit(
        shelf("finds", seen_by="all", names="group"),
        step("arrange", "seats", groups={"size": 2, "odd": "any"}),
        step("write", in_="groups", into="finds", each=[1, 2]),
        number=4,
    )
    groups.forward()
    mine = next(g for g in groups.look().state.groups if groups.seat(1) in g)
    partner = next(who for who in range(4) if groups.seat(who) in mine and who != 1)
    other = next(who for who in range(4) if groups.seat(who) not in mine)
    writes(groups, 1, "We found a bridge.")
    writes(groups, partner, "We found two bridges.")
    writes(groups, other, "We found a mill.")
    assert sorted(groups.texts(0, "finds")) == ["We found a mill.", "We found two bridges."]
    assert fields(groups, 1)[0] == "We found two bridges."


def test_each_alone_has_a_text_of_their_own():
    alone = sit(shelf("notes"), step("write", into="notes", each=[0, 2]))
    writes(alone, 1, "One.")
    writes(alone, 2, "Two.")
    assert sorted(alone.texts(0, "notes")) == ["One.", "Two."]
    assert writes(alone, 1, "Not a third field.", slot=2)
    assert sorted(alone.texts(0, "notes")) == ["One.", "Two."]


def test_texts_without_names_open_together_from_five_voices_and_belong_to_nobody():
    box = sit(shelf("notes", **NAMELESS), step("write", into="notes", each=[0, 2]), SEE, number=6)
    for who in range(5):
        writes(box, who, f"Thought {who}.")
    assert fields(box, 1)[0] == "Thought 1."
    assert box.texts(0, "notes") == []
    box.forward()
    slips = box.face(1).shows[0].slips
    assert {slip.text for slip in slips} == {f"Thought {who}." for who in range(5)}
    assert {(slip.by, slip.is_mine) for slip in slips} == {("", False)}


def test_what_is_typed_for_a_nameless_shelf_is_never_a_draft():
    box = sit(shelf("notes", **NAMELESS), step("write", into="notes"), SEE)
    writing.save_typed(box.run, box.key(1), {"slot_0": "Nobody knows."}, by=box.account(1), now=NOW)
    assert box.look(1).around.drafts == {}
    assert fields(box, 1)[0] == "Nobody knows."


def test_with_too_few_voices_each_may_show_their_own_where_the_file_says_so():
    rule = {**NAMELESS, "if_fewer": "author_decides"}
    box = sit(shelf("notes", **rule), step("write", into="notes"), SEE)
    writes(box, 1, "Mine, after all.")
    box.forward()
    assert box.face(2).shows[0].state == "closed"
    mine = box.face(1).deciding
    assert [text for _value, text in mine.texts] == ["Mine, after all."]
    sealing.show_mine(box.run, mine.box, mine.texts[0][0], by=box.account(1), now=NOW)
    assert [(slip.text, slip.by) for slip in box.face(2).shows[0].slips] == [("Mine, after all.", "Bo Lind")]
    assert box.face(1).deciding is None
    with pytest.raises(MoveRefused):
        sealing.show_mine(box.run, mine.box, mine.texts[0][0], by=box.account(2), now=NOW)


SIGNED_OR_NOT = {"names": "optional", "seen_by": "facilitator", "opens": "see", "voices": 2, "if_fewer": "stay_closed"}


@pytest.fixture
def letterbox() -> Table:
    return sit(shelf("notes", **SIGNED_OR_NOT), step("write", into="notes", each=[0, 3]), SEE)


def test_each_decides_whether_to_sign_and_an_unsigned_text_has_no_author(letterbox):
    writes(letterbox, 1, "Signed.", kept=Kept(signed=frozenset({0})))
    writes(letterbox, 2, "Unsigned.")
    assert {(one.text, one.seat) for one in letterbox.look(0).entries} == {
        ("Signed.", letterbox.seat(1)),
        ("Unsigned.", ""),
    }
    assert letterbox.texts(1, "notes") == ["Signed."]
    letterbox.forward()
    assert {(slip.text, slip.by) for slip in letterbox.face(1).shows[0].slips} == {
        ("Signed.", "Bo Lind"),
        ("Unsigned.", ""),
    }


def test_an_unsigned_text_is_its_writers_to_change_until_it_opens(letterbox):
    writes(letterbox, 2, "First.")
    writes(letterbox, 2, "Second.")
    assert letterbox.texts(0, "notes") == ["Second."]
    assert fields(letterbox, 2)[0] == "Second."
    writes(letterbox, 2, "Signed now.", kept=Kept(signed=frozenset({0})))
    assert [(one.text, one.seat) for one in letterbox.look(0).entries] == [("Signed now.", letterbox.seat(2))]
    writes(letterbox, 2, "")
    assert letterbox.texts(0, "notes") == []


def test_unsigned_texts_count_as_voices(letterbox):
    writes(letterbox, 1, "One.")
    writes(letterbox, 2, "Two.")
    letterbox.forward()
    assert sorted(letterbox.texts(1, "notes")) == ["One.", "Two."]


SCREENED = {**SIGNED_OR_NOT, "voices": 1, "screen": ["no_absent_names"]}


def test_a_screened_shelf_opens_only_what_somebody_has_let_through():
    box = sit(shelf("notes", **SCREENED), step("write", into="notes", each=[0, 3]), SEE)
    writes(box, 1, "About a thing.")
    writes(box, 2, "About somebody.")
    (checking,) = box.face(0).checking
    assert box.face(1).checking == ()
    good = next(slip.id for slip in checking.slips if slip.text == "About a thing.")
    sealing.let_through(box.run, good, passes=True, by=box.account(0), now=NOW)
    box.forward()
    assert box.texts(1, "notes") == ["About a thing."]
    assert [slip.text for slip in box.screen().shows[0].slips] == ["About a thing."]


def test_words_that_change_after_they_were_let_through_are_checked_again():
    box = sit(shelf("notes", **SCREENED), step("write", into="notes"), SEE)
    writes(box, 1, "Harmless.")
    entry = box.look(0).entries[0].id
    sealing.let_through(box.run, entry, passes=True, by=box.account(0), now=NOW)
    writes(box, 1, "Not harmless.")
    box.forward()
    assert box.texts(2, "notes") == []


def test_nobody_lets_their_own_words_through():
    box = sit(shelf("notes", **SCREENED), step("write", into="notes"), SEE)
    writes(box, 0, "Mine.")
    assert box.face(0).checking == ()
    with pytest.raises(MoveRefused):
        sealing.let_through(box.run, box.look(0).entries[0].id, passes=True, by=box.account(0), now=NOW)


@pytest.fixture
def on_paper() -> Table:
    seen = shelf("seen", seen_by="self", opens="see", coded=True, holds="observation", kept="run")
    return sit(
        seen,
        step("write", "x", offline=True, place="outside", into="seen", each=[1, 60]),
        step("talk", "after"),
        step("do", "see", show=["seen"]),
    )


def test_children_are_called_by_letters(on_paper):
    assert "A, B and C" in on_paper.face(1).write.hint
    assert on_paper.face(1).moment.part == "Away from the screen. Paper will do; type it in later."


def test_what_was_written_on_paper_is_typed_in_later_by_its_writer(on_paper):
    key = on_paper.key(1)
    on_paper.forward()
    (sheet,) = on_paper.face(1).papers
    assert writes(on_paper, 1, "A asked B.", key=sheet.place)
    assert key == sheet.place
    on_paper.forward()
    assert [slip.text for slip in on_paper.face(2).shows[0].slips] == ["A asked B."]


def test_whoever_leads_types_in_a_sheet_under_its_writers_name(on_paper):
    key = on_paper.key(0)
    type_in(on_paper.run, key, on_paper.seat(1), "A asked B.\n\nC waited.", by=on_paper.account(0), now=NOW)
    assert on_paper.texts(1, "seen") == ["A asked B.", "C waited."]
    assert {entry.seat for entry in on_paper.look(1).entries} == {on_paper.seat(1)}
    assert on_paper.texts(2, "seen") == []
    with pytest.raises(MoveRefused):
        type_in(on_paper.run, key, on_paper.seat(1), "Forged.", by=on_paper.account(2), now=NOW)


def test_jottings_are_ones_own_and_lie_ready_later():
    at = sit(
        role("teller"),
        shelf("jottings", seen_by="self", opens="never", then=None, kept="owner"),
        step("talk", speakers=["teller"], notes="jottings"),
        step("round", "ask", turn="question", minutes_each=1),
        cast={"teller": [1]},
    )
    assert at.face(1).notes is None, "whoever speaks alone has no hand free for notes"
    assert noting.note(at.run, at.key(2), {0: "Ask about pairs."}, by=at.account(2), now=NOW)
    with pytest.raises(MoveRefused):
        noting.note(at.run, "y.1", {0: "Nowhere."}, by=at.account(2), now=NOW)
    assert at.texts(0, "jottings") == []
    at.forward()
    assert at.face(2).notes.earlier == ("Ask about pairs.",)
    assert at.face(0).notes is None


def test_a_step_for_some_gives_the_others_no_field():
    some = sit(role("scribe"), shelf("notes"), step("write", who=["scribe"], into="notes"), cast={"scribe": [1]})
    assert fields(some, 1)
    assert some.face(2).write is None
    assert some.face(2).moment.part == "This step is for: Scribe."
    assert not writes(some, 2, "Not mine to write.")
    assert some.texts(0, "notes") == []
