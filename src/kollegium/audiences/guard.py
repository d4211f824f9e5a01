"""The start-up guard: refuses to serve on a connection that could look behind the row policies."""

from __future__ import annotations

from typing import Final

from django.db import connection

OPEN_TABLES: Final = {
    "accounts_person": "sign-in reads it before anybody is known; it holds a name and an address, no words",
    "account_emailaddress": "sign-in reads it before anybody is known",
    "account_emailconfirmation": "sign-in reads it before anybody is known",
    "auth_group": "comes with Django and stays empty",
    "auth_group_permissions": "comes with Django and stays empty",
    "auth_permission": "comes with Django and names models only",
    "communities_organisation": "names of schools, no people",
    "django_content_type": "names of models",
    "django_migrations": "names of migrations",
    "django_session": "read before anybody is known; its contents are signed and hold an account number",
}
OPEN_PREFIXES: Final = {"procrastinate_": "the queue: numbers of things and no words"}


class NotSafe(Exception):
    """The database would not keep the promises; the text says what to do."""


def faults() -> list[str]:
    """Everything that keeps this connection from being safe to serve on, one sentence each; empty when it is safe."""
    return [*_role_faults(), *_table_faults()]


def check() -> None:
    """Raise ``NotSafe`` with every fault unless the serving role and all tables are as the trust model asks."""
    found = faults()
    if found:
        raise NotSafe("\n".join(found))


def _role_faults() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname, r.rolsuper, r.rolbypassrls, "
            "EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'v', 'm')), "
            "has_database_privilege(current_database(), 'TEMP'), has_schema_privilege('public', 'CREATE') "
            "FROM pg_roles r WHERE r.rolname = current_user"
        )
        name, is_super, bypasses, owns, temp, create = cursor.fetchone()
    questions = {
        f"{name} is a superuser; serve as kollegium_app instead.": is_super,
        f"{name} may bypass row policies; serve as kollegium_app instead.": bypasses,
        f"{name} owns tables; serve as kollegium_app instead.": owns,
        f"{name} may create temporary tables; revoke TEMP on the database.": temp,
        f"{name} may create objects in the schema public; revoke CREATE.": create,
    }
    return [sentence for sentence, is_so in questions.items() if is_so]


def _table_faults() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity FROM pg_class c "
            "JOIN pg_namespace s ON s.oid = c.relnamespace WHERE s.nspname = 'public' AND c.relkind IN ('r', 'p', 'm')"
        )
        tables = dict(cursor.fetchall())
    return [
        f"The table {table} has no row policy and is not on the list of open tables."
        for table, is_guarded in sorted(tables.items())
        if not is_guarded and table not in OPEN_TABLES and not table.startswith(tuple(OPEN_PREFIXES))
    ]
