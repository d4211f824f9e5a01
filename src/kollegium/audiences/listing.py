"""Modules that an app may have and that are found by listing: what it keeps, what one takes along, how one leaves."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def modules(name: str) -> Iterator[ModuleType]:
    """The module of this name of each of our apps that has one, in the order of the apps."""
    for app in apps.get_app_configs():
        if app.name.startswith("kollegium.") and find_spec(f"{app.name}.{name}"):
            yield import_module(f"{app.name}.{name}")
