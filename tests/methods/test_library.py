"""Every method of the library comes to its end: live, over days, and in whatever order people press things.

Every method is walked in each of the three ways, with a size that goes round from one to the next: few people, a good
number, many. ``KOLLEGIUM_WALK=whole`` walks every method in every way with every size.
"""

from __future__ import annotations

import os
from itertools import product

import pytest

from kollegium.engine.reading import edition_from
from kollegium.methods import library_files
from tests.methods.walking import Walk, sizes
from tests.methods.wandering import wander

METHODS = library_files.ids()
SIZES = ("min", "best", "max")
PRESSES = 16


def going_round(start: int) -> list[tuple[str, str]]:
    """Each method with one size, or with all."""
    if os.environ.get("KOLLEGIUM_WALK") == "whole":
        return list(product(METHODS, SIZES))
    return [(method, SIZES[(number + start) % len(SIZES)]) for number, method in enumerate(METHODS)]


def seats(method, size):
    return sizes(edition_from(library_files.source(method), library=library_files.source))[size]


@pytest.mark.parametrize(("method", "size"), going_round(0))
def test_live_it_comes_to_its_end_and_shows_all_only_what_all_may_read(table, method, size):
    walk = Walk(table, library_files.source(method), seats(method, size), "live")
    found = walk.to_the_end(draws=size == "min")
    assert found.state.is_finished
    assert walk.unseen == []


@pytest.mark.parametrize(("method", "size"), going_round(1))
def test_over_days_it_comes_to_its_end(table, method, size):
    walk = Walk(table, library_files.source(method), seats(method, size), "async")
    assert walk.to_the_end(draws=size == "min").state.is_finished


@pytest.mark.parametrize(("method", "size"), going_round(2))
def test_in_any_order_it_comes_to_its_end(table, method, size):
    walk, found = wander(table, library_files.source(method), seats(method, size), seed=len(method), presses=PRESSES)
    assert found.state.is_finished
    assert walk.refused <= walk.pressed / 2
