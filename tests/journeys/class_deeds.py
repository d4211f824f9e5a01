"""Other hands in a school: lessons that were before, and what somebody's account finds in the tables as the serving role."""

from __future__ import annotations

from uuid import UUID

from tests.journeys.deeds import account, main

from django.db import DatabaseError, connection, transaction  # isort: skip - deeds set Django up
from django.utils import timezone  # isort: skip

from kollegium.audiences.actor import acting
from kollegium.communities.models import ClassList, ListedName
from kollegium.methods.models import Edition
from kollegium.runs.actions import agreeing, guests, moving, starting
from kollegium.runs.models import Door, Run, Seat
from kollegium.runs.queries.situation import Situation, situation
from kollegium.runs.wishes import Start

TABLES = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('public', 'trust')"


def earlier_lessons(method: str, class_name: str, times: int) -> list[list[list[str]]]:
    """Lessons of Astrid with this class that are over; gives the pairs of each, by name."""
    return [_lesson(method, class_name) for _lesson_number in range(times)]


def finds(run: str, seat: str, words: str) -> list[str]:
    """The tables in which the account of this seat finds these words, in its own unit of work."""
    with acting(account("Astrid")):
        person = Seat.objects.get(run_id=run, name=seat).person_id
    found = []
    with acting(person), connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            try:
                with transaction.atomic():
                    cursor.execute(f"SELECT count(*) FROM {table} AS one WHERE one::text LIKE %s", [f"%{words}%"])
                    found += [table] if cursor.fetchone()[0] else []
            except DatabaseError:
                continue  # a table that the serving role does not read at all
    return found


def council(title: str, class_name: str, case: str = "") -> str:
    """A council of one more class with the method of this title, with a pupil and a parent of its own; gives its id.

    With a ``case`` it goes on to its reserved part, where the director writes the case down.
    """
    lead, now = account("Astrid"), timezone.now()
    with acting(lead):
        edition = Edition.objects.filter(title=title).latest("pk")
    cast = {"director": [lead], "notes": [account("Bo")]}
    members = [lead, account("Bo"), account("Carmen"), account("Ivana")]
    wish = Start(edition.community_id, members, edition=edition.pk, cast=cast, title=class_name, waits=True)
    run = starting.start(wish, by=lead, now=now)
    for way, name in (("student:students", "Otto"), ("parent:parents", "Paula")):
        guests.open_door(run, way=way, places=1, days=1, by=lead, now=now)
        with acting(lead):
            code = Door.objects.get(run_id=run, kind=way.partition(":")[0]).code
        guests.come_in(code, name=name, language="en", now=now)
    if case:
        _to_the_case(run, lead, case)
    return str(run)


def _to_the_case(run: UUID, lead: int, case: str) -> None:
    moving.move(run, "forward", {}, by=lead, now=timezone.now())
    for phase in ("before", "together"):
        while phase not in _look(run, lead).state.phases_ended:
            moving.move(run, "phase_ended", {}, by=lead, now=timezone.now())
            if phase == "before" and "before" in _look(run, lead).state.phases_ended:
                moving.move(run, "forward", {}, by=lead, now=timezone.now())
    moving.move(run, "press:director", {}, by=lead, now=timezone.now())
    while not (here := _look(run, lead).state.place) or here.step != "what-happened":
        moving.move(run, "forward", {}, by=lead, now=timezone.now())
    me = _look(run, lead).me.id
    agreeing.record(run, here.key, me, case, by=lead, now=timezone.now())


def edition_of(run: str) -> int:
    """The edition that a session follows."""
    with acting(account("Astrid")):
        return Run.objects.get(pk=run).edition_id


def groups(run: str) -> list[list[str]]:
    """Who sits with whom now, by name, in the order of the groups."""
    found = _look(UUID(run), account("Astrid"))
    return [[found.name(seat) for seat in group] for group in found.state.groups]


def role() -> str:
    """Who asks the database here."""
    with acting(None), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def _lesson(method: str, class_name: str) -> list[list[str]]:
    lead, now = account("Astrid"), timezone.now()
    with acting(lead):
        edition = Edition.objects.get(method=method)
        community = edition.community_id
        class_id = ClassList.objects.get(name=class_name).pk
        names = list(ListedName.objects.filter(class_list_id=class_id).order_by("place").values_list("pk", flat=True))
    inputs = {"question": "Why does wood move?"}
    wish = Start(community, [lead], edition=edition.pk, cast={"facilitator": [lead]}, inputs=inputs, waits=True)
    run = starting.start(wish, by=lead, now=now)
    guests.open_door(run, way="student", places=len(names), days=1, class_id=class_id, by=lead, now=now)
    with acting(lead):
        code = Door.objects.get(run_id=run).code
    for one in names:
        guests.come_in(code, chosen=one, language="en", now=now)
    return _pairs_of(run, lead)


def _pairs_of(run: UUID, lead: int) -> list[list[str]]:
    """Go on until the pairs are made, let them hold by going on, and end the lesson."""
    found = _look(run, lead)
    while not found.state.groups:
        moving.move(run, "forward", {}, by=lead, now=timezone.now())
        found = _look(run, lead)
    moving.move(run, "forward", {}, by=lead, now=timezone.now())
    moving.move(run, "finished", {}, by=lead, now=timezone.now())
    return [[found.name(seat) for seat in group] for group in found.state.groups]


def _look(run: UUID, lead: int) -> Situation:
    with acting(lead):
        return situation(run, lead, "en")


if __name__ == "__main__":
    main(council, earlier_lessons, edition_of, finds, groups, role)
