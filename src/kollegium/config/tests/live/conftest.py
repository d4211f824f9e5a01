from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.roles import prepare
from kollegium.config.tests.live.site import Server, Site, serving


@pytest.fixture(scope="session")
def site():
    """A PostgreSQL of its own: these tests kill parts of it."""
    with TemporaryDirectory(prefix="k-live-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data", fast=True) as cluster:
            prepare(cluster.admin_url, cluster.passwords)
            yield Site(cluster)


@pytest.fixture(scope="session")
def server(site: Site):
    with serving(site) as running:
        yield running


@pytest.fixture
def windows(server: Server):
    """Opens windows, and closes them afterwards."""
    yield server.open
    while server.windows:
        server.windows.pop().close()
