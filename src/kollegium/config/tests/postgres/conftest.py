from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.temporary import temporary_cluster, temporary_home
from kollegium.config.tests.postgres.people import IS_ROOT, Person, library, ordinary


@pytest.fixture(scope="session")
def shelf():
    folder = Path(tempfile.mkdtemp(prefix="kollegium-library-"))
    yield library(folder)
    shutil.rmtree(folder)


@pytest.fixture(params=["root", "ordinary"] if IS_ROOT else ["ordinary"])
def person(request, shelf):
    """Once root, once an ordinary user; only the latter where we are not root ourselves."""
    yield from _at_home(shelf, 0 if request.param == "root" else ordinary())


@pytest.fixture
def somebody(shelf):
    yield from _at_home(shelf, ordinary())


@pytest.fixture
def root(shelf):
    if not IS_ROOT:
        pytest.skip("only root can act as root")
    yield from _at_home(shelf, 0)


@pytest.fixture
def home():
    with temporary_home() as folder:
        yield folder


@pytest.fixture(scope="module")
def running():
    """One cluster for the tests that only look."""
    with temporary_cluster() as cluster:
        yield cluster


def _at_home(shelf, uid):
    with temporary_home() as folder:
        if IS_ROOT:
            os.chown(folder, uid, uid)
        yield Person(folder, shelf, uid)
        stopped = Cluster(folder)
        if stopped.base.exists():
            stopped.stop()
