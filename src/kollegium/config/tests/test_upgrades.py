"""A version that changes the tables makes a backup first; with it, everything goes back to how it was."""

from __future__ import annotations

import psycopg
import pytest

from kollegium.config import stamp
from kollegium.config.installation import Installation
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.tests.starting import say, started
from kollegium.config.tests.test_supervisor import free_port

pytestmark = pytest.mark.slow
LESS = "ALTER TABLE communities_organisation DROP COLUMN name"  # as a migration might that was a mistake


@pytest.fixture(scope="module")
def home():
    """An installation of an older version: by its stamp."""
    with temporary_home() as folder:
        with started(folder, "--port", str(free_port())):
            stamp.put(Installation(folder).server().admin_url, "kollegium of long ago")
        yield folder


def test_the_first_start_of_a_new_version_keeps_how_everything_was(home):
    with started(home, "--port", str(free_port())) as site:
        (kept,) = Installation(home).backups.iterdir()
        assert f"How everything was before is in {kept}." in "\n".join(site.said)
        assert say("restore", "--verify", str(kept), "--data", str(home)).returncode == 0
        with psycopg.connect(Installation(home).server().url("kollegium_migrate")) as migrate:
            migrate.execute(LESS)
    assert say("restore", str(kept), "--data", str(home)).returncode == 0
    with started(home, "--port", str(free_port())) as site:
        assert site.answers()


def test_a_start_without_news_makes_no_backup(home):
    before = list(Installation(home).backups.iterdir())
    with started(home, "--port", str(free_port())):
        assert list(Installation(home).backups.iterdir()) == before
