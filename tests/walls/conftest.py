"""Nine people before all the doors of the house: built once for each module."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.walls.asking import Nine, come_in
from tests.walls.scene import build


@pytest.fixture(scope="module")
def nine(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Nine]:
    """Nothing that they ask for changes it. What Django logs about refusals would be thousands of lines."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    logging.getLogger("django.security.csrf").setLevel(logging.CRITICAL)
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield come_in(build())
        transaction.set_rollback(True)
    logging.getLogger("django.request").setLevel(logging.NOTSET)
    logging.getLogger("django.security.csrf").setLevel(logging.NOTSET)
