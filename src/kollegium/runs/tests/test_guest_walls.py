"""A guest's seat reaches nothing else: every address of the house, and every table, for guests and for strangers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from kollegium.audiences.actor import acting
from kollegium.live.ticket import proof
from kollegium.runs.actions import guests, writing
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Draft, Entry, Seat, Shelf
from kollegium.runs.tests.school import Lesson, comes_in, lesson

pytestmark = pytest.mark.django_db
# What every guest reaches besides the addresses of their own run.
DOORSTEP = {
    "account_logout",
    "account_email_verification_sent",
    "accounts:become_member",
    "privacy",
    "runs:code",
    "runs:come_in",
    "runs:noted",
}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
OWN_PAGES = {"seat": 200, "mine": 200, "record": 200, "who": 200, "screen": 200, "lead": 404, "door": 404}


@pytest.fixture
def sole(cast) -> Lesson:
    return lesson(cast)


@pytest.fixture
def guest(sole) -> Client:
    return comes_in(sole.opens(), "Ana")


def routes(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """The name of every address, with a value for each place in it."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = ":".join(part for part in (namespace, one.namespace) if part)
            yield from routes(one.url_patterns, inner)
        elif one.name:
            name = f"{namespace}:{one.name}" if namespace else one.name
            yield name, {key: value_for(converter) for key, converter in one.pattern.converters.items()}


def value_for(converter: object) -> object:
    kind = type(converter).__name__
    return {"UUIDConverter": uuid4(), "IntConverter": 1}.get(kind, "x-y")


def addresses(run: UUID, community: int) -> list[tuple[str, str]]:
    """The name and the path of every address; where a run or a community is asked for, this one."""
    found = []
    for name, values in routes(get_resolver().url_patterns):
        known = {"run": run, "community": community, "community_id": community}
        filled = {key: known.get(key, value) for key, value in values.items()}
        try:
            found.append((name, reverse(name, kwargs=filled)))
        except NoReverseMatch:
            found.append((name, reverse(name, kwargs={**filled, "uidb36": "1", "key": "2-3"})))
    return sorted(set(found))


def answer_of(browser: Client, path: str, method: str) -> tuple[int, str, str]:
    """What matters of an answer: how it ends, where it leads, what it says."""
    answer = getattr(browser, method)(path)
    where = answer.headers.get("Location", "")
    return answer.status_code, where, TOKEN.sub("", answer.content.decode())


def test_there_are_addresses_of_every_app(sole):
    names = {name for name, _path in addresses(sole.run, sole.cast.team.pk)}
    assert len(names) > 60
    assert {"runs:seat", "communities:people", "methods:library", "accounts:me", "account_login", "healthz"} <= names


@pytest.mark.parametrize("method", ["get", "post"])
def test_everywhere_else_a_guest_is_answered_as_a_stranger(sole, guest, method):
    other = lesson(sole.cast)
    differ = []
    for name, path in addresses(other.run, sole.cast.team.pk):
        if name in DOORSTEP or path == "/":
            continue
        kept, stranger = guest.cookies.output(), Client()
        stranger.cookies["guest-device"] = "1"
        if answer_of(guest, path, method) != answer_of(stranger, path, method):
            differ.append(f"{name} {path}")
        assert guest.cookies.output() == kept or name.startswith("account_"), name
    assert differ == []


def test_at_the_front_door_a_guest_is_led_back_to_their_seat(sole, guest):
    assert guest.get("/").headers["Location"] == sole.address()


@pytest.mark.parametrize(("page", "status"), OWN_PAGES.items())
def test_of_their_own_run_a_guest_reads_what_a_seat_reads(sole, guest, page, status):
    assert guest.get(sole.address(page)).status_code == status


def test_what_only_whoever_leads_does_is_not_there_for_a_guest(sole, guest):
    comes_in(sole.door().code, "Ben")
    ben, door = sole.seat("Ben").pk, sole.door().pk
    for name, more in (("close_door", [door]), ("sheet", [door]), ("fresh_code", [ben]), ("show_out", [ben])):
        assert guest.post(reverse(f"runs:{name}", args=[sole.run, *more])).status_code == 404, name
    assert sole.door().closed_at is None


def test_no_page_of_a_guest_leads_to_a_page_that_is_closed_to_them(sole, guest):
    for page, status in OWN_PAGES.items():
        if status == 200:
            links = set(re.findall(r'href="(/[^"#?]*)', guest.get(sole.address(page)).content.decode()))
            names = ("account_logout", "accounts:become_member", "privacy")
            open_ones = ("/static/", f"/runs/{sole.run}/", *(reverse(name) for name in names))
            assert {link for link in links if link != "/" and not link.startswith(open_ones)} == set(), page


def test_whoever_signs_out_is_a_stranger_at_the_door(sole, guest):
    answer = guest.post(reverse("account_logout"))
    assert answer.headers["Location"].partition("?")[0] == reverse("runs:code")
    assert guest.get(sole.address()).headers["Location"] == reverse("runs:code")


@pytest.mark.parametrize("path", ["/", "/runs/6a0d3f9e-0000-4000-8000-000000000000/"])
def test_at_a_device_where_a_guest_has_sat_nobody_is_asked_for_a_mail_address(guest, path):
    assert "/accounts/login/" in Client().get(path).headers["Location"], "a stranger's is asked"
    guest.cookies.pop("sessionid", None)
    guest.session.flush()
    assert guest.get(path).headers["Location"] == reverse("runs:code")


def test_who_is_asked_for_a_mail_address_can_say_that_they_have_a_code(db):
    assert 'href="/j/"' in Client().get(reverse("account_login")).content.decode()


# --- the tables, as the role that serves ---

CLOSED = (
    "communities_community",
    "communities_membership",
    "communities_invitation",
    "communities_classlist",
    "communities_listedname",
)


