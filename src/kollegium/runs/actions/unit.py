"""The frame of every change in a run: lock, look, change, ring once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.http import Http404

from kollegium.audiences.actor import acting, mac_of
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.live.ring import ring_run, ring_seat
from kollegium.runs.models import Entry, Run
from kollegium.runs.queries.situation import Situation, situation

OWN_LANGUAGE = ""
ENGINE = "kollegium.engine"
ENTRIES_OF_A_SEAT = 1000


@dataclass
class Unit:
    """One change in progress: the locked run, and how its author finds it before the change."""

    run: Run
    found: Situation
    now: dt.datetime
    version: int

    @property
    def me(self) -> str:
        return self.found.me.id

    def everybody(self) -> None:
        """Count a change that others may see, and ring for everybody who sits in the run."""
        self.run.version += 1
        self.run.save(update_fields=["version", "seq", "counter", "finished_at"])
        ring_run(self.run.pk, self.run.version)

    def only_me(self) -> None:
        """Count a change that only its author sees, where only its author can count along, and ring their own windows."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT trust.beat(%s)", [self.run.pk])
            (version,) = cursor.fetchone()
        ring_seat(UUID(self.me), version)

    def number(self, shelf: str) -> int:
        """The next number for an entry on a shelf; order never depends on a clock.

        On a private shelf people stand in the order of their seats, each with a count of their own: a count of the
        whole run would tell everybody that somebody has just written.
        """
        if self.found.shelf(shelf).seen_by == "self":
            mine = Entry.objects.filter(run=self.run, seat_id=self.me, shelf__shelf=shelf)
            last = mine.aggregate(last=Max("number"))["last"]
            return (last or self.found.me.number * ENTRIES_OF_A_SEAT) + 1
        self.run.counter += 1
        return self.run.counter


def engine_acts(run: UUID, account: int) -> None:
    """Sign what ``account`` writes in this transaction as the engine's word on a run.

    Moves, roles, the lead, groups, boxes and counts are refused by the database without it, so that nothing but the
    method's own rules makes them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [ENGINE, f"{run}.{mac_of(f'engine {run} {account}')}"])


@contextmanager
def changing(run_id: UUID, *, by: int, now: dt.datetime) -> Iterator[Unit]:
    """One unit of work on a run as the account ``by``: the run is locked until the end.

    Strangers, people without a seat and missing runs alike raise ``Http404``.
    """
    with acting(by):
        run = Run.objects.select_for_update().filter(pk=run_id).first()
        if run is None:
            raise Http404
        yield Unit(run, situation(run_id, by, OWN_LANGUAGE), now, run.version)


def known_place(found: Situation, key: str) -> Place | None:
    """The place with this key: one that is going on, or one that lies behind; ``None`` for anything else."""
    places = (*found.state.places, *(past.place for past in reversed(found.state.past)))
    return next((place for place in places if place.key == key), None)


def place_of(found: Situation, key: str) -> Place:
    """The place with this key: one that is going on, or one that lies behind. Anything else is refused."""
    if place := known_place(found, key):
        return place
    raise MoveRefused(N_("This step is not part of the session."))
