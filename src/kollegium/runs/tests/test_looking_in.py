"""What strangers, guests and members try, and do not get: somebody else's chair, words before their time, a way past a rule."""

from __future__ import annotations

from hashlib import md5

import pytest
from django.db import DatabaseError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment
from kollegium.runs.actions import guests, posting, rehearsing, writing
from kollegium.runs.models import Door, Entry, Seat, Thread
from kollegium.runs.queries.situation import situation
from kollegium.runs.tests.promising import NOW, WEEK, meet
from kollegium.runs.tests.school import Lesson, comes_in, lesson, own_code
from kollegium.runs.tests.small import Table, shelf, sit, step
from kollegium.runs.wishes import Rehearsal

pytestmark = pytest.mark.django_db
# Everything that takes a form in a run.
DEEDS = [
    "write",
    "notes",
    "posts",
    "sheets",
    "checks",
    "own",
    "answers",
    "choices",
    "heaps",
    "wordings",
    "approvals",
    "goals",
    "moves",
]
FORGED = [
    {"place": "²", "slot_²": "x", "note_²": "x", "sign_²": "1", "option.²": "²", "seen": "²"},
    {
        "place": "p.1",
        f"slot_{'9' * 900}": "x",
        "entry": "x",
        "box": "x",
        "text": "entry:x",
        "post": "x",
        "then": "change",
    },
    {"place": "p.1x", "kind": "done", "text": "sealed:²", "answers": "x", "author": "x", "speaker": "x"},
]


@pytest.fixture
def sole(cast) -> Lesson:
    return lesson(cast)


def signed_in(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


# --- the chair ---


def test_who_sits_down_after_somebody_else_in_a_browser_is_not_shown_their_code(sole):
    door = sole.opens()
    bens = own_code(comes_in(door, "Ben"))
    shared = comes_in(door, "Ana")
    anas = own_code(shared)
    shared.post(reverse("runs:code"), {"code": bens})
    page = shared.get(sole.address()).content.decode()
    assert "Ben" in page
    assert anas not in page


@pytest.mark.parametrize("class_id", ["99999", "²"])
def test_a_class_list_that_is_not_theirs_to_use_is_refused_in_words_or_left_out(sole, class_id):
    asked = {"way": "student", "places": "2", "days": "1", "class_id": class_id}
    answer = signed_in(sole.cast.astrid).post(sole.address("door"), asked)
    assert answer.status_code == (422 if class_id.isdecimal() else 302)


def test_a_rehearsal_has_no_doors_since_everybody_in_it_is_taken_for_a_ghost(cast):
    names = tuple("abcdefg")
    wish = Rehearsal(method="check-in", people=4, role="facilitator", title="T", room="R", names=names)
    run = rehearsing.rehearse(wish, by=cast.astrid, now=timezone.now())
    with acting(cast.astrid.pk):
        assert Seat.objects.get(run_id=run, person=cast.astrid).is_leader
    with pytest.raises(Http404):
        guests.open_door(run, way="parent", places=1, days=1, by=cast.astrid.pk, now=timezone.now())
    assert signed_in(cast.astrid).get(reverse("runs:door", args=[run])).status_code == 404


# --- words before their time ---


@pytest.fixture
def a_round() -> Table:
    """A round over days in which the second of the people has spoken."""
    at = sit(step("round", turn="statement", rules=["pass_ok"]), mode="async")
    posting.post(at.run, at.key(1, "x"), "Only for who has spoken.", by=at.account(1), now=timezone.now())
    return at


def test_who_comes_late_to_a_round_over_days_speaks_before_reading(a_round):
    now = timezone.now()
    guests.open_door(a_round.run, way="parent", places=1, days=1, by=a_round.account(0), now=now)
    with acting(a_round.account(0)):
        code = Door.objects.get(run_id=a_round.run).code
    late = guests.come_in(code, name="Gro", language="en", now=now).account

    def reads() -> list[str]:
        with acting(late):
            return [post.text for post in situation(a_round.run, late, "en").around.posts]

    assert reads() == []
    posting.post(a_round.run, a_round.key(0, "x"), "I have come late.", by=late, now=now)
    assert "Only for who has spoken." in reads()


def test_who_has_left_a_round_over_days_reads_no_more_than_who_stays(a_round):
    a_round.move("left", 2)
    posting.post(a_round.run, a_round.key(0, "x"), "I as well.", by=a_round.account(0), now=timezone.now())
    assert a_round.look(2).around.posts == ()
    with acting(a_round.account(2)):
        assert Thread.objects.get(run_id=a_round.run).is_veiled


def finished(*parts: str) -> Table:
    """A session that is over, in which the second of the people has written."""
    at = sit(*parts, step("write", into="own"), step("talk", "y"))
    writing.write(at.run, at.key(1, "x"), {0: "Only mine."}, by=at.account(1), now=NOW)
    while not at.look().state.is_finished:
        at.forward()
    return at


def test_no_role_keeps_what_only_its_writer_could_read(cast):
    at = finished(shelf("own", seen_by="self", opens="never", then=None, kept="role:facilitator"))
    assert [at.texts(who, "own") for who in (0, 1, 2)] == [[], ["Only mine."], []]


def test_a_role_keeps_what_it_could_read(cast):
    at = finished(shelf("own", seen_by="facilitator", opens="never", then=None, kept="role:facilitator"))
    assert [at.texts(who, "own") for who in (0, 1, 2)] == [["Only mine."], [], []]


# --- past a rule ---


def test_nobody_lets_their_own_words_through():
    screened = shelf("box", seen_by="facilitator", opens="y", screen=["questions_only"])
    at = sit(screened, step("write", into="box"), step("talk", "y"))
    box, me = at.look(1).box("box"), at.seat(1)
    values = {
        "run_id": at.run,
        "shelf_id": box.id,
        "seat_id": me,
        "place": "q.1",
        "slot": 7,
        "number": 1,
        "text": "bad",
    }
    with acting(at.account(1)), pytest.raises(DatabaseError, match="row-level security"):
        Entry.objects.create(**values, checked=md5(b"bad", usedforsecurity=False).hexdigest())
    with acting(at.account(1)):
        assert Entry.objects.create(**values).checked == ""


def test_nobody_makes_as_if_others_knew_a_promise_that_is_not_theirs(cast):
    first = meet(cast.team, [cast.astrid, cast.bo, cast.carmen])
    first.promise(cast.bo)
    with acting(cast.carmen.pk):
        promise = Commitment.objects.get(owner=cast.bo)
    there = meet(cast.team, [cast.carmen, cast.astrid, cast.ivana], now=NOW + WEEK)
    found = there.look(cast.carmen)
    values = {"run_id": there.run, "shelf_id": found.box("thoughts").id, "seat_id": found.me.id, "place": "carried"}
    with acting(cast.carmen.pk):
        Entry.objects.create(**values, slot=9, number=1, about=promise.pk, text="A promise of Bo's?")
    again = meet(cast.team, [cast.astrid, cast.bo, cast.ivana], now=NOW + 2 * WEEK)
    assert [again.tries(who) for who in again.people] == [[], [], []]
    assert len(again.brought(cast.bo)) == 1


@pytest.mark.parametrize("said", FORGED)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_form_that_nobody_was_given_ends_in_a_plain_answer(sole, deed, said):
    assert signed_in(sole.cast.astrid).post(sole.address(deed), said).status_code in {302, 404}
