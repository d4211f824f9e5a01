"""A connection that lasts is looked at before each page, without a question to the server."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection


@pytest.fixture
def line(committed):
    connection.ensure_connection()
    yield connection
    connection.close()


def refuse(*_about):
    raise AssertionError("the server was asked")


def test_a_quiet_line_is_trusted_without_a_question(line, monkeypatch):
    monkeypatch.setattr(line.connection, "cursor", refuse)
    assert line.is_usable()


def test_a_line_that_the_server_has_ended_is_not_used(line, cluster):
    with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", [line.connection.info.backend_pid])
    assert not line.is_usable()


def test_a_closed_line_is_not_used(line):
    line.connection.close()
    assert not line.is_usable()


def test_a_line_with_something_to_read_is_asked_and_used_on(line):
    line.connection.execute("LISTEN something")
    with psycopg.connect(line.connection.info.dsn, password=line.connection.info.password, autocommit=True) as other:
        other.execute("NOTIFY something")
    assert line.is_usable()
