"""Whether the database is already as the code wants it, answered without Django: a start without news is a fast one.

The stamp is a comment on the database, so it goes where the database goes and a restored one has none.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql

from kollegium.config.postgres.names import DATABASE

PACKAGE = Path(__file__).resolve().parent.parent
MIGRATED_WITH = ("django", "django-allauth", "procrastinate")
SHEETS = ("*/static/**/*", "ui/css/*.css")
SAYS = ("*/migrations/**/*", "audiences/**/*", "config/settings.py")


def of_the_code(secret_key: str) -> str:
    """A digest of all that decides how the database looks: migrations, policies, rights, apps, libraries, our key."""
    digest = hashlib.sha256(f"{secret_key}\n".encode())  # the database keeps what it checks signatures with
    for name in MIGRATED_WITH:
        digest.update(f"{name} {version(name)}\n".encode())
    found = {path for pattern in SAYS for path in PACKAGE.glob(pattern) if path.suffix in {".py", ".sql"}}
    for path in sorted(found):
        digest.update(f"{path.relative_to(PACKAGE)}\n".encode())
        digest.update(path.read_bytes())
    return f"kollegium {digest.hexdigest()}"


def of_the_sheets() -> str:
    """A digest of all that is laid out for the browser, and of the libraries that lay it out."""
    digest = hashlib.sha256(f"django {version('django')} whitenoise {version('whitenoise')}\n".encode())
    for path in sorted(found for pattern in SHEETS for found in PACKAGE.glob(pattern) if found.is_file()):
        digest.update(f"{path.relative_to(PACKAGE)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def of_the_database(admin_url: str) -> str | None:
    """The stamp the database carries."""
    with psycopg.connect(admin_url) as admin:
        row = admin.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [DATABASE]
        ).fetchone()
    return str(row[0]) if row and row[0] else None


def put(admin_url: str, stamp: str) -> None:
    """Note that the database is as `stamp` says."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(DATABASE), sql.Literal(stamp)))
