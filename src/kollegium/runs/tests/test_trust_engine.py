"""Moves, roles, boxes and counts are the engine's word: nobody makes, forges or overhears one by hand."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from kollegium.audiences.actor import acting
from kollegium.live import ticket
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Approval, Choice, Placement, Shelf, Tally
from kollegium.runs.tests.stage import EVERYBODY, NOW, REFUSED, SITTING, Stage, set_up

pytestmark = pytest.mark.django_db
NEW_MOVE = "INSERT INTO runs_move (run_id, seq, kind, by_id, at, about) VALUES (%s, 99, %s, %s, 0, %s)"


@pytest.fixture
def stage(cast) -> Stage:
    return set_up(cast)


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


def test_the_engine_moves_nothing_in_somebody_elses_name_or_run(stage):
    other_run = stage.another_run()
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
def test_nobody_takes_a_chair_by_themselves(stage, who):
    other_run = stage.another_run()
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


def test_how_often_somebody_saves_is_told_to_the_hub_alone(stage):
    asked = "SELECT account, seat_version FROM trust.still_seated(%s, %s)"
    bo = stage.cast.bo.pk
    stage.ask("bo", "SELECT trust.beat(%s)", stage.run.pk)
    assert {who for who in EVERYBODY if stage.ask(who, asked, stage.run.pk, [bo])} == set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kollegium.hub', %s, true)", [ticket.proof(settings.SECRET_KEY.encode())])
        cursor.execute(asked, [stage.run.pk, [bo, stage.cast.ivana.pk, stage.cast.jonas.pk, stage.cast.dag.pk]])
        assert cursor.fetchall() == [(bo, 2)]
        cursor.execute("SELECT set_config('kollegium.hub', '', true)")


def test_only_ones_own_saving_shows_in_a_face(stage):
    asked = "SELECT seats FROM trust.situation(%s)"
    before = {who: stage.ask(who, asked, stage.run.pk) for who in SITTING}
    stage.ask("bo", "SELECT trust.beat(%s)", stage.run.pk)
    assert {who for who in SITTING if stage.ask(who, asked, stage.run.pk) != before[who]} == {"bo"}


def test_a_shelf_row_tells_its_rule_and_no_more(stage):
    shelf = stage.shelf()
    before = stage.ask("carmen", "SELECT * FROM trust.situation(%s)", stage.run.pk)
    stage.entry("bo", shelf)
    assert stage.ask("bo", "SELECT text FROM runs_entry") == [("words of bo",)]
    assert stage.ask("carmen", "SELECT * FROM trust.situation(%s)", stage.run.pk) == before
    assert not Shelf.objects.exists()  # outside a unit of work nobody acts
