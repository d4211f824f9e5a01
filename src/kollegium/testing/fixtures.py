"""Fixtures that every test may use."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from kollegium.accounts.models import Person
from kollegium.communities.models import Community
from kollegium.testing import make
from kollegium.testing.cast import Village, village_people


@pytest.fixture(autouse=True, scope="session")
def static_files_from_the_source(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing has been collected while we test."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often() -> None:
    """Counts of attempts live in the process's memory and outlast a test."""
    cache.clear()


@pytest.fixture
def person(db: None) -> Person:
    return make.person("Astrid Holm")


@pytest.fixture
def other(db: None) -> Person:
    return make.person("Bo Lind")


@pytest.fixture
def cast(db: None) -> Village:
    """Everybody by name (``cast.astrid``), and their teams (``cast.team``, ``cast.other_team``)."""
    return village_people(now=timezone.now())


@pytest.fixture
def team(cast: Village) -> Community:
    """The carpentry team."""
    return cast.team
