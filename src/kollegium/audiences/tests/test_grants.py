"""What the serving role may do at all: read from PostgreSQL's own catalogue, so that nothing new slips past."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from kollegium.audiences import guard
from kollegium.audiences.actor import acting, signed

pytestmark = pytest.mark.django_db
SCALAR_PARENTS = {
    "communities_community.organisation_id": "names of schools are open",
}
# Functions the serving role may call, and what each tells; those that take an account answer what a policy asks.
CALLABLE = {
    "accept_invitation": "changes only what the holder of the link may",
    "account": "who acts",
    "all_mine": "what oneself has written",
    "adopt_unseen": "nothing; for the engine, when promises are made",
    "around": "own drafts and choices, and what hangs on readable entries",
    "ballots": "to the engine of whoever leads, without names",
    "beat": "own windows only",
    "bring_along": "for the engine, when somebody takes a seat",
    "door": "a session's title and the free names, to whoever holds the code",
    "empty_shelves": "for the engine, when a run is over",
    "empty_threads": "for the engine, when a run is over",
    "end_old_rehearsals": "ends what is a day old, and says how many",
    "end_rehearsal": "for whoever rehearses",
    "engine_run": "whether the engine acts",
    "entries_of": "readable entries",
    "erase_me": "which sessions have changed for it; it erases oneself",
    "follows": "yes or no, about an edition and one's own runs",
    "forget_guests": "nothing; it ends what has ended",
    "forget_old": "how much; it ends what has ended",
    "give_code": "for whoever leads",
    "give_sheet": "for whoever leads",
    "hand_over": "for the engine, when a run is over",
    "has_members": "whether a community has ever had members",
    "heard_on": "to the engine, cut at the declared voices",
    "invitation": "to whoever holds the link",
    "is_counted": "whether a count is out",
    "is_first_time": "yes or no, to those who sit in the run",
    "is_mine_to_begin": "about oneself",
    "is_my_seat": "yes or no, to whoever knows the seat's random number",
    "is_promised": "yes or no, to whoever knows the run's and the entry's random number",
    "keep_seat": "one's own seat",
    "keep_tally": "nothing; for the engine, when a choice closes",
    "keeps_outcome": "yes or no, to whoever knows the promise's random number",
    "leads": "yes or no, to whoever knows the run's random number",
    "let_through": "to whoever checks a screened shelf",
    "lets_in": "yes or no, to whoever knows the run's random number",
    "may_approve": "yes or no, to whoever knows the entry's random number",
    "may_seat": "yes or no, to the engine",
    "may_unapprove": "yes or no, to whoever knows the entry's random number",
    "may_use": "yes or no, about an edition",
    "my_charges": "about oneself",
    "my_classes": "about oneself",
    "my_communities": "about oneself",
    "my_plans": "about oneself",
    "my_sealed": "one's own words",
    "open_shelf": "for the engine",
    "picture": "figures from five",
    "put_unsigned": "one's own words, before the opening",
    "reads": "yes or no, to whoever knows the entry's random number",
    "reads_entry": "yes or no, to whoever knows the shelf's random number",
    "reads_in": "yes or no, to whoever knows the run's and the entry's random number",
    "reads_post": "yes or no, to whoever knows the thread's random number",
    "said": "readable posts, and which texts without a name are one's own",
    "seal": "one's own words, before the opening",
    "seat_ghosts": "for whoever rehearses",
    "organisations": "numbers, to the engine",
    "seat_in": "a seat, to whoever knows the run's random number",
    "shares": "yes or no, to whoever knows the run's random number",
    "show_mine": "one's own words, where the shelf stayed closed",
    "show_out": "for whoever leads",
    "sit_down": "a guest's own seat, to whoever holds the code",
    "situation": "a run, to those who sit in it",
    "standing": "to the engine, without words, and nothing that only its writer sees",
    "stands_in": "yes or no, to the engine",
    "still_seated": "versions, to the hub",
    "whose": "a guest's account, to whoever holds their own code",
    "writes_entry": "yes or no, to whoever knows the shelf's random number",
    "writes_post": "yes or no, to whoever knows the thread's random number",
}
# Written by PostgreSQL into the functions above, and closed to the serving role itself.
WRITTEN_IN = {"includes", "readable"}
GUARDED = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity"


def rows(sql: str, *values: Any) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def names(sql: str, *values: Any) -> set[str]:
    return {str(row[0]) for row in rows(sql, *values)}


def refused(sql: str, *values: Any) -> str:
    """The error that the serving role gets for a statement; empty if it gets its way."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError as error:
        return str(error)
    return ""


