"""Whatever people do, in whatever order: each reads exactly what a plain reckoning gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.communities.models import Membership
from kollegium.runs.models import Entry, Shelf
from kollegium.runs.tests.stage import EVERYBODY, GROUPS, NOW, SITTING, Stage, ids, reads, set_up
from kollegium.testing import make

pytestmark = pytest.mark.django_db
RULES = (
    {"seen_by": "self", "opens": "author", "then": "all"},
    {"seen_by": "self", "opens": "s1", "then": "group"},
    {"seen_by": "group", "opens": "s1", "then": "all"},
    {"seen_by": "keeper", "also": ["observer"], "opens": "never", "then": ""},
)
COMES_AND_GOES = ("bo", "carmen", "louise")
PEOPLE = st.sampled_from([*SITTING, *SITTING, "dag", "eva"])
SHELVES = st.integers(0, len(RULES) - 1)
DEEDS = st.one_of(
    st.tuples(st.sampled_from(["write", "release", "take_back", "delete"]), PEOPLE, SHELVES),
    st.tuples(st.just("open"), st.just("astrid"), SHELVES),
    st.tuples(st.sampled_from(["remove", "leave", "come_back"]), st.sampled_from(COMES_AND_GOES), st.just(0)),
)


@dataclass
class Reckoning:
    """Who belongs, what stands where, what has opened: as a person would keep it on paper."""

    belong: set[str] = field(default_factory=lambda: set(SITTING))
    words: dict[tuple[str, int], UUID] = field(default_factory=dict)
    released: set[tuple[str, int]] = field(default_factory=set)
    opened: set[int] = field(default_factory=set)

    def readable(self, who: str) -> set[UUID]:
        return {
            entry
            for (author, shelf), entry in self.words.items()
            if who in self.belong
            and reads(
                who,
                author,
                RULES[shelf],
                opened=shelf in self.opened,
                released=(author, shelf) in self.released,
                group=GROUPS[author][0],
            )
        }


@dataclass
class World:
    stage: Stage
    shelves: list[Shelf]
    paper: Reckoning = field(default_factory=Reckoning)

    def do(self, deed: str, who: str, shelf: int) -> None:
        """Try it for real; whatever the database lets happen must be what the reckoning lets happen."""
        happened = bool(getattr(self, deed)(who, shelf))
        event(f"{deed}: {'done' if happened else 'refused'}")

    def write(self, who: str, shelf: int) -> bool:
        may = who in self.paper.belong and (who, shelf) not in self.paper.words
        try:
            with transaction.atomic():
                made = self.stage.entry(who, self.shelves[shelf], group_key=GROUPS.get(who, ["1-0"])[0])
        except (DatabaseError, KeyError):
            assert not may
            return False
        assert may
        self.paper.words[who, shelf] = made.pk
        return True

    def _mine(self, who: str, shelf: int, change: str) -> bool:
        may = who in self.paper.belong and (who, shelf) in self.paper.words
        with acting(self.stage.account(who)):
            mine = Entry.objects.filter(shelf=self.shelves[shelf], seat__person=self.stage.account(who))
            count = (
                mine.delete()[0] if change == "delete" else mine.update(released_at=NOW if change == "now" else None)
            )
        assert count == (1 if may else 0)
        return may

    def release(self, who: str, shelf: int) -> bool:
        done = self._mine(who, shelf, "now")
        self.paper.released |= {(who, shelf)} if done else set()
        return done

    def take_back(self, who: str, shelf: int) -> bool:
        done = self._mine(who, shelf, "none")
        self.paper.released -= {(who, shelf)} if done else set()
        return done

    def delete(self, who: str, shelf: int) -> bool:
        done = self._mine(who, shelf, "delete")
        if done:
            del self.paper.words[who, shelf]
            self.paper.released.discard((who, shelf))
        return done

    def open(self, who: str, shelf: int) -> bool:
        sql = "SELECT trust.open_shelf(%s, now())"
        (opened,) = self.stage.ask(who, sql, self.shelves[shelf].pk, engine=True)[0]
        assert opened == (RULES[shelf]["opens"] == "s1")
        self.paper.opened |= {shelf} if opened else set()
        return bool(opened)

    def remove(self, who: str, _shelf: int) -> bool:
        cast, by = self.stage.cast, self.stage.cast.astrid
        if who not in self.paper.belong:
            return False
        with acting(by.pk):
            row = Membership.objects.get(community=cast.team, person=cast.people[who])
        communities.remove(cast.team.pk, row.pk, by=by, now=NOW)
        self.paper.belong.remove(who)
        return True

    def leave(self, who: str, _shelf: int) -> bool:
        if who not in self.paper.belong:
            return False
        communities.leave(self.stage.cast.team.pk, by=self.stage.cast.people[who], now=NOW)
        self.paper.belong.remove(who)
        return True

    def come_back(self, who: str, _shelf: int) -> bool:
        link = make.invitation(self.stage.cast.team, by=self.stage.cast.astrid, now=NOW)
        communities.accept(link, by=self.stage.cast.people[who], now=NOW)
        self.paper.belong.add(who)
        return True

    def check(self) -> None:
        """Both reads of entries, for everybody."""
        for who in EVERYBODY:
            theirs = self.paper.readable(who)
            with acting(self.stage.account(who)), connection.cursor() as cursor:
                cursor.execute("SELECT id FROM runs_entry")
                assert ids(cursor.fetchall()) == theirs, who
                cursor.execute("SELECT id FROM trust.entries_of(%s)", [self.stage.run.pk])
                assert ids(cursor.fetchall()) == theirs, who


@pytest.fixture
def world(cast) -> tuple[Stage, list[Shelf]]:
    stage = set_up(cast)
    shelves = [stage.shelf(**rule) for rule in RULES]
    stage.say("started", step="s1", lap=1)
    return stage, shelves


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=st.lists(DEEDS, min_size=8, max_size=16))
def test_each_reads_exactly_what_is_theirs(world, deeds):
    with transaction.atomic():
        tried = World(*world)
        # Everybody has written something, so that there is something to leak from the start.
        for who in SITTING:
            for shelf in range(len(RULES)):
                tried.do("write", who, shelf)
        for deed in deeds:
            tried.do(*deed)
            tried.check()
        transaction.set_rollback(True)
