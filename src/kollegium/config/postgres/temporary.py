"""A cluster for the length of a test: fast, in a folder of its own, and gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kollegium.config.postgres.cluster import Cluster


@contextlib.contextmanager
def temporary_home() -> Iterator[Path]:
    """An empty data folder that the server user reaches too when we are root (pytest's own folders are closed)."""
    home = Path(tempfile.mkdtemp(prefix="kollegium-"))
    if os.geteuid() == 0:
        home.chmod(0o711)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def temporary_cluster() -> Iterator[Cluster]:
    """A started cluster without roles or database; call `roles.prepare(cluster.admin_url, cluster.passwords)`."""
    with temporary_home() as home:
        cluster = Cluster(home, fast=True).start()
        try:
            yield cluster
        finally:
            cluster.stop()