def rows(account: int | None, table: str, where: str = "true") -> int:
    with acting(account), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
        return cursor.fetchone()[0]


def tables_of_runs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'run_id' "
            "WHERE c.relname LIKE 'runs\\_%%' AND c.relkind = 'r'"
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def two(cast) -> tuple[Lesson, Lesson, int]:
    """Two runs with words, drafts and open doors; the account of a guest of the first."""
    here, there = lesson(cast), lesson(cast)
    for one in (here, there):
        guests.come_in(one.opens(), name="Ben", language="en", now=one.now)
        with acting(one.lead):
            engine_acts(one.run, one.lead)
            box = Shelf.objects.filter(run_id=one.run, seen_by="all")[0]
            seat = Seat.objects.get(run_id=one.run, person_id=one.lead)
            Entry.objects.create(
                run_id=one.run, shelf=box, seat=seat, place="p.1", slot=0, number=1, text="for all here"
            )
            Draft.objects.create(seat=seat, field="p.1/slot_0", text="half a thought", saved_at=one.now)
    here.class_list()
    return here, there, here.seat("Ben").person_id


def test_a_guest_reads_rows_of_their_own_run_only(two):
    here, there, guest = two
    assert {"runs_entry", "runs_seat", "runs_door", "runs_move", "runs_shelf"} <= set(tables_of_runs())
    for table in ("runs_entry", "runs_seat", "runs_door", "runs_move", "runs_shelf"):
        assert rows(here.lead, table, f"run_id = '{there.run}'") > 0, table
        assert rows(guest, table, f"run_id = '{here.run}'") > 0, table
    assert {table: rows(guest, table, f"run_id <> '{here.run}'") for table in tables_of_runs()} == dict.fromkeys(
        tables_of_runs(), 0
    )
    assert (rows(guest, "runs_run"), rows(here.lead, "runs_run")) == (1, 2)


def test_a_guest_reads_nothing_of_the_community(two):
    here, _there, guest = two
    assert all(rows(here.lead, table) for table in CLOSED if table != "communities_invitation")
    assert [rows(guest, table) for table in CLOSED] == [0] * len(CLOSED)


def test_nobodys_drafts_are_a_guests(two):
    here, _there, guest = two
    assert (rows(here.lead, "runs_draft"), rows(guest, "runs_draft")) == (2, 0)


def test_a_guest_writes_and_reads_what_their_seat_does(two):
    here, _there, guest = two
    for name in ("Ana", "Cleo", "Dina"):
        guests.come_in(here.door().code, name=name, language="en", now=here.now)
    here.goes_on()
    writing.save_typed(here.run, "p.1", {"slot_0": "mine"}, by=guest, now=here.now)
    assert rows(guest, "runs_draft") == 1
    assert rows(here.lead, "runs_draft", "text = 'mine'") == 0


NEW_SEAT = """INSERT INTO runs_seat (id, run_id, person_id, name, kind, number, roles, group_keys, is_leader, is_guest)
    VALUES (gen_random_uuid(), '{run}', {me}, 'x', 'teacher', 99, '{{}}', '{{}}', false, true)"""
NEW_DOOR = """INSERT INTO runs_door (id, run_id, code, kind, role, places_left, opened_at, ends_at)
    VALUES (gen_random_uuid(), '{run}', '444444', 'student', '', 9, now(), now() + interval '1 day')"""
FORGED = [
    NEW_SEAT,
    NEW_DOOR,
    "UPDATE runs_seat SET guest_until = NULL WHERE person_id = {me}",
    "UPDATE runs_seat SET is_guest = false WHERE person_id = {me}",
    "UPDATE runs_door SET places_left = 99",
    "UPDATE runs_door SET closed_at = now()",
    "DELETE FROM runs_door",
    "SELECT * FROM trust.own_code",
]


@pytest.mark.parametrize("sql", FORGED)
@pytest.mark.parametrize("where", ["here", "there"])
def test_a_guest_forges_neither_seat_nor_door(two, sql, where):
    here, there, guest = two
    run = here.run if where == "here" else there.run
    assert attempt(guest, sql.format(run=run, me=guest), run) == 0


def attempt(account: int, sql: str, run: UUID) -> int:
    """How many rows SQL written by hand reaches, with the engine's word for that run; 0 if it is refused."""
    with acting(account), transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                engine_acts(run, account)
                cursor.execute(sql)
                return max(cursor.rowcount, 0)
        except DatabaseError:
            return 0
        finally:
            transaction.set_rollback(True)


def test_whoever_leads_reaches_what_a_guest_does_not(two):
    here, _there, _guest = two
    assert attempt(here.lead, "UPDATE runs_door SET closed_at = now()", here.run) == 2
    assert attempt(here.lead, NEW_DOOR.format(run=here.run), here.run) == 1


def test_no_member_takes_a_guests_seat(two):
    here, _there, _guest = two
    bo = here.cast.bo.pk
    with acting(bo), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM trust.sit_down(%s, NULL, 'Bo', 'x', now())", [here.door().code])
        assert cursor.fetchone()[0] == 0


def test_the_hub_hears_of_a_guest_as_long_as_they_sit(two, settings):
    here, _there, guest = two

    def is_seated() -> bool:
        with acting(None), connection.cursor() as cursor:
            signed = proof(settings.SECRET_KEY.encode())
            cursor.execute("SELECT set_config('kollegium.hub', %s, true)", [signed])
            cursor.execute("SELECT account FROM trust.still_seated(%s, %s)", [here.run, [guest]])
            return cursor.fetchall() == [(guest,)]

    assert is_seated()
    guests.show_out(here.run, here.seat("Ben").pk, by=here.lead, now=here.now)
    assert not is_seated()
