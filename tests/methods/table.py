"""Who sits at the table, and what the database itself says about what they may read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.apps import apps
from django.db.models import Model
from psycopg import sql

MOST_SEATS = 30
MARK = re.compile(r"\[w\d+-[0-9a-f]+\]")
# Asked as the owner of the tables: each text of a run, and how many of those who sit there may read it.
READ_BY = """
SELECT e.text || ' ' || e.fields::text, count(r.id),
       (SELECT count(*) FROM runs_seat s WHERE s.run_id = e.run_id AND s.left_at IS NULL)
FROM runs_entry e
LEFT JOIN LATERAL (SELECT s.id FROM runs_seat s WHERE s.run_id = e.run_id AND s.left_at IS NULL
                   AND e.id IN (SELECT trust.readable(s.id))) r ON true
WHERE e.run_id = %s GROUP BY e.id
"""
NEW_TEAM = """
INSERT INTO communities_community (name, purpose, kind, level, founder_id, founded_at)
VALUES ('The walk', '', 'team', 'local', %s, now()) RETURNING id
"""
JOINED = """
INSERT INTO communities_membership (community_id, person_id, roles, began_at)
SELECT %s, person, CASE WHEN place = 1 THEN '{facilitator}'::varchar[] ELSE '{}' END, now()
FROM unnest(%s::bigint[]) WITH ORDINALITY a(person, place)
"""


@dataclass
class Table:
    """Accounts, and a connection that looks behind the policies. ``community`` is the team of the next run."""

    accounts: list[int]
    owner: psycopg.Connection
    community: int = 0

    def gather(self) -> None:
        """A new team of everybody, and nothing promised."""
        self.owner.execute("DELETE FROM inquiry_commitment")
        row = self.owner.execute(NEW_TEAM, [self.accounts[0]]).fetchone()
        self.community = int(row[0]) if row else 0
        self.owner.execute(JOINED, [self.community, self.accounts])

    def all_read(self, run: UUID) -> frozenset[str]:
        """The marks of everything in a run that everybody who sits there may read."""
        rows = self.owner.execute(READ_BY, [run]).fetchall()
        return frozenset(mark for text, readers, seats in rows if readers >= seats for mark in MARK.findall(text))

    def written(self, run: UUID) -> int:
        """How many texts stand in a run."""
        row = self.owner.execute("SELECT count(*) FROM runs_entry WHERE run_id = %s", [run]).fetchone()
        return int(row[0]) if row else 0


def emptied(owner: psycopg.Connection) -> None:
    """Take away what people have done; ids go on counting."""
    tables = [sql.Identifier(model._meta.db_table) for model in apps.get_models() if _is_ours(model)]
    owner.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(tables)))


def _is_ours(model: type[Model]) -> bool:
    return model._meta.managed and model.__module__.startswith(("kollegium.", "allauth."))


def marks_in(value: object) -> frozenset[str]:
    """The marks of all texts inside a value, however deep they lie."""
    return frozenset(MARK.findall(repr(value)))


def strangers(shown: Iterable[str], known: frozenset[str]) -> list[str]:
    """The marks that are shown although not everybody knows them."""
    return sorted(mark for mark in shown if mark not in known)
