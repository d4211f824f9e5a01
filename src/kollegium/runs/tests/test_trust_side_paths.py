"""Ways round the pages: SQL written by hand, as the serving role, acting as each of the cast."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from kollegium.audiences.actor import acting
from kollegium.inquiry import actions as inquiry
from kollegium.inquiry.actions import FollowUp
from kollegium.inquiry.models import Commitment
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Approval, Draft, Entry, Seat, Shelf
from kollegium.runs.tests.stage import EVERYBODY, NOW, REFUSED, SITTING, Stage, set_up

pytestmark = pytest.mark.django_db
OTHERS = [who for who in EVERYBODY if who != "bo"]
NEW_ENTRY = (
    "INSERT INTO runs_entry (id, run_id, shelf_id, seat_id, scribe_id, place, slot, number, group_key, text, fields) "
    "VALUES (gen_random_uuid(), %s, %s, %s, %s, 'p.1', 7, 1, %s, 'forged', '{}')"
)


@pytest.fixture
def stage(cast) -> Stage:
    return set_up(cast)


def test_bo_changes_and_takes_back_his_own_words(stage):
    entry = stage.entry("bo", stage.shelf())
    assert stage.attempt("bo", "UPDATE runs_entry SET text = 'new' WHERE id = %s", entry.pk) == 1
    assert stage.attempt("bo", "DELETE FROM runs_entry WHERE id = %s", entry.pk) == 1


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_changes_or_deletes_them(stage, who):
    private, shared = stage.entry("bo", stage.shelf()), stage.entry("bo", stage.shelf(seen_by="all"))
    for entry in (private, shared):
        for sql in ("UPDATE runs_entry SET text = 'new' WHERE id = %s", "DELETE FROM runs_entry WHERE id = %s"):
            assert stage.attempt(who, sql, entry.pk) == 0
        assert stage.attempt(who, "SELECT FROM runs_entry WHERE id = %s FOR UPDATE", entry.pk) == 0


def test_a_scribe_does_not_change_what_was_said_after_it_was_written_down(stage):
    entry = stage.entry("bo", stage.shelf(seen_by="all"))
    shelf = stage.shelf(seen_by="all")
    with acting(stage.cast.carmen.pk):
        said = Entry.objects.create(
            id=uuid4(),
            run=stage.run,
            shelf=shelf,
            seat=stage.seats["bo"],
            scribe=stage.seats["carmen"],
            place="p",
            slot=0,
            number=1,
            text="what Bo said",
        )
    assert stage.attempt("bo", "UPDATE runs_entry SET text = 'better' WHERE id = %s", said.pk) == 1
    assert stage.attempt("carmen", "UPDATE runs_entry SET text = 'worse' WHERE id IN (%s, %s)", said.pk, entry.pk) == 0


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("seen_by", ["self", "all"])
def test_nobody_writes_as_bo(stage, who, seen_by):
    shelf = stage.shelf(seen_by=seen_by)
    bo, mine = stage.seats["bo"].pk, stage.seats.get(who, stage.seats["bo"]).pk
    assert stage.attempt("bo", NEW_ENTRY, stage.run.pk, shelf.pk, bo, None, "") == 1
    assert stage.attempt(who, NEW_ENTRY, stage.run.pk, shelf.pk, bo, None, "") == REFUSED
    as_scribe = stage.attempt(who, NEW_ENTRY, stage.run.pk, shelf.pk, bo, mine, "")
    assert as_scribe == (1 if seen_by == "all" and who in SITTING else REFUSED)


def test_nobody_writes_into_a_group_they_do_not_sit_in(stage):
    shelf, bo = stage.shelf(seen_by="group"), stage.seats["bo"].pk
    assert stage.attempt("bo", NEW_ENTRY, stage.run.pk, shelf.pk, bo, None, "1-0") == 1
    assert stage.attempt("bo", NEW_ENTRY, stage.run.pk, shelf.pk, bo, None, "1-1") == REFUSED


def test_an_entry_has_all_its_parents_in_one_run(stage):
    other_run = stage.another_run()
    shelf, bo = stage.shelf(seen_by="all"), stage.seats["bo"].pk
    assert stage.attempt("bo", NEW_ENTRY, other_run.pk, shelf.pk, bo, None, "") == REFUSED


def test_nobody_but_the_sealed_box_takes_words_for_a_nameless_shelf(stage):
    shelf = stage.shelf(names="none", opens="s1", voices=5)
    assert stage.attempt("bo", NEW_ENTRY, stage.run.pk, shelf.pk, stage.seats["bo"].pk, None, "") == REFUSED


FIXED = [
    ("runs_entry", column)
    for column in ("id", "run_id", "shelf_id", "seat_id", "scribe_id", "place", "slot", "number", "group_key", "about")
]
FIXED += [
    ("runs_run", column) for column in ("id", "community_id", "edition_id", "started_by_id", "started_at", "title")
]
FIXED += [("runs_seat", column) for column in ("id", "run_id", "person_id", "name", "number", "kind", "left_at")]
FIXED += [("runs_choice", column) for column in ("id", "run_id", "seat_id", "entry_id", "place", "is_open", "option")]
FIXED += [("runs_draft", column) for column in ("id", "seat_id", "field")]
FIXED += [
    ("runs_shelf", column) for column in ("seen_by", "also", "opens", "then", "names", "voices", "opened_at", "kept")
]
FIXED += [("runs_move", column) for column in ("kind", "by_id", "about", "run_id")]
FIXED += [("runs_tally", "weight"), ("runs_placement", "entry_id"), ("runs_approval", "seat_id")]
FIXED += [("communities_membership", column) for column in ("person_id", "community_id", "began_at")]
FIXED += [("communities_community", "founder_id"), ("communities_invitation", "roles"), ("methods_edition", "source")]
FIXED += [("inquiry_commitment", column) for column in ("owner_id", "community_id", "origin", "origin_run", "made_on")]


def test_what_a_row_hangs_on_is_settled_when_it_is_written(stage):
    stage.entry("astrid", stage.shelf())
    assert stage.attempt("astrid", "UPDATE runs_entry SET text = text") == 1
    moved = [
        f"{table}.{column}"
        for table, column in FIXED
        if stage.attempt("astrid", f"UPDATE {table} SET {column} = {column}", engine=True) != REFUSED
    ]
    assert moved == []


HANGERS_ON = {
    "placement": "INSERT INTO runs_placement (run_id, place, entry_id, heap) VALUES (%(run)s, 'p', %(entry)s, '0')",
    "approval": "INSERT INTO runs_approval (entry_id, seat_id, at) VALUES (%(entry)s, %(seat)s, now())",
    "choice": "INSERT INTO runs_choice (id, run_id, seat_id, place, entry_id, option, value, reason, is_open) "
    "VALUES (gen_random_uuid(), %(run)s, %(seat)s, 'p', %(entry)s, '', 1, '', true)",
    "tally": "INSERT INTO runs_tally (run_id, place, entry_id, option, weight, is_kept) "
    "VALUES (%(run)s, 'p', %(entry)s, '', 1, false)",
}


@pytest.mark.parametrize("what", HANGERS_ON)
def test_nothing_is_hung_on_an_entry_that_one_may_not_read(stage, what):
    hidden = stage.entry("bo", stage.shelf())

    def hang(who: str) -> int:
        values = {"run": stage.run.pk, "seat": stage.seats[who].pk, "entry": hidden.pk}
        with acting(stage.account(who)), transaction.atomic():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    engine_acts(stage.run.pk, stage.account(who))
                    cursor.execute(HANGERS_ON[what], values)
                    return cursor.rowcount
            except DatabaseError:
                return REFUSED
            finally:
                transaction.set_rollback(True)

    assert [hang(who) for who in ("bo", "astrid", "carmen", "louise")] == [1, REFUSED, REFUSED, REFUSED]


def test_nothing_is_hung_across_runs_or_on_somebody_elses_seat(stage):
    other_run = stage.another_run()
    entry = stage.entry("bo", stage.shelf(seen_by="all"))
    with acting(stage.cast.bo.pk):
        elsewhere = Seat.objects.get(run=other_run, person=stage.cast.bo).pk
    placement = "INSERT INTO runs_placement (run_id, place, entry_id, heap) VALUES (%s, 'p', %s, '0')"
    approval = "INSERT INTO runs_approval (entry_id, seat_id, at) VALUES (%s, %s, now())"
    assert stage.attempt("bo", placement, stage.run.pk, entry.pk) == 1
    assert stage.attempt("bo", placement, other_run.pk, entry.pk) == REFUSED
    assert stage.attempt("bo", approval, entry.pk, stage.seats["bo"].pk) == 1
    assert stage.attempt("bo", approval, entry.pk, elsewhere) == REFUSED
    assert stage.attempt("bo", approval, entry.pk, stage.seats["carmen"].pk) == REFUSED


def test_nobody_takes_back_what_others_stand_behind(stage):
    entry = stage.entry("bo", stage.shelf(seen_by="all"))
    with acting(stage.cast.carmen.pk):
        Approval.objects.create(entry=entry, seat=stage.seats["carmen"], at=NOW)
    taken = {who: stage.attempt(who, "DELETE FROM runs_approval") for who in EVERYBODY}
    assert {who for who, rows in taken.items() if rows} == {"bo", "carmen"}


@pytest.mark.parametrize("who", OTHERS)
def test_drafts_are_their_writers_alone(stage, who):
    with acting(stage.cast.bo.pk):
        Draft.objects.create(seat=stage.seats["bo"], field="p/slot_0", text="half a thought", saved_at=NOW)
    new = "INSERT INTO runs_draft (id, seat_id, field, text, saved_at) VALUES (gen_random_uuid(), %s, 'x', 'x', now())"
    assert stage.ask("bo", "SELECT text FROM runs_draft") == [("half a thought",)]
    assert stage.ask(who, "SELECT text FROM runs_draft") == []
    assert stage.attempt(who, "UPDATE runs_draft SET text = 'mine'") == 0
    assert stage.attempt(who, "DELETE FROM runs_draft") == 0
    assert stage.attempt(who, new, stage.seats["bo"].pk) == REFUSED


def promise(stage: Stage, **more: object) -> Commitment:
    entry = stage.entry("bo", stage.shelf(seen_by="all"))
    values = {
        "owner_id": stage.cast.bo.pk,
        "community": stage.cast.team,
        "origin": entry.pk,
        "origin_run": stage.run.pk,
        "goal": "Ask before showing.",
        "made_on": NOW.date(),
        "due_on": NOW.date(),
        **more,
    }
    with acting(stage.cast.bo.pk), transaction.atomic():
        return Commitment.objects.create(**values)


def test_a_promise_is_read_at_its_table_and_published_only_to_its_community(stage):
    promise(stage)
    read = "SELECT goal FROM inquiry_commitment"
    assert {who for who in EVERYBODY if stage.ask(who, read)} == set(SITTING)
    assert stage.attempt("astrid", "UPDATE inquiry_commitment SET is_published = true") == 1
    assert stage.attempt("dag", "UPDATE inquiry_commitment SET is_published = true") == 0


def test_what_became_of_a_promise_only_its_owner_says(stage):
    promise(stage)
    said = "UPDATE inquiry_commitment SET outcome = 'let_go', looked_at_on = now()"
    assert stage.attempt("bo", said) == 1
    assert {who for who in EVERYBODY if stage.attempt(who, said) > 0} == {"bo"}


def test_looking_again_at_somebody_elses_promise_is_like_looking_at_none(stage):
    made = promise(stage)
    for who, which in (("carmen", made.pk), ("dag", made.pk), ("carmen", uuid4())):
        with pytest.raises(Http404):
            inquiry.look_again(which, FollowUp("tried"), by=stage.account(who), now=NOW)
    assert inquiry.look_again(made.pk, FollowUp("tried"), by=stage.cast.bo.pk, now=NOW).outcome == "tried"


def test_nobody_promises_for_people_or_communities_elsewhere(stage):
    with pytest.raises(DatabaseError):
        promise(stage, owner_id=stage.cast.dag.pk)
    with pytest.raises(DatabaseError):
        promise(stage, community=stage.cast.other_team)
    with pytest.raises(DatabaseError):
        promise(stage, origin=uuid4())


def test_the_founder_who_has_left_finds_the_door_shut(stage):
    founded = "SELECT id FROM communities_community WHERE id = %s"
    assert stage.ask("bo", founded, stage.cast.team.pk)
    assert stage.ask("eva", founded, stage.cast.team.pk) == []
    back = "UPDATE communities_membership SET ended_at = NULL WHERE person_id = %s"
    assert stage.attempt("eva", back, stage.cast.eva.pk) == 0
    new = "INSERT INTO communities_membership (community_id, person_id, roles, began_at) VALUES (%s, %s, '{}', now())"
    assert stage.attempt("eva", new, stage.cast.team.pk, stage.cast.eva.pk) == REFUSED


def test_belonging_is_no_question_about_somebody_else(stage):
    assert stage.ask("bo", "SELECT trust.my_communities()") == [([stage.cast.team.pk],)]
    belongs = "SELECT 1 WHERE trust.belongs(%s, %s)"
    assert stage.attempt("dag", belongs, stage.cast.team.pk, stage.cast.bo.pk) == REFUSED


def test_members_without_a_chair_leaders_included_find_nothing_of_a_run(stage):
    other_run = stage.another_run()
    with acting(stage.cast.astrid.pk):
        chair = Seat.objects.get(run=other_run, person=stage.cast.astrid)
        shelf = Shelf.objects.create(
            run=other_run,
            shelf="s",
            holds="note",
            seen_by="all",
            opens="at_once",
            then="all",
            names="person",
            kept="run",
        )
        Entry.objects.create(run=other_run, shelf=shelf, seat=chair, place="p", slot=0, number=1, text="at our table")
    for read in (
        "SELECT 1 FROM runs_run WHERE id = %s",
        "SELECT 1 FROM runs_seat WHERE run_id = %s",
        "SELECT 1 FROM runs_shelf WHERE run_id = %s",
        "SELECT 1 FROM runs_entry WHERE run_id = %s",
        "SELECT 1 FROM trust.entries_of(%s)",
        "SELECT 1 FROM trust.situation(%s)",
        "SELECT 1 FROM trust.around(%s)",
    ):
        assert {who for who in EVERYBODY if stage.ask(who, read, other_run.pk)} == {"astrid", "bo"}, read
