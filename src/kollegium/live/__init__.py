"""Live: an action rings, the hub passes the ring on, each browser reads its own page again."""

from __future__ import annotations
