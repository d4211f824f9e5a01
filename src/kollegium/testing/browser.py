"""One Chromium for all tests of a process: Playwright runs once per thread, so every journey shares it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(Exception):
    """The text says what to install."""


def chromium_path() -> str:
    """Where this machine's Chromium is; ``NoChromium`` says what to install."""
    path = shutil.which("chromium")
    if path is None:
        raise NoChromium("The browser needs Chromium: apt install chromium (or your system's package of that name).")
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: once Playwright runs in a thread, Django lets nothing in it ask the database."""
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser without a window. Without Chromium the test fails and says what to install; it is never skipped."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        yield browser
        browser.close()
