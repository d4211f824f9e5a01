"""Nameless shelves: sealed while people write, opened once, in no order, or closed for good."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.communities import actions
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Seat, Shelf
from kollegium.runs.tests.stage import EVERYBODY, REFUSED, SITTING, Stage, set_up
from kollegium.testing import make

pytestmark = pytest.mark.django_db
SEAL = "SELECT trust.seal(%s, %s)"
VOICES = "SELECT text FROM runs_entry WHERE shelf_id = %s ORDER BY number"


@pytest.fixture
def stage(cast) -> Stage:
    """Astrid leads; with Bo, Carmen, Louise and six more there are ten who may answer."""
    stage = set_up(cast)
    team = cast.team
    more = {f"more{n}": make.person(f"More {n}", email=f"more{n}@bredal.example") for n in range(6)}
    link = make.invitation(team, by=cast.astrid, uses=len(more))
    for person in more.values():
        actions.accept(link, by=person, now=timezone.now())
    cast.people.update(more)
    with acting(cast.astrid.pk):
        engine_acts(stage.run.pk, cast.astrid.pk)
        rows = {
            key: Seat(run=stage.run, person=one, name=key, number=20 + n) for n, (key, one) in enumerate(more.items())
        }
        Seat.objects.bulk_create(rows.values())
    stage.seats.update(rows)
    return stage


WRITERS = ("bo", "carmen", "louise", "more0", "more1", "more2", "more3", "more4")


def box(stage: Stage, holds: str = "note", voices: int = 5) -> Shelf:
    return stage.shelf(holds=holds, names="none", opens="s1", voices=voices)


def seal(stage: Stage, who: str, shelf: Shelf, words: object) -> bool:
    content = None if words is None else json.dumps(words)
    return stage.ask(who, SEAL, shelf.pk, content) == [(True,)]


def write(stage: Stage, shelf: Shelf, number: int) -> None:
    for who in WRITERS[:number]:
        assert seal(stage, who, shelf, {"text": who})


def open_box(stage: Stage, shelf: Shelf) -> bool:
    stage.say("started", step="s1", lap=1)
    return stage.ask("astrid", "SELECT trust.open_shelf(%s, now())", shelf.pk, engine=True) == [(True,)]


def texts(stage: Stage, shelf: Shelf, who: str = "bo") -> list[str]:
    return [str(row[0]) for row in stage.ask(who, VOICES, shelf.pk)]


def test_everybody_at_the_table_reads_what_opened_and_nobody_else(stage):
    shelf = box(stage)
    write(stage, shelf, 5)
    assert {who for who in EVERYBODY if texts(stage, shelf, who)} == set()
    assert open_box(stage, shelf)
    assert {who for who in EVERYBODY if sorted(texts(stage, shelf, who)) == sorted(WRITERS[:5])} == set(SITTING)


def test_until_then_each_reads_their_own_only(stage):
    shelf = box(stage)
    write(stage, shelf, 3)
    mine = {who: stage.ask(who, "SELECT trust.my_sealed(%s) ->> 'text'", shelf.pk) for who in EVERYBODY}
    assert {who for who, rows in mine.items() if rows == [(who,)]} == {"bo", "carmen", "louise"}
    assert {who for who, rows in mine.items() if rows not in ([(who,)], [(None,)])} == set()


@pytest.mark.parametrize("table", ["sealed", "voice", "unsigned", "pulse", "actor_key"])
@pytest.mark.parametrize("verb", ["SELECT count(*) FROM", "DELETE FROM", "LOCK TABLE", "COPY"])
def test_the_tables_behind_are_out_of_reach(stage, table, verb):
    write(stage, box(stage), 5)
    end = " TO STDOUT" if verb == "COPY" else ""
    assert stage.attempt("astrid", f"{verb} trust.{table}{end}", engine=True) == REFUSED


def test_with_one_voice_too_few_it_stays_closed_for_good(stage):
    shelf = box(stage)
    write(stage, shelf, 4)
    assert not open_box(stage, shelf)
    assert not seal(stage, "more0", shelf, {"text": "the fifth, too late"})
    assert not open_box(stage, shelf)
    assert texts(stage, shelf) == []


def test_one_writer_is_one_voice_however_often_they_write(stage):
    shelf = box(stage)
    write(stage, shelf, 4)
    for _again in range(3):
        assert seal(stage, "bo", shelf, {"text": "bo again"})
    assert not open_box(stage, shelf)


def test_what_is_taken_back_before_the_opening_is_neither_read_nor_counted(stage):
    shelf = box(stage)
    write(stage, shelf, 6)
    assert seal(stage, "bo", shelf, None)
    assert open_box(stage, shelf)
    assert sorted(texts(stage, shelf)) == sorted(WRITERS[1:6])


def test_after_the_opening_nothing_is_added_changed_or_taken_out(stage):
    shelf = box(stage)
    write(stage, shelf, 5)
    assert open_box(stage, shelf)
    assert not seal(stage, "bo", shelf, {"text": "second thoughts"})
    assert not seal(stage, "bo", shelf, None)
    assert not seal(stage, "more4", shelf, {"text": "late"})
    assert sorted(texts(stage, shelf)) == sorted(WRITERS[:5])
    assert stage.ask("bo", "SELECT trust.my_sealed(%s)", shelf.pk) == [(None,)]


@pytest.mark.parametrize("who", ["dag", "eva", "ivana", "jonas", "nobody"])
def test_nobody_from_outside_puts_anything_in(stage, who):
    assert not seal(stage, who, box(stage), {"text": "in between"})


def test_the_order_says_nothing_about_who_wrote_when(stage):
    shelves = [box(stage) for _trial in range(20)]
    for shelf in shelves:
        write(stage, shelf, 5)
    assert open_box(stage, shelves[0])
    for shelf in shelves[1:]:
        assert stage.ask("astrid", "SELECT trust.open_shelf(%s, now())", shelf.pk, engine=True) == [(True,)]
    orders = {tuple(texts(stage, shelf)) for shelf in shelves}
    assert len(orders) > 10
    assert len({order[0] for order in orders}) > 2


def test_an_opened_text_is_an_entry_of_nobody(stage):
    shelf = box(stage)
    write(stage, shelf, 5)
    assert open_box(stage, shelf)
    rows = stage.ask(
        "bo", "SELECT DISTINCT seat_id, scribe_id, place, slot FROM runs_entry WHERE shelf_id = %s", shelf.pk
    )
    assert rows == [(None, None, "", 0)]


RATED = "SELECT item, n, median, spread, counts FROM trust.picture(%s)"


@pytest.mark.parametrize(("answers", "n", "has_counts"), [(4, None, False), (5, 5, False), (7, 7, False), (8, 8, True)])
def test_a_picture_has_figures_from_five_and_a_distribution_from_eight(stage, answers, n, has_counts):
    shelf = box(stage, holds="rating")
    for number, who in enumerate(WRITERS):
        given = {"asked": 3} | ({"rare": 4} if number < answers else {"rare": None})
        assert seal(stage, who, shelf, given)
    assert stage.ask("bo", RATED, shelf.pk) == []
    assert open_box(stage, shelf)
    figures = {row[0]: row[1:] for row in stage.ask("bo", RATED, shelf.pk)}
    assert figures["asked"][0] == 8
    assert ("rare" in figures) == (n is not None)
    assert figures.get("rare", (None,))[0] == n
    assert ("rare" in figures and figures["rare"][3] is not None) == has_counts


def test_four_voices_for_one_item_look_like_none(stage):
    shelf = box(stage, holds="rating")
    for number, who in enumerate(WRITERS):
        seal(stage, who, shelf, {"asked": 3} | ({"four": 2} if number < 4 else {}))
    open_box(stage, shelf)
    assert [row[0] for row in stage.ask("bo", RATED, shelf.pk)] == ["asked"]


def test_ratings_come_as_a_picture_never_one_by_one(stage):
    shelf = box(stage, holds="rating")
    for who in WRITERS:
        seal(stage, who, shelf, {"asked": 3, "text": 2})
    open_box(stage, shelf)
    assert stage.ask("bo", RATED, shelf.pk)
    assert {who for who in EVERYBODY if texts(stage, shelf, who)} == set()
    assert {who for who in EVERYBODY if stage.ask(who, RATED, shelf.pk)} == set(SITTING)


@pytest.mark.parametrize("spoilt", [[3], "3", {"asked": 3.5}, {"asked": 10**9}, {"asked": "<b>"}, {"asked": {"x": 1}}])
def test_an_answer_that_is_on_no_scale_does_not_spoil_the_picture(stage, spoilt):
    shelf = box(stage, holds="rating")
    assert seal(stage, "bo", shelf, {"asked": None})
    assert not seal(stage, "bo", shelf, spoilt)


def test_only_the_engine_of_the_boxs_own_run_opens_it(stage):
    shelf = box(stage)
    write(stage, shelf, 5)
    stage.say("started", step="s1", lap=1)
    with acting(stage.cast.astrid.pk), connection.cursor() as cursor:
        engine_acts(uuid4(), stage.cast.astrid.pk)
        cursor.execute("SELECT trust.open_shelf(%s, now())", [shelf.pk])
        assert cursor.fetchone() == (False,)
    assert open_box(stage, shelf)