def test_every_table_with_peoples_words_is_guarded_against_its_owner_too():
    guarded = names(f"{GUARDED} AND c.relforcerowsecurity")
    assert guarded == names(GUARDED)
    assert {"runs_entry", "runs_draft", "runs_choice", "communities_membership", "inquiry_commitment"} <= guarded
    assert guarded.isdisjoint(guard.OPEN_TABLES)


FOREIGN_KEYS = """
    SELECT c.relname || '.' || a.attname, has_column_privilege('kollegium_app', c.oid, a.attnum, 'UPDATE'),
      (SELECT coalesce(string_agg(p.with_check, ' '), '') FROM pg_policies p
       WHERE p.tablename = c.relname AND p.cmd = 'INSERT') ~ ('\\m' || a.attname || '\\M')
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (k.conkey)
    WHERE k.contype = 'f' AND c.relrowsecurity
      AND EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.cmd = 'INSERT')
"""


def test_every_parent_is_checked_when_a_row_is_written_and_never_changed_after():
    found = {str(key): (changes, checked) for key, changes, checked in rows(FOREIGN_KEYS)}
    assert len(found) > 20
    assert {key for key, (changes, _checked) in found.items() if changes} == set()
    assert {key for key, (_changes, checked) in found.items() if not checked} == set(SCALAR_PARENTS)


def test_guarded_tables_are_neither_read_nor_changed_as_a_whole():
    """By columns only: the system columns of a row tell who touched what and when."""
    wide = "SELECT c.relname FROM ({}) c WHERE has_table_privilege('kollegium_app', c.relname, %s)"
    for right in ("SELECT", "UPDATE", "TRUNCATE", "REFERENCES", "TRIGGER"):
        assert names(wide.format(GUARDED), right) == set(), right
    for table in names(GUARDED):
        assert refused(f"SELECT count(*) FROM {table}") == ""
        for column in ("xmin", "xmax", "ctid", "tableoid"):
            assert "permission denied" in refused(f"SELECT {column} FROM {table}")


def test_no_sequence_counts_what_is_hidden():
    counting = names(
        "WITH own AS MATERIALIZED (SELECT oid, relname FROM pg_class "
        "WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace) "
        "SELECT relname FROM own WHERE has_sequence_privilege('kollegium_app', oid, 'SELECT, USAGE')"
    )
    assert {name for name in counting if not name.startswith("procrastinate_")} == set()


FUNCTIONS = """
    SELECT p.proname, p.prosecdef, r.rolname, coalesce(array_to_string(p.proconfig, ','), ''), p.proleakproof,
      has_function_privilege('kollegium_app', p.oid, 'EXECUTE'), coalesce(p.proacl::text, '{=X}') ~ '[{,]=X',
      p.prosqlbody IS NOT NULL
    FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'trust'::regnamespace
"""


def test_every_function_is_owned_and_pinned_and_closed_to_the_public():
    found = rows(FUNCTIONS)
    assert len(found) > len(CALLABLE)
    for name, is_definer, owner, settings, leakproof, _may, public, is_bound in found:
        assert (owner, leakproof, public) == ("kollegium_lookup", False, False), name
        # A body that was bound when it was made looks no name up any more.
        assert settings == "search_path=pg_catalog" or (is_bound and not is_definer), name


def test_the_serving_role_calls_these_functions_and_no_others():
    assert {str(row[0]) for row in rows(FUNCTIONS) if row[5]} == set(CALLABLE)
    assert {str(row[0]) for row in rows(FUNCTIONS) if not row[5]} == {
        "all_know",
        "belongs",
        "forget_rehearsal",
        "is_signed",
        "knows",
        "others_read",
        "sits_as",
        "take_away",
        "take_out_of_plans",
        "writers_of",
        *WRITTEN_IN,
    }


def test_functions_that_look_behind_are_definers_and_all_others_only_reckon():
    assert {str(row[0]) for row in rows(FUNCTIONS) if not row[1]} == WRITTEN_IN


