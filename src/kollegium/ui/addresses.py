"""Addresses of named pages, each put together once: a face asks for the same ones at every ring."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def address(name: str, *args: Hashable) -> str:
    """The path of a named page with its arguments in order. ``NoReverseMatch`` when there is no such page."""
    return reverse(name, args=args)
