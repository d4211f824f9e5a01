"""Fixtures that every test may use."""

from __future__ import annotations

import pytest

from kollegium.accounts.models import Person
from kollegium.testing import make


@pytest.fixture
def person(db: None) -> Person:
    return make.person("Astrid Holm")


@pytest.fixture
def other(db: None) -> Person:
    return make.person("Bo Lind")
