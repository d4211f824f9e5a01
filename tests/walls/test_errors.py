"""Something breaks over somebody's words: neither the page nor any log says which words."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from kollegium.config.log import WithoutRows
from tests.walls import planted

pytestmark = pytest.mark.django_db
WORDS = "zebra-7319 is what only Bo wrote,\nzebra on a second line"


@pytest.fixture
def bo(cast, settings) -> Client:
    """His browser, before a house with holes; an error is answered as it is in service."""
    settings.ROOT_URLCONF = planted.__name__
    client = Client(raise_request_exception=False)
    client.force_login(cast.bo)
    return client


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the process writes down, as it is set up to write it."""
    (console,) = (one for one in logging.getLogger().handlers if isinstance(one.formatter, WithoutRows))
    written = io.StringIO()
    before = console.setStream(written)
    yield written
    console.setStream(before)


def test_words_in_an_error_would_be_found_in_the_log(bo, log):
    answer = bo.post(reverse("breaks", args=["aloud"]), {"text": WORDS})
    assert answer.status_code == 500
    assert WORDS in log.getvalue()


@pytest.mark.parametrize(
    "table", ["runs_draft", "inquiry_commitment", "communities_community", "methods_draft", "accounts_person"]
)
def test_a_row_that_the_database_refuses_is_told_to_nobody(bo, log, table):
    answer = bo.post(reverse("breaks", args=[table]), {"text": WORDS})
    assert answer.status_code == 500
    assert "planted.py" in log.getvalue(), "that it broke, and where, is in the log"
    assert "zebra" not in log.getvalue()
    assert "zebra" not in answer.text
