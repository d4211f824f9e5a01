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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser without a window. Without Chromium the test fails and says what to install; it is never skipped."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("The browser journeys need Chromium: apt install chromium (or your system's package of that name).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
