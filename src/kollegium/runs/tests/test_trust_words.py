"""Words, the reads of a face, the row policies and a plain reckoning say the same of every kind of shelf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from uuid import UUID

import pytest
from django.db import connection
from django.utils import translation

from kollegium.audiences.actor import acting
from kollegium.audiences.words import GLYPHS, WIDE, Audience, ShelfRule, who_can_see
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Approval, Entry, Placement, Shelf, Tally
from kollegium.runs.tests.stage import EVERYBODY, GROUPS, NOW, ROLES, SITTING, Stage, ids, reads, set_up

pytestmark = pytest.mark.django_db
AUDIENCES = ("self", "pair", "group", "keeper", "all", "community")
# opens, has opened, has been released by its author
STATES = (
    ("at_once", True, False),
    ("s1", False, False),
    ("s1", True, False),
    ("author", False, False),
    ("author", False, True),
)
NAMES = ("person", "group", "optional")
ALSO = ((), ("observer",))
AUTHOR = "bo"
GROUP = "1-0"


@dataclass(frozen=True)
class Case:
    """One kind of shelf in one state, with one entry of Bo's in his group."""

    rule: dict[str, object]
    opened: bool
    released: bool

    def readers(self) -> set[str]:
        return {
            who
            for who in EVERYBODY
            if reads(who, AUTHOR, self.rule, opened=self.opened, released=self.released, group=GROUP)
        }

    def audience(self) -> Audience:
        said = ShelfRule(
            seen_by=str(self.rule["seen_by"]),
            opens=str(self.rule["opens"]),
            then=str(self.rule["then"]),
            names=str(self.rule["names"]),
            is_open=self.opened,
            role_label="Keeper",
            then_label="Keeper",
            also_label="Observer" if self.rule["also"] else "",
            step_title="Read them all",
        )
        with translation.override("en"):
            return who_can_see(said)


def cases() -> Iterator[Case]:
    for number, (seen_by, also) in enumerate(product(AUDIENCES, ALSO)):
        names = NAMES[number % len(NAMES)]
        known = {"seen_by": seen_by, "names": names, "also": list(also)}
        yield Case({**known, "opens": "never", "then": ""}, opened=False, released=False)
        for then, (opens, opened, released) in product(AUDIENCES, STATES):
            yield Case({**known, "opens": opens, "then": then}, opened=opened, released=released)


CASES = list(cases())


@pytest.fixture
def table(cast) -> tuple[Stage, dict[UUID, Case]]:
    """One run that has a shelf for every case, each with an entry that has been sorted, counted and approved."""
    stage = set_up(cast)
    shelves = [
        Shelf(
            run=stage.run, shelf=f"s{n}", holds="note", kept="group", opened_at=NOW if one.opened else None, **one.rule
        )
        for n, one in enumerate(CASES)
    ]
    entries = [
        Entry(
            run=stage.run,
            shelf=shelf,
            seat=stage.seats[AUTHOR],
            place="p.1",
            slot=0,
            number=n,
            group_key=GROUP,
            text="words",
            released_at=NOW if one.released else None,
        )
        for n, (shelf, one) in enumerate(zip(shelves, CASES, strict=True))
    ]
    with acting(cast.bo.pk):
        engine_acts(stage.run.pk, cast.bo.pk)
        Shelf.objects.bulk_create(shelves)
        Entry.objects.bulk_create(entries)
        Placement.objects.bulk_create(Placement(run=stage.run, place="sort.1", entry=one, heap="0") for one in entries)
        Tally.objects.bulk_create(Tally(run=stage.run, place="choose.1", entry=one, weight=1) for one in entries)
        Approval.objects.bulk_create(Approval(entry=one, seat=stage.seats[AUTHOR], at=NOW) for one in entries)
    return stage, {entry.pk: one for entry, one in zip(entries, CASES, strict=True)}


READS = {
    "the rows themselves": "SELECT id FROM runs_entry",
    "the read of a face": "SELECT id FROM trust.entries_of(%(run)s)",
    "heaps": "SELECT entry_id FROM runs_placement",
    "counts": "SELECT entry_id FROM runs_tally",
    "approvals": "SELECT entry_id FROM runs_approval",
    "heaps of a face": "SELECT h ->> 1 FROM trust.around(%(run)s) a, jsonb_array_elements(a.heaps) h",
    "counts of a face": "SELECT t ->> 1 FROM trust.around(%(run)s) a, jsonb_array_elements(a.tallies) t",
    "approvals of a face": "SELECT p ->> 0 FROM trust.around(%(run)s) a, jsonb_array_elements(a.approvals) p",
}


def test_every_way_to_read_gives_each_person_exactly_what_is_theirs(table):
    stage, by_entry = table
    for who in EVERYBODY:
        theirs = {entry for entry, one in by_entry.items() if who in one.readers()}
        assert theirs or who not in SITTING
        with acting(stage.account(who)), connection.cursor() as cursor:
            for way, sql in READS.items():
                cursor.execute(sql, {"run": stage.run.pk})
                found = ids(cursor.fetchall())
                assert {str(by_entry[one]) for one in found ^ theirs} == set(), f"{who}, {way}"
            assert set(Entry.objects.values_list("pk", flat=True)) == theirs


def meant(lead: str) -> set[str]:
    """The people whom the lead of a sentence names, as its writer (Bo, in the first group) understands it."""
    if lead.startswith("Everyone"):
        return set(SITTING)
    near = (
        {who for who in SITTING if GROUP in GROUPS[who]} if "Your group" in lead or "The two of you" in lead else set()
    )
    held = {who for who in SITTING for role in ROLES[who] if role.capitalize() in lead}
    return {AUTHOR} | near | held


STILL = [one for one in CASES if not one.released]


def test_the_sentence_names_exactly_those_who_read():
    assert [one for one in STILL if meant(one.audience().lead) != one.readers()] == []


def test_the_sentence_says_beforehand_that_others_will_read():
    def later(one: Case) -> str:
        opens_later = not one.opened and one.rule["opens"] in {"s1", "author"} and one.rule["seen_by"] not in WIDE
        return GLYPHS.get(str(one.rule["then"]), "group") if opens_later else ""

    assert [one for one in STILL if one.audience().later_glyph != later(one)] == []


def test_a_shelf_that_stayed_closed_promises_no_opening_any_more():
    rule = ShelfRule("self", "s1", "all", "person", voices=3, stayed_closed=True, step_title="Read them all")
    with translation.override("en"):
        assert who_can_see(rule) == Audience("self", "Only you.", "Too few have answered, so it stays closed for good.")


def test_nobody_without_a_seat_gets_anything_of_a_face(table):
    stage, _entries = table
    for who in EVERYBODY:
        rows = stage.ask(who, "SELECT * FROM trust.situation(%s)", stage.run.pk)
        assert len(rows) == (1 if who in SITTING else 0), who
