"""A site in the hands of a test: sessions begin and are played by script up to any step, and browsers come in signed in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Browser, BrowserContext, Page

from kollegium.config.postgres.cluster import Cluster
from kollegium.config.postgres.roles import prepare
from tests.journeys.hands import Hands
from tests.journeys.site import Site, free_port

PATIENCE = 30_000


@dataclass
class House:
    """The site, other hands, and the browsers that are open."""

    site: Site
    hands: Hands
    keys: dict[str, Any] = field(default_factory=dict)

    def context(self, browser: Browser, name: str, **looks: Any) -> BrowserContext:
        """A browser in which somebody is signed in; ``looks`` as Playwright's contexts take them."""
        if name not in self.keys:
            self.keys[name] = self._signed_in(browser, name)
        context = browser.new_context(storage_state=self.keys[name], **looks)
        context.set_default_timeout(PATIENCE)
        return context

    def seat(self, browser: Browser, name: str, run: str, face: str = "", **looks: Any) -> Page:
        """Somebody's window on a session, in a browser of their own, that follows the others."""
        return self.window(
            self.context(browser, name, **looks), run, face, alive=looks.get("java_script_enabled", True)
        )

    def window(self, context: BrowserContext, run: str, face: str = "", *, alive: bool = True) -> Page:
        """One more window of the same browser; ``alive``: it follows the others."""
        page = context.new_page()
        page.goto(self.address(run, face))
        if alive:
            listens(page)
        return page

    def address(self, run: str, face: str = "") -> str:
        return f"{self.site.url}/runs/{run}/{face}"

    def _signed_in(self, browser: Browser, name: str) -> Any:
        with browser.new_context() as context:
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto(self.site.doors[name])
            page.get_by_role("button").first.click()
            page.wait_for_url(f"{self.site.url}/")
            return context.storage_state()


def listens(page: Page) -> None:
    page.locator("k-live[data-on]").wait_for(state="attached", timeout=PATIENCE)


@contextmanager
def opened(cluster: Cluster, home: Path) -> Iterator[House]:
    """A fresh house with the demo village, ended and forgotten afterwards."""
    site = Site(cluster, home, f"house_{os.getpid()}", free_port())
    (home / "mail").mkdir()
    prepare(cluster.admin_url, cluster.passwords, database=site.database)
    try:
        site.migrate()
        site.people_come(alone=False)
        site.start()
        with hands_of(site.environment()) as hands:
            yield House(site, hands)
    finally:
        site.end()
        with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{site.database}" WITH (FORCE)')


@contextmanager
def hands_of(environment: Mapping[str, str]) -> Iterator[Hands]:
    """Other hands on the database of this environment."""
    hands = Hands(environment)
    try:
        yield hands
    finally:
        hands.rest()
