"""The embedded PostgreSQL: somebody else's binaries under our own launcher, and the roles in any PostgreSQL."""

from __future__ import annotations
