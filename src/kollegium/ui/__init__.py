"""Pages and components: what everything looks like, and the few behaviours of the browser."""

from __future__ import annotations
