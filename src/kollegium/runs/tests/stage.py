"""A run with a shelf of any kind, set up as the engine would, and people who try to look or reach behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.communities.models import Membership
from kollegium.methods.models import Edition
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Entry, Move, Run, Seat, Shelf
from kollegium.testing.cast import Village

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
SITTING = ("astrid", "bo", "carmen", "louise")
ROLES = {"astrid": ["facilitator"], "bo": [], "carmen": ["keeper"], "louise": ["observer"]}
GROUPS = {"astrid": ["1-0"], "bo": ["1-0"], "carmen": ["1-1"], "louise": ["1-1"]}
# Ivana was removed from the team, Jonas's account is closed; both have had a seat. The others never had.
OUTSIDE = ("ivana", "jonas", "dag", "eva", "nobody")
EVERYBODY = (*SITTING, *OUTSIDE)
REFUSED = -1


@dataclass
class Stage:
    """A run in which Astrid leads; Bo sits in her group, Carmen and Louise (the leader of the school) in the other."""

    cast: Village
    run: Run
    seats: dict[str, Seat]
    shelves: list[Shelf] = field(default_factory=list)

    def account(self, who: str) -> int | None:
        return self.cast.people[who].pk if who != "nobody" else None

    def shelf(self, *, by_engine: str = "astrid", **rule: object) -> Shelf:
        """A box with this rule; what is not said is a private shelf that its authors open."""
        values: dict[str, object] = {
            "holds": "note",
            "seen_by": "self",
            "opens": "author",
            "then": "all",
            "names": "person",
            "kept": "group",
        }
        row = Shelf(run=self.run, shelf=f"s{len(self.shelves)}", **{**values, **rule})
        with acting(self.account(by_engine)):
            engine_acts(self.run.pk, self.account(by_engine) or 0)
            row.save(force_insert=True)
        self.shelves.append(row)
        return row

    def entry(self, who: str, shelf: Shelf, **more: object) -> Entry:
        """One entry of ``who``, written as themselves."""
        values = {"place": "p.1", "slot": 0, "number": 1, "text": f"words of {who}", **more}
        row = Entry(id=uuid4(), run=self.run, shelf=shelf, seat=self.seats[who], **values)
        with acting(self.account(who)):
            row.save(force_insert=True)
        return row

    def another_run(self) -> Run:
        """A second run of the same team, in which only Astrid and Bo sit."""
        with acting(self.cast.astrid.pk):
            run = Run.objects.create(
                community=self.cast.team,
                edition_id=self.run.edition_id,
                title="Two",
                started_by_id=self.cast.astrid.pk,
                started_at=NOW,
            )
            engine_acts(run.pk, self.cast.astrid.pk)
            seats_of(run, self.cast, ("astrid", "bo"))
        return run

    def attempt(self, who: str, sql: str, *values: Any, engine: bool = False) -> int:
        """Hand-written SQL as ``who``: the number of rows it reached, or ``REFUSED``; nothing of it stays."""
        with acting(self.account(who)), transaction.atomic():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    self.sign(cursor, who, engine=engine)
                    cursor.execute(sql, values)
                    return cursor.rowcount
            except DatabaseError:
                return REFUSED
            finally:
                transaction.set_rollback(True)

    def ask(self, who: str, sql: str, *values: Any, engine: bool = False) -> list[tuple[object, ...]]:
        """The rows of a question that ``who`` puts in SQL."""
        with acting(self.account(who)), connection.cursor() as cursor:
            self.sign(cursor, who, engine=engine)
            cursor.execute(sql, values)
            return cursor.fetchall()

    def sign(self, cursor: CursorWrapper, who: str, *, engine: bool) -> None:
        """A test is one transaction: what an earlier unit of work signed has to be taken back by hand."""
        cursor.execute("SELECT set_config('kollegium.engine', '', true)")
        if engine:
            engine_acts(self.run.pk, self.account(who) or 0)

    def say(self, kind: str, *, who: str = "astrid", **about: object) -> None:
        """A move, as the engine writes it."""
        with acting(self.account(who)):
            engine_acts(self.run.pk, self.account(who) or 0)
            count = Move.objects.filter(run=self.run).count()
            Move.objects.create(run=self.run, seq=count + 1, kind=kind, at=0.0, about=about)


def set_up(cast: Village) -> Stage:
    """The run with all six at the table; then one is removed and one closes the account."""
    astrid = cast.astrid.pk
    at_table = (*SITTING, "ivana", "jonas")
    with acting(astrid):
        edition = Edition.objects.create(
            method="any", version="1", language="en", title="Any", source="", source_hash=uuid4().hex, added_at=NOW
        )
        run = Run.objects.create(
            community=cast.team, edition=edition, title="Any", started_by_id=astrid, started_at=NOW
        )
        engine_acts(run.pk, astrid)
        seats = seats_of(run, cast, at_table)
        for key in SITTING:
            Seat.objects.filter(pk=seats[key].pk).update(
                roles=ROLES[key], group_keys=GROUPS[key], is_leader=key == "astrid"
            )
    part_with(cast)
    return Stage(cast, run, seats)


def seats_of(run: Run, cast: Village, keys: Iterable[str]) -> dict[str, Seat]:
    """A chair for each, in this order."""
    rows = {key: Seat(run=run, person=cast.people[key], name=key, number=n) for n, key in enumerate(keys, start=1)}
    Seat.objects.bulk_create(rows.values())
    return rows


def part_with(cast: Village) -> None:
    """Ivana is removed from the team, Jonas's account is closed."""
    with acting(cast.astrid.pk):
        ivana = Membership.objects.get(community=cast.team, person=cast.ivana)
    communities.remove(cast.team.pk, ivana.pk, by=cast.astrid, now=NOW)
    cast.jonas.is_active = False
    cast.jonas.save(update_fields=["is_active"])


def reads(who: str, author: str, rule: Mapping[str, Any], *, opened: bool, released: bool, group: str) -> bool:
    """What the design promises, in plain words of Python: may ``who`` read what ``author`` wrote under this rule?"""
    if who not in SITTING:
        return False

    def means(word: object) -> bool:
        if word in {"all", "community"}:
            return True
        if word in {"group", "pair"}:
            return bool(group) and group in GROUPS[who]
        return word in ROLES[who]

    also = rule.get("also") or ()
    is_open = opened or (rule["opens"] == "author" and released)
    return who == author or means(rule["seen_by"]) or any(map(means, also)) or (is_open and means(rule["then"]))


def ids(rows: Iterable[Iterable[object]]) -> set[UUID]:
    """The first column."""
    return {UUID(str(next(iter(row)))) for row in rows}
