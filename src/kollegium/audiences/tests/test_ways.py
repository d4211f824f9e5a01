"""A migration leads back with all that people have written, or the step back is refused before it is taken."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.db import migrations

from kollegium.audiences import ways
from kollegium.config.postgres.roles import drop_database, prepare


class WithoutAWord(migrations.Migration):
    operations = [migrations.RunSQL("CREATE FUNCTION trust.x() RETURNS int RETURN 1", migrations.RunSQL.noop)]


class WithAWord(migrations.Migration):
    operations = [migrations.RunSQL("CREATE FUNCTION trust.x() RETURNS int RETURN 1", "DROP FUNCTION trust.x()")]


class RowsOnly(migrations.Migration):
    operations = [
        migrations.RunSQL(["UPDATE runs_run SET room = ''", "GRANT SELECT ON runs_run TO kollegium_lookup"], "")
    ]


@pytest.fixture(scope="module")
def told(cluster):
    """What came of going back and forward with the demo village, by app."""
    name = f"ways_{os.getpid()}"
    prepare(cluster.admin_url, cluster.passwords, database=name)
    told = os.environ | {
        f"KOLLEGIUM_DATABASE_{role.upper()}": cluster.url(f"kollegium_{role}", name) for role in ("app", "migrate")
    }
    module = [sys.executable, "-m", "kollegium.audiences.tests.there_and_back"]
    try:
        done = subprocess.run(module, env=told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        yield json.loads(done.stdout)
    finally:
        drop_database(cluster.admin_url, name)


def test_what_defines_functions_and_says_nothing_about_before_does_not_lead_back():
    assert not ways.leads_back(WithoutAWord("x", "runs"))


def test_what_says_how_to_undo_it_leads_back():
    assert ways.leads_back(WithAWord("x", "runs"))


def test_what_changes_only_rows_and_rights_leads_back():
    assert ways.leads_back(RowsOnly("x", "runs"))


@pytest.mark.slow
def test_after_one_step_back_and_forward_every_table_policy_and_right_is_as_before(told):
    assert {app: one["shape"] for app, one in told.items() if one["shape"]} == {}


@pytest.mark.slow
def test_after_one_step_back_and_forward_every_row_is_there_whose_table_stayed(told):
    assert sum(one["kept"] for one in told.values()) > 100
    assert {app: one["rows"] for app, one in told.items() if one["rows"]} == {}


@pytest.mark.slow
def test_a_step_back_that_does_not_lead_back_is_refused_with_the_way_that_does(told):
    refused = {app: one for app, one in told.items() if one["refused"]}
    assert "runs" in refused
    assert all("restore the backup" in one["refused"] for one in refused.values())
