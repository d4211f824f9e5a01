from __future__ import annotations

import stat
import threading

import psycopg
import pytest
from psycopg import errors

from kollegium.config.postgres import roles
from kollegium.config.postgres.external import External

TRUTHS = "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin, rolreplication FROM pg_roles"


@pytest.fixture(scope="module")
def prepared(running):
    roles.prepare(running.admin_url, running.passwords)
    return running


@pytest.fixture
def app(prepared):
    with psycopg.connect(prepared.url(roles.APP)) as connection:
        yield connection


@pytest.fixture
def migrate(prepared):
    with psycopg.connect(prepared.url(roles.MIGRATE)) as connection:
        yield connection


def test_each_role_may_do_what_it_is_for_and_nothing_else(prepared):
    with psycopg.connect(prepared.admin_url) as admin:
        found = {row[0]: row[1:] for row in admin.execute(f"{TRUTHS} WHERE rolname LIKE 'kollegium\\_%'")}
    assert found == {
        # superuser, bypasses row policies, makes databases, makes roles, signs in, replicates
        roles.APP: (False, False, False, False, True, False),
        roles.MIGRATE: (False, True, True, False, True, False),
        roles.LOOKUP: (False, True, False, False, False, False),
    }


def test_a_role_that_was_given_too_much_is_put_right(prepared):
    with psycopg.connect(prepared.admin_url, autocommit=True) as admin:
        admin.execute(f"ALTER ROLE {roles.APP} SUPERUSER BYPASSRLS")
        roles.prepare(prepared.admin_url, prepared.passwords)
        assert admin.execute(f"{TRUTHS} WHERE rolname = %s", [roles.APP]).fetchone()[1:3] == (False, False)


@pytest.mark.parametrize("statement", ["CREATE TABLE mine ()", "CREATE TEMP TABLE mine ()", "CREATE SCHEMA mine"])
def test_the_serving_role_makes_nothing(app, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement)


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_the_serving_role_gets_into_no_other_database(prepared, database):
    with pytest.raises(psycopg.OperationalError, match=r"reject|permission"):
        psycopg.connect(prepared.url(roles.APP, database))


def test_the_serving_role_does_not_become_another(app):
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(f"SET ROLE {roles.LOOKUP}")


def test_the_migrating_role_gives_functions_to_the_looking_up_role(migrate):
    migrate.execute("CREATE FUNCTION seen() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' RETURN 1")
    migrate.execute(f"ALTER FUNCTION seen() OWNER TO {roles.LOOKUP}")
    assert migrate.execute("SELECT seen()").fetchone() == (1,)


def test_preparing_side_by_side_is_preparing_once(prepared):
    faults = []

    def attempt():
        try:
            roles.prepare(prepared.admin_url, prepared.passwords, database="raced")
        except psycopg.Error as fault:
            faults.append(fault)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.mark.parametrize("role", ["kollegium", roles.APP, roles.MIGRATE])
def test_nobody_comes_in_without_the_password(prepared, role):
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(prepared.url(role, "kollegium"), password="guessed")


def test_no_line_of_the_access_file_trusts_anybody(prepared):
    with psycopg.connect(prepared.admin_url) as admin:
        methods = {row[0] for row in admin.execute("SELECT auth_method FROM pg_hba_file_rules")}
    assert methods == {"scram-sha-256", "reject"}


def test_only_the_owner_reads_the_secrets(prepared):
    assert stat.S_IMODE((prepared.home / "secrets.json").stat().st_mode) == 0o600


def test_no_password_and_nobodys_words_reach_the_log_of_the_server(prepared, app):
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute("INSERT INTO pg_authid (rolname) VALUES ('something very private')")
    roles.prepare(prepared.admin_url, prepared.passwords)
    log = "".join(path.read_text() for path in (prepared.base / "log").glob("*.log"))
    assert "LOG:" in log
    assert not [
        secret for secret in ("permission denied", "very private", *prepared.passwords.values()) if secret in log
    ]


def test_the_log_of_the_server_begins_anew_each_week(prepared):
    with psycopg.connect(prepared.admin_url) as admin:
        asked = [admin.execute(f"SHOW {name}").fetchone()[0] for name in ("log_filename", "log_truncate_on_rotation")]
    assert asked == ["postgres-%a.log", "on"]


def test_letters_fold_alike_in_every_language(app):
    assert app.execute("SELECT lower('ØŠÄ'), upper('ß')").fetchone() == ("øšä", "SS")


def test_an_external_server_serves_the_same_roles(prepared, home):
    external = External(prepared.admin_url, home).start()
    roles.prepare(external.admin_url, external.passwords, database="elsewhere")
    with psycopg.connect(external.url(roles.APP, "elsewhere")) as app:
        assert app.execute("SELECT current_user::text, current_database()::text").fetchone() == (roles.APP, "elsewhere")
    roles.prepare(prepared.admin_url, prepared.passwords)
