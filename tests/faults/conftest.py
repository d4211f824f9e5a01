"""One college for all faults of a process; what takes minutes is left to `make faults`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.college import PEOPLE, College, college_of


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "nightly: takes minutes; runs only where -m names it, as `make faults` does")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "nightly" in config.option.markexpr:
        return
    long = [item for item in items if item.get_closest_marker("nightly")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def the_college() -> Iterator[College]:
    with college_of(PEOPLE) as one:
        yield one


@pytest.fixture
def college(the_college: College) -> College:
    """The same for every test, and well again before each."""
    the_college.site.wait_until_it_answers()
    return the_college
