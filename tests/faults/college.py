"""A real installation with its supervisor, thirty people of one team, and sessions in which all write at once."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from kollegium.config.installation import Installation
from kollegium.config.postgres.names import DATABASE
from tests.faults.counting import stored
from tests.journeys.demo import Demo, demo
from tests.journeys.hands import Hands

PEOPLE = 30
DEEDS = "tests.faults.deeds"
OF_A_PAGE = (
    "SELECT pid FROM pg_stat_activity WHERE usename = 'kollegium_app' AND application_name <> 'kollegium live'"
    " ORDER BY backend_start DESC LIMIT 1"
)


@dataclass
class College:
    """The site and its people; the first of them leads whatever they sit down to. Faults strike and do not wait."""

    site: Demo
    hands: Hands
    team: int
    editions: dict[str, int]
    people: list[int]
    cookies: list[str] = field(repr=False)

    def sit_down(self, number: int = PEOPLE, mode: str = "live") -> str:
        """A fresh session of so many of them, live or over days; gives its id."""
        run: str = self.hands.sit_down(self.team, self.editions[mode], self.people[:number])
        return run

    def address(self, run: str, face: str = "") -> str:
        return f"{self.site.url}/runs/{run}/{face}"

    @property
    def database(self) -> str:
        """The address for a role that no policy holds."""
        return psycopg.conninfo.make_conninfo(Installation(self.site.home).server().admin_url, dbname=DATABASE)

    def stored(self, run: str) -> Counter[str]:
        return stored(self.database, run)

    def said(self, run: str) -> list[str]:
        """Every post of a run's talks over days."""
        with psycopg.connect(self.database) as line:
            rows = line.execute("SELECT text FROM runs_post WHERE run_id = %s ORDER BY number", [run]).fetchall()
        return [text for (text,) in rows]

    # --- the faults ---

    def quiet_day(self) -> None:
        """Nothing happens."""

    def app_killed(self) -> None:
        os.kill(self.site.web(), signal.SIGKILL)

    def backend_killed(self) -> None:
        """One connection of a page dies; PostgreSQL then ends all others and recovers."""
        with psycopg.connect(self.database) as line:
            [(pid,)] = line.execute(OF_A_PAGE).fetchall()
        os.kill(pid, signal.SIGKILL)

    def postgres_killed(self) -> None:
        os.kill(self.site.postmaster(), signal.SIGKILL)

    def both_killed(self) -> None:
        self.postgres_killed()
        self.app_killed()


@contextmanager
def college_of(number: int, place: Path | None = None, **told: str) -> Iterator[College]:
    """A fresh site with so many people, ended and forgotten afterwards; where and told what, as a demo."""
    with demo(place, **told) as site:
        hands = Hands(site.environment | {"DJANGO_SETTINGS_MODULE": "kollegium.config.settings"}, DEEDS)
        try:
            yield College(site, hands, **hands.come(number))
        finally:
            hands.rest()
