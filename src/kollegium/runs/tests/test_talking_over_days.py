"""A round and a talk over days: each speaks once before reading the others, passes without shame, answers where that is allowed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import posting
from kollegium.runs.models import Post
from kollegium.runs.tests.small import NOW, Table, role, shelf, sit, step

pytestmark = pytest.mark.django_db
TELLER = role("teller")


def says(at: Table, who: int, text: str, answers: str = "") -> bool:
    return posting.post(at.run, at.key(who, "x"), text, answers=answers, by=at.account(who), now=NOW)


def reads(at: Table, who: int) -> list[str]:
    return [post.text for post in at.look(who).around.posts]


def thread(at: Table, who: int):
    found = at.face(who, "x").thread
    assert found is not None
    return found


@pytest.fixture
def a_round() -> Table:
    return sit(step("round", turn="statement", rules=["pass_ok"]), mode="async")


def test_the_others_stay_closed_until_one_has_posted(a_round):
    says(a_round, 1, "I wait a minute.")
    assert reads(a_round, 1) == ["I wait a minute."]
    assert reads(a_round, 2) == []
    assert thread(a_round, 2).is_closed
    says(a_round, 2, "I ask first.")
    assert reads(a_round, 2) == ["I wait a minute.", "I ask first."]
    assert not thread(a_round, 2).is_closed


def test_the_database_itself_keeps_them_closed(a_round):
    says(a_round, 1, "I wait a minute.")
    with acting(a_round.account(1)):
        assert Post.objects.count() == 1
    with acting(a_round.account(2)):
        assert Post.objects.count() == 0


def test_who_passes_reads_the_others_and_is_named_as_plainly(a_round):
    says(a_round, 1, "I wait a minute.")
    posting.say_pass(a_round.run, a_round.key(2, "x"), by=a_round.account(2), now=NOW)
    assert "I wait a minute." in reads(a_round, 2)
    assert thread(a_round, 1).passed == "Carmen"
    assert a_round.face(2, "x").is_done


def test_after_passing_one_can_still_say_something(a_round):
    posting.say_pass(a_round.run, a_round.key(2, "x"), by=a_round.account(2), now=NOW)
    says(a_round, 2, "After all.")
    assert reads(a_round, 2) == ["After all."]
    assert thread(a_round, 2).passed == ""


def test_where_nobody_passes_there_is_no_way_to(a_round):
    strict = sit(step("round", turn="statement"), mode="async")
    assert not thread(strict, 1).may_pass
    with pytest.raises(MoveRefused):
        posting.say_pass(strict.run, strict.key(1, "x"), by=strict.account(1), now=NOW)
    assert thread(a_round, 1).may_pass


def test_each_has_one_post_and_may_put_it_differently(a_round):
    says(a_round, 1, "First words.")
    says(a_round, 1, "Better words.")
    assert reads(a_round, 1) == ["Better words."]


def test_posting_says_that_one_is_done(a_round):
    says(a_round, 1, "I wait a minute.")
    assert a_round.face(1, "x").is_done
    assert not a_round.face(2, "x").is_done


def test_an_empty_post_is_refused_in_words(a_round):
    with pytest.raises(MoveRefused, match="Write something"):
        says(a_round, 1, "   ")


def test_in_a_round_of_questions_a_statement_is_refused():
    asking = sit(step("round", turn="question"), mode="async")
    with pytest.raises(MoveRefused, match="questions only"):
        says(asking, 1, "You should try pairs.")
    assert says(asking, 1, "What did you try?")


def test_only_the_role_that_answers_does_and_needs_no_question_of_its_own():
    asking = sit(
        TELLER,
        step("round", turn="question", who=["others"], answered_by="teller"),
        mode="async",
        number=4,
        cast={"teller": [1]},
    )
    says(asking, 2, "What did you try?")
    (asked,) = thread(asking, 1).posts
    assert not thread(asking, 1).may_post
    assert thread(asking, 1).may_reply
    assert says(asking, 1, "I tried pairs.", answers=asked.id)
    says(asking, 3, "And then?")
    assert not thread(asking, 3).may_reply
    assert not says(asking, 3, "Me too.", answers=asked.id)
    assert [reply.text for reply in thread(asking, 3).posts[0].replies] == ["I tried pairs."]


def test_where_nobody_comments_there_is_no_answer():
    quiet = sit(step("round", turn="statement", rules=["no_comment"]), mode="async")
    says(quiet, 1, "I wait a minute.")
    says(quiet, 2, "I ask first.")
    assert not thread(quiet, 2).may_reply
    assert not says(quiet, 2, "Good.", answers=thread(quiet, 2).posts[0].id)
    assert thread(quiet, 1).posts[0].replies == ()


def test_a_talk_is_a_thread_with_answers_in_which_some_only_read():
    talk = sit(TELLER, step("talk", speakers=["teller"]), mode="async", cast={"teller": [1]})
    says(talk, 1, "This is how it went.")
    says(talk, 1, "And one thing more.")
    assert [post.text for post in thread(talk, 2).posts] == ["This is how it went.", "And one thing more."]
    assert not thread(talk, 2).may_post
    assert not says(talk, 2, "I would have waited.")
    assert reads(talk, 1) == ["This is how it went.", "And one thing more."]


def test_words_that_come_too_late_are_kept(a_round):
    key = a_round.key(1, "x")
    a_round.forward()
    assert not posting.post(a_round.run, key, "Too late.", by=a_round.account(1), now=NOW)
    assert a_round.look(1).around.drafts[f"{key}/text"][0] == "Too late."


def test_one_changes_ones_own_words_and_nobody_elses():
    talk = sit(step("talk"), mode="async")
    says(talk, 1, "One.")
    (mine,) = thread(talk, 1).posts
    posting.change_post(talk.run, mine.id, "Two.", by=talk.account(1), now=NOW)
    with pytest.raises(MoveRefused):
        posting.change_post(talk.run, mine.id, "Three.", by=talk.account(2), now=NOW)
    says(talk, 2, "Why?", answers=mine.id)
    with pytest.raises(MoveRefused, match="answered"):
        posting.change_post(talk.run, mine.id, "", by=talk.account(1), now=NOW)
    assert reads(talk, 1) == ["Two.", "Why?"]


def test_nobody_speaks_as_somebody_else_in_sql(a_round):
    says(a_round, 1, "I wait a minute.")
    with acting(a_round.account(1)):
        there = Post.objects.get().thread_id
    forged = {"thread_id": there, "run_id": a_round.run, "number": 9, "text": "forged", "written_at": NOW}
    with pytest.raises(DatabaseError), acting(a_round.account(2)):
        Post.objects.create(seat_id=a_round.seat(1), **forged)


def test_what_was_said_goes_when_the_session_is_over(a_round):
    says(a_round, 1, "I wait a minute.")
    assert reads(a_round, 1)
    a_round.move("finish", 0)
    assert reads(a_round, 1) == []


def test_a_small_group_talks_among_themselves():
    pairs = sit(
        step("arrange", "seats", groups={"size": 2, "odd": "any"}),
        step("talk", in_="groups"),
        mode="async",
        number=4,
    )
    pairs.forward()
    group = next(g for g in pairs.look().state.groups if pairs.seat(1) in g)
    says(pairs, 1, "Between us.")
    readers = {who for who in range(4) if reads(pairs, who)}
    assert {pairs.seat(who) for who in readers} == set(group)


def test_notes_shelf_and_thread_stand_apart():
    listening = sit(
        TELLER,
        shelf("jottings", seen_by="self", opens="never", then=None),
        step("talk", speakers=["teller"], notes="jottings"),
        mode="async",
        cast={"teller": [1]},
    )
    assert listening.face(2, "x").notes
    assert listening.face(1, "x").notes is None


def test_the_same_words_a_second_time_are_said_once_in_a_talk_and_below_each_post():
    at = sit(step("talk", minutes=20), mode="async")
    says(at, 1, "Who begins?")
    says(at, 1, "Who begins?")
    [question] = at.look(1).around.posts
    says(at, 2, "I do.", answers=question.id)
    says(at, 2, "I do.", answers=question.id)
    says(at, 2, "I do.")
    assert sorted(reads(at, 1)) == ["I do.", "I do.", "Who begins?"]
