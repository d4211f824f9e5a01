"""A shelf is drawn once for all who read the same on it; nobody's page is another one for that."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kollegium.runs.actions import agreeing, writing
from kollegium.runs.tests.small import NOW, Table, role, shelf, sit, step
from kollegium.ui import once

pytestmark = pytest.mark.django_db

TOKENS = re.compile(
    r'(name="csrfmiddlewaretoken" value="|/live/runs/[0-9a-f-]{36}/\?|data-(?:now|ends)="|data-spent="|class="spent"[^>]*width="|data-left>)'
    r'[^"<]+'
)
PEOPLE = {"lead": 0, "keeper": 1, "teller": 2, "other": 3}
WRITTEN = ("ideas", "told")


@pytest.fixture
def at() -> Table:
    """Everybody has written on a shelf for all and on one that opens to the teller, and was written down."""
    record = {"by": "keeper", "into": "points", "approve": "speaker"}
    table = sit(
        *(
            shelf("ideas"),
            shelf("told", seen_by="self", opens="look", then="teller"),
            shelf("points"),
            role("keeper"),
            role("teller"),
        ),
        *(step("write", f"to-{name}", into=name) for name in WRITTEN),
        step("round", "said", turn="statement", record=record),
        step("do", "look", show=[*WRITTEN, "points"]),
        number=4,
        cast={"keeper": [1], "teller": [2]},
    )
    for name in WRITTEN:
        for who in range(4):
            writing.write(table.run, table.key(), {0: f"{name} of {who}"}, by=table.account(who), now=NOW)
        table.forward()
    for who in range(4):
        agreeing.record(table.run, table.key(), table.seat(who), f"points of {who}", by=table.account(1), now=NOW)
    table.move("skipped", 0)
    return table


def page(at: Table, who: int, face: str = "") -> str:
    client = Client()
    client.force_login(at.people[who])
    answer = client.get(f"/runs/{at.run}/{face}")
    assert answer.status_code == 200
    return TOKENS.sub(r"\1", answer.content.decode())


def alone(at: Table, who: int, face: str = "") -> str:
    """The page as it is drawn when nobody has drawn anything."""
    once.forget_all()
    return page(at, who, face)


def words(text: str) -> set[str]:
    return set(re.findall(r"(?:ideas|told|points) of \d", text))


@pytest.mark.parametrize("who", PEOPLE.values(), ids=PEOPLE)
def test_a_page_is_byte_for_byte_the_one_that_was_drawn_for_nobody_else(at: Table, who: int):
    own = alone(at, who)
    once.forget_all()
    for other in PEOPLE.values():
        page(at, other)
    assert page(at, who) == own


@pytest.mark.parametrize("face", ["lead/", "screen/"])
def test_so_are_the_other_two_faces(at: Table, face: str):
    own = alone(at, 0, face)
    once.forget_all()
    for other in PEOPLE.values():
        page(at, other)
    assert page(at, 0, face) == own


def test_after_everybody_has_read_each_reads_what_is_theirs_and_no_more(at: Table):
    once.forget_all()
    everything = [words(page(at, who)) for who in PEOPLE.values()]
    told = {f"told of {who}" for who in range(4)}
    common = {f"{name} of {who}" for name in ("ideas", "points") for who in range(4)}
    assert everything[PEOPLE["teller"]] == common | told, "so there was something to leak"
    assert [everything[who] for who in (0, 1, 3)] == [common | {f"told of {who}"} for who in (0, 1, 3)]
    assert [words(page(at, who)) for who in PEOPLE.values()] == everything


@pytest.mark.parametrize(("title", "drawings"), [("Ideas", 1), ("Points", 1), ("Told", 4)])
def test_a_shelf_is_drawn_once_for_all_who_read_the_same_on_it(at: Table, title: str, drawings: int):
    faces = [at.face(who) for who in PEOPLE.values()]
    assert len({one for face in faces for one in face.shows if one.title == title}) == drawings


def test_a_changed_word_is_on_everybodys_page_at_once(at: Table):
    for who in PEOPLE.values():
        page(at, who)
    agreeing.stand(at.run, point_of(at, 3), "change", "points of 9", by=at.account(3), now=NOW)
    for who in PEOPLE.values():
        read = words(page(at, who))
        assert "points of 9" in read
        assert "points of 3" not in read


def point_of(at: Table, who: int) -> str:
    return next(entry.id for entry in at.look(who).entries if entry.text == f"points of {who}")
