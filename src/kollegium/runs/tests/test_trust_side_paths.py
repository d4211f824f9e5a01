"""Ways round the pages: SQL written by hand, as the serving role, acting as each of the cast."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Approval, Choice, Draft, Entry, Placement, Run, Seat, Shelf, Tally
from kollegium.runs.tests.stage import EVERYBODY, NOW, REFUSED, SITTING, Stage, set_up

pytestmark = pytest.mark.django_db
OTHERS = [who for who in EVERYBODY if who != "bo"]
NEW_ENTRY = (
    "INSERT INTO runs_entry (id, run_id, shelf_id, seat_id, scribe_id, place, slot, number, group_key, text, fields) "
    "VALUES (gen_random_uuid(), %s, %s, %s, %s, 'p.1', 7, 1, %s, 'forged', '{}')"
)
NEW_MOVE = "INSERT INTO runs_move (run_id, seq, kind, by_id, at, about) VALUES (%s, 99, %s, %s, 0, %s)"


@pytest.fixture
def stage(cast) -> Stage:
    return set_up(cast)


@pytest.fixture
def other_run(stage) -> Run:
    """A second run of the same team, in which only Astrid and Bo sit."""
    with acting(stage.cast.astrid.pk):
        run = Run.objects.create(
            community=stage.cast.team,
            edition_id=stage.run.edition_id,
            title="Two",
            started_by_id=stage.cast.astrid.pk,
            started_at=NOW,
        )
        engine_acts(run.pk, stage.cast.astrid.pk)
        Seat.objects.bulk_create(
            Seat(run=run, person=stage.cast.people[who], name=who, number=n) for n, who in enumerate(("astrid", "bo"))
        )
    return run


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


def test_an_entry_has_all_its_parents_in_one_run(stage, other_run):
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


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_raises_themselves_without_the_engine(stage, who):
    mine = stage.seats.get(who, stage.seats["bo"]).pk
    for change in ("roles = '{facilitator}'", "is_leader = true", "group_keys = '{1-0,1-1}'"):
        sql = f"UPDATE runs_seat SET {change} WHERE id = %s"
        assert stage.attempt(who, sql, mine) == 0
        assert stage.attempt(who, sql, mine, engine=True) == (1 if who in SITTING else 0)


@pytest.mark.parametrize("kind", ["started", "finished", "recast", "shelf_opened", "done"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_makes_a_move_without_the_engine(stage, who, kind):
    mine = stage.seats.get(who, stage.seats["bo"]).pk
    about = '{"step": "s1", "lap": 1}'
    assert stage.attempt(who, NEW_MOVE, stage.run.pk, kind, mine, about) == REFUSED
    with_engine = stage.attempt(who, NEW_MOVE, stage.run.pk, kind, mine, about, engine=True)
    assert with_engine == (1 if who in SITTING else REFUSED)


def test_the_engine_moves_nothing_in_somebody_elses_name_or_run(stage, other_run):
    carmen = stage.seats["carmen"].pk
    assert stage.attempt("bo", NEW_MOVE, stage.run.pk, "done", carmen, "{}", engine=True) == REFUSED
    assert stage.attempt("bo", NEW_MOVE, other_run.pk, "done", None, "{}", engine=True) == REFUSED


def test_the_engines_word_cannot_be_forged_or_passed_on(stage):
    with acting(stage.cast.bo.pk):
        engine_acts(stage.run.pk, stage.cast.bo.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT trust.engine_run(), current_setting('kollegium.engine')")
            run, said = cursor.fetchone()
            assert run == stage.run.pk
            cursor.execute("SELECT set_config('kollegium.engine', %s, true)", [f"{uuid4()}.{said.split('.')[1]}"])
            cursor.execute("SELECT trust.engine_run()")
            assert cursor.fetchone() == (None,)
    with acting(stage.cast.carmen.pk), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kollegium.engine', %s, true)", [said])
        cursor.execute("SELECT trust.engine_run()")
        assert cursor.fetchone() == (None,)


@pytest.mark.parametrize("who", ["bo", "louise", "dag", "eva", "ivana", "nobody"])
def test_nobody_takes_a_chair_by_themselves(stage, other_run, who):
    new = "INSERT INTO runs_seat (id, run_id, person_id, name, kind, number, roles, group_keys, is_leader) "
    new += "VALUES (gen_random_uuid(), %s, %s, 'x', 'teacher', 9, '{}', '{}', false)"
    person = stage.account(who) or stage.cast.eva.pk
    assert stage.attempt(who, new, other_run.pk, person) == REFUSED
    # Not even the engine seats somebody from outside the team.
    assert stage.attempt("astrid", new, stage.run.pk, stage.cast.dag.pk, engine=True) == REFUSED


@pytest.mark.parametrize("who", [*SITTING, "dag"])
def test_nobody_puts_up_a_shelf_with_a_rule_of_their_own(stage, who):
    """A box put up before its lap would be taken for the real one, and with it everybody's later words."""
    new = 'INSERT INTO runs_shelf (id, run_id, shelf, lap, holds, seen_by, also, opens, "then", names, kept, voices) '
    new += "VALUES (gen_random_uuid(), %s, 'notes', 2, 'note', 'all', '{}', 'at_once', 'all', 'person', 'run', 0)"
    assert stage.attempt(who, new, stage.run.pk) == REFUSED
    assert stage.attempt(who, new, stage.run.pk, engine=True) == (1 if who in SITTING else REFUSED)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_shelf_opens_only_at_its_step_and_only_by_the_engine(stage, who):
    shelf = stage.shelf(opens="s1")
    opening = "SELECT 1 WHERE trust.open_shelf(%s, now())"
    assert stage.attempt(who, opening, shelf.pk, engine=True) == 0
    stage.say("started", step="s1", lap=1)
    assert stage.attempt(who, opening, shelf.pk) == 0
    assert stage.attempt(who, opening, shelf.pk, engine=True) == (1 if who in SITTING else 0)


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_empties_the_shelves_of_a_run_that_goes_on(stage, who):
    stage.entry("bo", stage.shelf(kept="run"))
    emptied = "WITH done AS MATERIALIZED (SELECT trust.empty_shelves(%s)) SELECT count(*) FROM done"
    stage.attempt(who, emptied, stage.run.pk, engine=True)
    stage.ask(who, emptied, stage.run.pk)
    assert len(stage.ask("bo", "SELECT id FROM runs_entry")) == 1


