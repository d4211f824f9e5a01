"""The database: its version, who we are in it, what it keeps, who works on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, LiteralString

import psycopg
from psycopg import errors

from kollegium.config import stamp
from kollegium.config.checkup.finding import Finding
from kollegium.config.words import _, ngettext

Connection = psycopg.Connection[tuple[Any, ...]]
WANTED = ("pg_trgm", "unaccent", "citext", "btree_gist")
RECENT = 30  # seconds since the last sign of life of a worker that works


def version(app: Connection) -> Finding:
    major, minor = divmod(app.info.server_version, 10_000)
    return Finding("database", _("PostgreSQL {major}.{minor} answers.").format(major=major, minor=minor))


def role(app: Connection) -> Finding:
    row = app.execute(
        "SELECT current_user::text, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    name, is_above = row or ("", True)
    if is_above:
        remedy = _("Start Kollegium once: it puts the rights of its roles right.")
        return Finding("role", _("{name} is above the row policies.").format(name=name), remedy)
    return Finding("role", _("Pages are served as {name}, which row policies bind.").format(name=name))


def locale(app: Connection) -> Finding:
    row = app.execute(
        "SELECT datctype, lower('Ø') = 'ø' AND 'ÅBEN' ~* 'åben' FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    name, folds = row or ("", False)
    if folds and name not in {"C", "POSIX"}:
        return Finding("locale", _("The database knows the letters of all our languages."))
    remedy = _("Take a backup, drop the database, and restore: it is then made with the right locale.")
    return Finding("locale", _("The database knows only English letters."), remedy)


def extensions(app: Connection) -> Finding:
    found = {row[0] for row in app.execute("SELECT name::text FROM pg_available_extensions")}
    missing = [name for name in WANTED if name not in found]
    if not missing:
        return Finding("extensions", _("The extensions that search builds on can be had."))
    remedy = _("Install PostgreSQL's contrib package on the database server.")
    return Finding("extensions", _("These extensions cannot be had: {names}.").format(names=", ".join(missing)), remedy)


def migrations(admin_url: str, secret_key: str) -> Finding:
    if stamp.of_the_database(admin_url) == stamp.of_the_code(secret_key):
        return Finding("tables", _("The tables are as this version wants them."))
    remedy = _("Start Kollegium: it brings them up to date.")
    return Finding("tables", _("The tables are not, or not yet, as this version wants them."), remedy)


def guard(faults: list[str]) -> Finding:
    if not faults:
        return Finding("guard", _("Every table with people's words is under a row policy."))
    remedy = _("Do not serve anybody before this is mended; start Kollegium again to bring the tables up to date.")
    return Finding("guard", " ".join(faults), remedy)


def worker(app: Connection) -> Finding:
    at_work = _asked(
        app,
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
        [RECENT],
    )
    if at_work:
        words = ngettext("{count} worker is at work.", "{count} workers are at work.", at_work)
        return Finding("worker", words.format(count=at_work))
    if not _asked(
        app, "SELECT count(*) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()"
    ):
        return Finding("worker", _("No worker is at work, as is right while Kollegium does not run."))
    remedy = _(
        "Start Kollegium anew; if you start its processes yourself, start python -m kollegium.config.worker too."
    )
    return Finding(
        "worker", _("Pages are served, but no worker is at work: no mail is sent, no reminder goes out."), remedy
    )


def jobs(app: Connection) -> Finding:
    """Whether something that was to be done has failed for good."""
    failed = _asked(app, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    if not failed:
        return Finding("jobs", _("Nothing that was to be done later has failed."))
    words = ngettext(
        "{count} thing that was to be done later has failed.",
        "{count} things that were to be done later have failed.",
        failed,
    )
    remedy = _(
        "Why stands in what Kollegium printed. Look at the mail server first; what failed is not tried again by itself."
    )
    return Finding("jobs", words.format(count=failed), remedy)


def _asked(app: Connection, question: LiteralString, values: Sequence[object] = ()) -> int:
    """A number; none where there are no such tables yet."""
    try:
        row = app.execute(question, values).fetchone()
    except (errors.UndefinedTable, errors.InsufficientPrivilege):
        app.rollback()
        row = None
    return int(row[0]) if row else 0
