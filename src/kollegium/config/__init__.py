"""How an installation is started, set up and looked after."""

from __future__ import annotations
