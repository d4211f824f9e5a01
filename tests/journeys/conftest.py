"""What the journeys need: a whole site, and a browser for each person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kollegium.config.postgres.cluster import Cluster
from tests.journeys.site import Site, running


@pytest.fixture(scope="session")
def team_site(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the cast and their teams, and no session yet."""
    with running(cluster, tmp_path_factory.mktemp("team"), alone=True) as site:
        yield site


@pytest.fixture(scope="session")
def demo_site(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the demo village."""
    with running(cluster, tmp_path_factory.mktemp("demo"), alone=False) as site:
        yield site
