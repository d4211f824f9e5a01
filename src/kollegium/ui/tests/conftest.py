"""The stand-in server, and a phone that looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kollegium.ui.tests.standin import Site, standin


@pytest.fixture
def site() -> Iterator[Site]:
    with standin() as running:
        yield running


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    """A phone that has opened the run's page and listens."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(site.url)
    page.locator("k-live[data-on]").wait_for(state="attached")
    yield page
    context.close()
