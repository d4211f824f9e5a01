"""The principals of story 16 and their supervisors: who they are, where they belong, and what each is told by SQL.

The functions run in a process of the site: ``Site.manage("shell", "-c", ...)``; each prints one JSON document.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from kollegium.accounts import actions as accounts
from kollegium.accounts import sign_in_links
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.communities.models import Role
from kollegium.runs.actions import moving, starting
from kollegium.runs.wishes import Start
from kollegium.testing.scripted import Scripted

METHOD = "nine-step-peer-mentoring"
# This year's groups, whoever leads first. The first of them plays the story; each sits at a school of their own.
GROUPS = (
    ("Sanne", "Agnes", "Birk", "Clara", "David", "Elin", "Frode", "Gerda", "Hugo", "Ingrid"),
    ("Torben", "Jens", "Karin", "Lars", "Maja", "Nils", "Olga", "Palle", "Rikke", "Sofie"),
    ("Ulla", "Tage", "Uffe", "Vera", "Walter", "Xenia", "Yrsa", "Zita", "Anton", "Bente"),
)
NEXT_SUPERVISORS = ("Tove", "Viggo", "Wanda")
SURNAME = "Falk"


def known(name: str) -> Person:
    """Somebody by their first name."""
    return Person.objects.get(email=f"{name.lower()}@principals.example")


def tell(answer: Any) -> None:
    print(json.dumps(answer))


def come() -> None:
    """Everybody has an account, and each group of this year its own community; prints doors and addresses."""
    now = timezone.now()
    names = [*(name for group in GROUPS for name in group), *NEXT_SUPERVISORS]
    for name in names:
        accounts.add_person(name=f"{name} {SURNAME}", email=f"{name.lower()}@principals.example", now=now)
    made = [found(f"Dialogue group {number}", group[0], group[1:]) for number, group in enumerate(GROUPS, start=1)]
    doors = {name: sign_in_links.issue(known(name), purpose="demo", lasts=None, now=now) for name in names}
    tell({"doors": doors, "groups": made})


def found(title: str, supervisor: str, members: tuple[str, ...] | list[str]) -> int:
    """A community of its own that a supervisor looks after: an administrator founds it, hands it over and leaves."""
    now, eva = timezone.now(), Person.objects.get(email="eva@kollegium.example")
    group = communities.found_team(name=title, purpose="", school="", by=eva, now=now)
    leads = communities.invite(group.pk, roles=[Role.FACILITATOR], by=eva, now=now)
    communities.accept(leads, by=known(supervisor), now=now)
    communities.leave(group.pk, by=eva, now=now)
    if members:
        token = communities.invite(group.pk, uses=len(members), by=known(supervisor), now=now)
        for name in members:
            communities.accept(token, by=known(name), now=now)
    return int(group.pk)


def next_year(groups: list[list[str]]) -> None:
    """Each new group has a community and a supervisor; the first lets its people in by itself. Prints the addresses."""
    new = zip(NEXT_SUPERVISORS, groups, strict=True)
    tell([found(f"Next year {who}", who, [] if who == NEXT_SUPERVISORS[0] else names) for who, names in new])


def accept(token: str, names: list[str]) -> None:
    """These come in by a link."""
    for name in names:
        communities.accept(token, by=known(name), now=timezone.now())
    tell(names)


def meet(community: int, names: list[str], mark: str) -> None:
    """A session of a group from its beginning to its end, by script; all that is said in it carries the mark."""
    people = [known(name).pk for name in names]
    wish = Start(community=community, method=METHOD, people=people, cast={"facilitator": people[:1]})
    goes_on(str(starting.start(wish, by=people[0], now=timezone.now())), names, mark)


def goes_on(run: str, names: list[str], mark: str, until: str = "") -> None:
    """A session that has begun, up to this step or to its end. Prints its address."""
    script = Scripted(UUID(run), [known(name).pk for name in names], timezone.now(), Random(16), mark)
    script.to_the_end(until=lambda at: bool(until and at.state.place and at.state.place.step == until))
    tell(run)


def rings(run: str, name: str) -> None:
    """Somebody does something for all, so that every window of the session hears of it."""
    moving.move(UUID(run), "extended", {"minutes": 1}, by=known(name).pk, now=timezone.now())
    tell(run)


def told(names: list[str], words: list[str]) -> None:
    """Which of these words each gets out of the database, and from which tables, with SQL as the role that serves."""
    tell({name: {word: holding(name, word) for word in words} for name in names})


def holding(name: str, words: str) -> list[str]:
    """The tables and views in which somebody finds these words, whatever column they stand in."""
    with acting(known(name).pk):
        return [table for table, columns in readable() if finds(table, columns, words)]


def readable() -> list[tuple[str, str]]:
    """Every table and view, with the columns that the serving role may read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', n.nspname, c.relname), string_agg(quote_ident(a.attname), ', ') FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
            " AND a.attnum > 0 AND NOT a.attisdropped AND has_schema_privilege(n.oid, 'USAGE')"
            " AND has_column_privilege(c.oid, a.attnum, 'SELECT') GROUP BY 1 ORDER BY 1"
        )
        return [(table, columns) for table, columns in cursor.fetchall()]


def finds(table: str, columns: str, words: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table} WHERE ROW({columns})::text LIKE %s)", [f"%{words}%"])
        return bool(cursor.fetchone()[0])