def test_a_finished_run_lets_go_of_what_was_kept_for_it_with_all_that_hangs_on_it(stage):
    gone, kept = stage.entry("bo", stage.shelf(kept="run", seen_by="all")), stage.entry("bo", stage.shelf())
    with acting(stage.cast.bo.pk):
        Placement.objects.create(run=stage.run, place="p.1", entry=gone, heap="0")
        Approval.objects.create(entry=gone, seat=stage.seats["bo"], at=NOW)
        Choice.objects.create(run=stage.run, seat=stage.seats["bo"], place="p.1", entry=gone)
    stage.say("finished")
    stage.ask("astrid", "SELECT trust.empty_shelves(%s)", stage.run.pk, engine=True)
    connection.check_constraints()
    assert stage.ask("bo", "SELECT id FROM runs_entry") == [(kept.pk,)]


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


def test_nothing_is_hung_across_runs_or_on_somebody_elses_seat(stage, other_run):
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


def choose(stage: Stage, *, is_open: bool, reason: str = "") -> None:
    with acting(stage.cast.bo.pk):
        Choice.objects.create(
            run=stage.run, seat=stage.seats["bo"], place="c.1", option="1", is_open=is_open, reason=reason
        )


def count(stage: Stage) -> None:
    with acting(stage.cast.astrid.pk):
        engine_acts(stage.run.pk, stage.cast.astrid.pk)
        Tally.objects.create(run=stage.run, place="c.1", option="1", weight=1)


@pytest.mark.parametrize(
    ("is_open", "reason", "is_counted", "readers"),
    [
        (False, "", False, {"bo"}),
        (False, "", True, {"bo"}),
        (True, "", False, {"bo"}),
        (True, "", True, set(SITTING)),
        (True, "I cannot carry this", True, {"bo"}),
    ],
)
def test_a_choice_is_read_by_others_only_when_it_is_open_and_counted(stage, is_open, reason, is_counted, readers):
    choose(stage, is_open=is_open, reason=reason)
    if is_counted:
        count(stage)
    assert {who for who in EVERYBODY if stage.ask(who, "SELECT id FROM runs_choice")} == readers


def test_nobody_but_the_engine_counts(stage):
    """A tally made by hand would call the choice counted, and show every open choice too early."""
    choose(stage, is_open=True)
    new = "INSERT INTO runs_tally (run_id, place, option, weight, is_kept) VALUES (%s, 'c.1', '1', 1, false)"
    assert {stage.attempt(who, new, stage.run.pk) for who in EVERYBODY} == {REFUSED}
    assert stage.attempt("astrid", new, stage.run.pk, engine=True) == 1
    count(stage)
    assert {stage.attempt(who, "DELETE FROM runs_tally") for who in EVERYBODY} == {0}


@pytest.mark.parametrize("who", EVERYBODY)
def test_ballots_are_given_to_the_engine_of_whoever_leads(stage, who):
    choose(stage, is_open=False)
    asked = "SELECT voter, entry, option, value FROM trust.ballots(%s, 'c.1')"
    assert stage.ask(who, asked, stage.run.pk) == []
    assert len(stage.ask(who, asked, stage.run.pk, engine=True)) == (1 if who == "astrid" else 0)


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_hears_how_many_have_written_on_a_private_shelf(stage, who):
    stage.entry("bo", stage.shelf())
    asked = "SELECT voices FROM trust.heard_on(%s)"
    assert stage.ask(who, asked, stage.run.pk) == []
    assert stage.ask(who, asked, stage.run.pk, engine=True) == ([(1,)] if who in SITTING else [])


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


def test_a_shelf_row_tells_its_rule_and_no_more(stage):
    shelf = stage.shelf()
    before = stage.ask("carmen", "SELECT * FROM trust.situation(%s)", stage.run.pk)
    stage.entry("bo", shelf)
    assert stage.ask("bo", "SELECT text FROM runs_entry") == [("words of bo",)]
    assert stage.ask("carmen", "SELECT * FROM trust.situation(%s)", stage.run.pk) == before
    assert not Shelf.objects.exists()  # outside a unit of work nobody acts
