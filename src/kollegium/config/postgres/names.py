"""The names of our roles and of the database. They hold for the whole server."""

from __future__ import annotations

SUPERUSER = "kollegium"
APP = "kollegium_app"
MIGRATE = "kollegium_migrate"
LOOKUP = "kollegium_lookup"
DATABASE = "kollegium"
