"""The test database: an embedded PostgreSQL, migrated once per process, served as ``kollegium_app``."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.models import Model
from psycopg import sql

from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.roles import prepare
from kollegium.config.settings import database


def own_folder() -> Path:
    """A folder for this checkout, outside of it: the server's user must reach it even where the checkout is closed."""
    checkout = hashlib.sha256(str(Path(__file__).resolve().parents[3]).encode()).hexdigest()[:10]
    return Path(tempfile.gettempdir()) / f"kollegium-tests-{os.getuid()}-{checkout}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One fast PostgreSQL for all test processes of this checkout; the last one out stops it."""
    home = Path(os.environ.get("KOLLEGIUM_TEST_POSTGRES") or own_folder())
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    if home.lstat().st_uid != os.getuid():
        pytest.fail(f"{home} belongs to somebody else; name another folder in KOLLEGIUM_TEST_POSTGRES.")
    running = Cluster(home, fast=True)
    running.start()
    yield running
    running.release()


@pytest.fixture(scope="session")
def database_name() -> str:
    return f"test_{os.getpid()}"


@pytest.fixture(scope="session")
def database_urls(cluster: Cluster, database_name: str) -> Iterator[dict[str, str]]:
    """The connection addresses of a fresh database, by role."""
    prepare(cluster.admin_url, cluster.passwords, database=database_name)
    yield {role: cluster.url(f"kollegium_{role}", database_name) for role in ("app", "migrate")}
    with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{database_name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def django_db_setup(database_urls: dict[str, str], django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Replaces pytest-django's own set-up: migrate as ``kollegium_migrate``, then serve as ``kollegium_app``."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        serve_as(database_urls["migrate"])
        call_command("migrate", verbosity=0)
        serve_as(database_urls["app"])
        yield
        connections.close_all()


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, database_urls: dict[str, str]
) -> Iterator[None]:
    """The database for a test that commits: what is long, or looked at from several connections. Emptied afterwards.

    Ids go on counting: editions are remembered by theirs for as long as a process lives.
    """
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield
        connections["default"].close()
    tables = [sql.Identifier(model._meta.db_table) for model in apps.get_models() if _holds_what_people_do(model)]  # noqa: SLF001 - Django's public private
    with psycopg.connect(database_urls["migrate"]) as migrate:
        migrate.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(tables)))


def _holds_what_people_do(model: type[Model]) -> bool:
    """Whether a table is filled by people and not by migrations."""
    return model._meta.managed and model.__module__.startswith(("kollegium.", "allauth."))  # noqa: SLF001 - as above


def serve_as(url: str) -> None:
    """Point Django's default connection at ``url``."""
    connections["default"].close()
    values = {**connections["default"].settings_dict, **database(url)}
    settings.DATABASES["default"] = values
    connections.settings["default"] = values
    connections["default"].settings_dict = values
