"""A text of one's own is taken back from its readers, as long as they have not worked with it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client

from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions import writing
from kollegium.runs.actions.withdrawing import take_back
from kollegium.runs.queries.own_words import own_words_page
from kollegium.runs.tests.small import NOW, Table, shelf, sit, step

pytestmark = pytest.mark.django_db
PRIVATE = {"seen_by": "self", "opens": "author"}


def writes(table: Table, who: int, *texts: str) -> None:
    writing.write(table.run, table.key(who), dict(enumerate(texts)), by=table.account(who), now=NOW)


def page(table: Table, who: int):
    return own_words_page(table.run, viewer=table.account(who), language="en")


def taken(table: Table, who: int, text: str, of: int | None = None) -> None:
    entry = next(one.id for one in page(table, who if of is None else of).texts if one.text == text)
    take_back(table.run, entry, by=table.account(who), now=NOW)


@pytest.fixture
def shared() -> Table:
    """Everybody has written on a shelf that all read at once."""
    table = sit(
        shelf("s"),
        step("write", "one", into="s"),
        step("do", "two"),
        step("sort", "three", from_="s", heaps=["A", "B"]),
    )
    for who in range(3):
        writes(table, who, f"words of {who}")
    return table


def test_what_was_shared_is_gone_from_everybodys_page(shared):
    assert shared.texts(2, "s") == ["words of 0", "words of 1", "words of 2"]
    taken(shared, 1, "words of 1")
    assert shared.texts(2, "s") == ["words of 0", "words of 2"]
    assert page(shared, 1).texts == ()


def test_it_can_be_taken_back_after_the_group_has_gone_on(shared):
    shared.forward()
    taken(shared, 1, "words of 1")
    assert shared.texts(0, "s") == ["words of 0", "words of 2"]


def test_what_the_others_have_worked_with_stays(shared):
    shared.forward()
    shared.forward()
    assert [one.stays for one in page(shared, 1).texts] == ["The others have worked with it in “Three”."]
    with pytest.raises(MoveRefused):
        taken(shared, 1, "words of 1")
    assert len(shared.texts(0, "s")) == 3


def test_somebody_elses_words_are_not_taken_back(shared):
    with pytest.raises(MoveRefused):
        taken(shared, 0, "words of 1", of=1)
    assert len(shared.texts(0, "s")) == 3


def test_a_stranger_cannot_tell_that_there_is_a_session(shared, cast):
    with pytest.raises(Http404):
        take_back(shared.run, uuid4(), by=cast.dag.pk, now=NOW)


def test_what_was_put_on_the_table_is_its_writers_alone_again():
    table = sit(
        shelf("s", **PRIVATE),
        step("write", "one", into="s"),
        step("choose", "two", from_="s", by="author", keep=[0, 3], method="pick", marks="opened"),
    )
    writes(table, 1, "mine")
    table.forward()
    entry = page(table, 1).texts[0].id
    writing.release(table.run, table.key(1), [entry], by=table.account(1), now=NOW)
    assert table.texts(0, "s") == ["mine"]
    taken(table, 1, "mine")
    assert (table.texts(0, "s"), table.texts(1, "s")) == ([], ["mine"])


def test_the_page_says_who_reads_it_and_takes_it_back_with_a_press(shared):
    bo = Client()
    bo.force_login(shared.people[1])
    address = f"/runs/{shared.run}/mine/"
    said = bo.get(address)
    assert "words of 1" in said.content.decode()
    assert "no-store" in said["Cache-Control"]
    entry = page(shared, 1).texts[0].id
    assert bo.post(address, {"entry": entry})["Location"] == address
    assert "words of 1" not in bo.get(address).content.decode()
    assert bo.post(address, {"entry": "no number"}).status_code == 404


def test_the_page_asks_little(shared, django_assert_num_queries):
    bo = Client()
    bo.force_login(shared.people[1])
    with django_assert_num_queries(7):
        assert bo.get(f"/runs/{shared.run}/mine/").status_code == 200
