"""One more house for whatever looks at pages: the demo village, and other hands that play its people by script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kollegium.config.postgres.cluster import Cluster
from tests.journeys.house import House, opened


@pytest.fixture(scope="session")
def house(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A site where tests begin sessions of their own and never look at those of others."""
    with opened(cluster, tmp_path_factory.mktemp("house")) as one:
        yield one