def test_no_view_looks_behind_the_policies():
    assert (
        names("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace")
        == set()
    )


@pytest.mark.parametrize(
    "sql",
    [
        "SET ROLE kollegium_lookup",
        "SET ROLE kollegium_migrate",
        "SET SESSION AUTHORIZATION kollegium",
        "CREATE TEMP TABLE mine (x int)",
        "CREATE TABLE mine (x int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "ALTER TABLE runs_entry DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY mine ON runs_entry USING (true)",
        "DROP POLICY may_select ON runs_entry",
        "TRUNCATE runs_entry",
        "COPY runs_draft (id, seat_id, field, text, saved_at) FROM STDIN",
        "SELECT pg_read_file('/etc/hostname')",
        "SELECT * FROM pg_authid",
        "SELECT * FROM trust.actor_key",
        "SELECT trust.is_signed('1', 'x')",
        "UPDATE methods_edition SET source = source",
        "DELETE FROM methods_edition",
    ],
)
def test_the_serving_role_does_not_get_its_way(sql):
    assert "permission denied" in refused(sql) or "must be owner" in refused(sql) or "not supported" in refused(sql)


def test_policies_are_not_switched_off_for_a_moment():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL row_security = off")
        assert "row-level security policy" in refused("SELECT text FROM runs_entry")
        transaction.set_rollback(True)


def test_statistics_show_no_words():
    guarded = names(GUARDED)
    assert names("SELECT tablename FROM pg_stats WHERE tablename = ANY (%s)", list(guarded)) == set()


MARKER = "a thought that nobody else may read"
DRAFT = "INSERT INTO runs_draft (id, seat_id, field, text, saved_at) VALUES"
ENTRY = "INSERT INTO runs_entry (id, run_id, shelf_id, seat_id, place, slot, number, group_key, text, fields)"
FAILING = [
    f"{DRAFT} (gen_random_uuid(), gen_random_uuid(), 'x', %s, now())",
    # PostgreSQL's own message quotes what is no number.
    f"{DRAFT} (%s, gen_random_uuid(), 'x', 'x', now())",
    f"{ENTRY} SELECT i, i, i, i, 'p', -1, 1, '', %s, '{{}}' FROM gen_random_uuid() i",
    "SELECT 1 / (length(%s) - length(%s))",
]


@pytest.mark.parametrize("sql", FAILING)
def test_a_statement_that_fails_leaves_its_words_in_no_log(person, cluster, sql):
    marker = f"{MARKER} {uuid4()}"
    with acting(person.pk):
        assert refused(sql, *[marker] * sql.count("%s"))
    logs = list((cluster.base / "log").glob("*.log"))
    assert logs
    assert [log for log in logs if marker in log.read_text(errors="replace")] == []


def test_other_connections_see_neither_words_nor_signatures(person, database_urls):
    """Everything serves as one role, so each connection sees the statements of all others."""
    with acting(person.pk), connection.cursor() as cursor, psycopg.connect(database_urls["app"]) as onlooker:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()

        def seen() -> str:
            row = onlooker.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone()
            onlooker.rollback()
            return str(row and row[0])

        cursor.execute("SELECT %s::text", [MARKER])
        assert "SELECT $1" in seen()
        with acting(person.pk):
            assert "set_config" in seen()
            assert signed(person.pk).split(".")[1] not in seen()


def test_an_error_tells_nothing_of_the_row_it_fell_over(person):
    with acting(person.pk):
        said = refused(FAILING[2], MARKER)
    assert said
    assert MARKER not in said


def test_a_policy_is_asked_before_any_condition_that_could_tell(cast):
    """A condition that fails on a hidden row would tell its words by failing."""
    invited = "INSERT INTO communities_invitation (community_id, token_hash, invited_by_id, created_at, expires_at, uses_left, roles) "
    invited += "VALUES (%s, decode(%s, 'hex'), %s, now(), now(), 1, '{}')"
    telling = "SELECT 1 FROM communities_invitation WHERE 1 / (uses_left - 1) = 1"
    with acting(cast.astrid.pk):
        assert refused(invited, cast.team.pk, uuid4().hex, cast.astrid.pk) == ""
        assert "division by zero" in refused(telling)
    with acting(cast.bo.pk):
        assert refused(telling) == ""
