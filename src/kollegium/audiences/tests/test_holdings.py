"""Nothing is kept about people that no sentence accounts for."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from procrastinate.contrib.django import app as queue

from kollegium.audiences.holding import Holding, holdings

pytestmark = pytest.mark.django_db
TABLES = """
    SELECT CASE s.nspname WHEN 'public' THEN '' ELSE s.nspname || '.' END || c.relname
    FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm', 'f') AND s.nspname NOT LIKE 'pg\\_%%' AND s.nspname <> 'information_schema'
"""
WORDS = """
    SELECT CASE s.nspname WHEN 'public' THEN '' ELSE s.nspname || '.' END || c.relname || '.' || a.attname
    FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND s.nspname NOT LIKE 'pg\\_%%'
"""


def asked(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [])
        return {row[0] for row in cursor.fetchall()}


def unaccounted(tables: set[str], known: tuple[Holding, ...]) -> set[str]:
    """Tables that no sentence is about."""
    return tables - {table for one in known for table in one.tables}


def test_every_table_is_kept_for_a_purpose_that_is_said():
    tables = asked(TABLES)
    assert unaccounted(tables, holdings()[1:]) == set(holdings()[0].tables)
    assert unaccounted(tables, holdings()) == set()


def test_every_model_is_kept_for_a_purpose_that_is_said():
    models = {model._meta.db_table for model in apps.get_models()}
    assert len(models) > 30
    assert unaccounted(models, holdings()) == set()


def test_nothing_is_said_twice_or_about_what_is_not_there():
    said = [table for one in holdings() for table in one.tables]
    assert sorted(said) == sorted(set(said))
    assert set(said) - asked(TABLES) == set()
    assert {column for one in holdings() for column in one.stays} - asked(WORDS) == set()


@pytest.mark.parametrize("one", holdings(), ids=lambda one: one.tables[0])
def test_everything_is_said(one: Holding):
    sentences = [str(words) for words in (one.purpose, one.people, one.lasts, one.taken, one.erased)]
    assert [words for words in sentences if not words.endswith(".")] == []
    assert str(one.what)


def test_what_ends_by_the_clock_has_a_job_that_ends_it():
    clocks = {task.task.name for task in queue.periodic_registry.periodic_tasks.values()}
    named = {job for one in holdings() for job in one.ends_by}
    assert {"runs.forget_old", "accounts.end_sessions"} <= named
    assert named - clocks == set()
