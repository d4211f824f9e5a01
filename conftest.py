"""Every test that touches the database runs on a real PostgreSQL, as the role that serves."""

from __future__ import annotations

import os

os.environ.setdefault("KOLLEGIUM_SECRET", "a secret that only the tests use")
os.environ.setdefault("KOLLEGIUM_DATA", os.path.join(os.path.dirname(__file__), ".cache", "test-data"))  # noqa: PTH118, PTH120

pytest_plugins = ["kollegium.testing.database", "kollegium.testing.fixtures", "kollegium.testing.browser"]
