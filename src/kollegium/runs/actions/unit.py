"""The frame of every change in a run: lock, look, change, ring once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.http import Http404

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.live.ring import ring_run, ring_seat
from kollegium.runs.models import Run, Seat
from kollegium.runs.queries.situation import Situation, situation

OWN_LANGUAGE = ""


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
        """Count a change that only its author sees, and ring only for the author's own windows."""
        Seat.objects.filter(pk=self.me).update(version=F("version") + 1)
        ring_seat(UUID(self.me), self.found.me.version + 1)

    def number(self) -> int:
        """The next number for an entry of this run; order never depends on a clock."""
        self.run.counter += 1
        return self.run.counter


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
