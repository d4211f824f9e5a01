"""The three database roles and the database they meet in: the floor that all row policies stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from kollegium.config.postgres.names import APP, DATABASE, LOOKUP, MIGRATE

__all__ = ["APP", "DATABASE", "LOOKUP", "MIGRATE", "close_to_public", "drop_database", "make_database", "prepare"]

FULL_CASE_MAPPING = 18_00_00  # the server version that brought PG_UNICODE_FAST
LOCK = 7_563_120_418  # one preparation at a time in one server

Connection = psycopg.Connection[tuple[object, ...]]

# Role -> the attributes it has; everything else it lacks.
ROLES: dict[str, frozenset[LiteralString]] = {
    LOOKUP: frozenset({"BYPASSRLS"}),
    MIGRATE: frozenset({"LOGIN", "BYPASSRLS", "CREATEDB"}),
    APP: frozenset({"LOGIN"}),
}
COLUMNS: dict[LiteralString, str] = {
    "LOGIN": "rolcanlogin",
    "BYPASSRLS": "rolbypassrls",
    "CREATEDB": "rolcreatedb",
    "CREATEROLE": "rolcreaterole",
    "REPLICATION": "rolreplication",
    "SUPERUSER": "rolsuper",
}


def prepare(admin_url: str, passwords: Mapping[str, str], *, database: str = DATABASE) -> None:
    """Make the roles and `database`, or put them right if they are there. Safe to repeat and to race.

    `admin_url` belongs to a superuser, or to a role with CREATEROLE, CREATEDB and BYPASSRLS. `passwords` has one
    for `kollegium_app` and one for `kollegium_migrate`.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for role, attributes in ROLES.items():
            _role(admin, role, attributes)
            if role in passwords:
                _password(admin, role, passwords[role])
        _bind(admin)
        if not admin.execute("SELECT FROM pg_database WHERE datname = %s", [database]).rowcount:
            make_database(admin, database)
        close_to_public(admin_url, database)


def make_database(admin: Connection, database: str) -> None:
    """Make an empty `database` that belongs to the migrating role and folds and compares alike on every machine."""
    locale = "PG_UNICODE_FAST" if admin.info.server_version >= FULL_CASE_MAPPING else "C.UTF-8"
    inherited = admin.execute("SELECT datctype FROM pg_database WHERE datname = 'template0'").fetchone()
    letters = sql.SQL(" LC_CTYPE 'C.UTF-8'" if inherited in {("C",), ("POSIX",)} else "")
    _run(
        admin,
        "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE {}{}",
        sql.Identifier(database),
        sql.Identifier(MIGRATE),
        sql.Literal(locale),
        letters,
    )


def drop_database(admin_url: str, database: str) -> None:
    """Drop `database` with everything in it, whoever is connected; nothing to do if it is not there."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        _run(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(database))


def close_to_public(admin_url: str, database: str) -> None:
    """Only our roles connect to `database`, and the serving role makes nothing in it, not even for a moment.

    A dump does not carry these grants, so a restored database needs them anew.
    """
    app, migrate, lookup = map(sql.Identifier, (APP, MIGRATE, LOOKUP))
    with psycopg.connect(make_conninfo(admin_url, dbname=database), autocommit=True) as inside:
        _run(inside, "REVOKE ALL ON DATABASE {} FROM PUBLIC, {}", sql.Identifier(database), app)
        _run(inside, "GRANT CONNECT ON DATABASE {} TO {}", sql.Identifier(database), app)
        _run(inside, "REVOKE ALL ON SCHEMA public FROM PUBLIC, {}", app)
        _run(inside, "GRANT USAGE ON SCHEMA public TO {}", app)
        # Whoever owns a function has to be allowed to make one where it stands.
        _run(inside, "GRANT USAGE, CREATE ON SCHEMA public TO {}", lookup)
        _run(inside, "GRANT ALL ON SCHEMA public TO {}", migrate)


def _role(admin: Connection, role: str, wanted: frozenset[LiteralString]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS.values()))
    found = admin.execute(sql.SQL("SELECT {} FROM pg_roles WHERE rolname = %s").format(columns), [role]).fetchone()
    if found is None:
        _run(admin, "CREATE ROLE {}", sql.Identifier(role))
        found = (False,) * len(COLUMNS)
    # Only what differs: an administrator who is no superuser may not even repeat NOSUPERUSER.
    for attribute, has in zip(COLUMNS, found, strict=True):
        if has != (attribute in wanted):
            yes_or_no = sql.SQL(attribute if attribute in wanted else "NO" + attribute)
            _run(admin, "ALTER ROLE {} {}", sql.Identifier(role), yes_or_no)


def _password(admin: Connection, role: str, password: str) -> None:
    # The server sees a verifier only, so the password can stand in none of its logs.
    verifier = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    _run(admin, "ALTER ROLE {} PASSWORD {}", sql.Identifier(role), sql.Literal(verifier))


def _bind(admin: Connection) -> None:
    """The migrating role gives functions away to the looking-up role; the administrator databases to the migrating."""
    _run(admin, "GRANT {} TO {} WITH INHERIT TRUE, SET TRUE", sql.Identifier(LOOKUP), sql.Identifier(MIGRATE))
    if admin.info.parameter_status("is_superuser") != "on":
        _run(admin, "GRANT {} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE", sql.Identifier(MIGRATE))


def _run(connection: Connection, statement: LiteralString, *parts: sql.Composable) -> None:
    connection.execute(sql.SQL(statement).format(*parts))
