"""Astrid leads and Bo has a phone: from the first card at the table to the last note of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kollegium.config.postgres.cluster import Cluster
from tests.journeys.people import PHONE, Somebody
from tests.journeys.site import Site, running

pytestmark = pytest.mark.browser

METHOD = Path(__file__).parents[1] / "methods" / "conversation-cards.toml"
BEGIN = """
from pathlib import Path
from django.utils import timezone
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import Community
from kollegium.testing.cast import CAST, TEAM
from kollegium.testing.rehearsal import begin
addresses = [part.email for part in CAST if part.name.split()[0] in ("Astrid", "Bo", "Carmen")]
people = [Person.objects.get(email=address).pk for address in addresses]
with acting(people[0]):
    team = Community.objects.get(name=TEAM).pk
source = Path("{method}").read_text("utf-8")
print(begin(source, people, community=team, mode="mixed", now=timezone.now()).run)
"""


@pytest.fixture(scope="module")
def site(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(cluster, tmp_path_factory.mktemp("draw"), alone=True) as site:
        yield site


def window(who: Somebody, run: str, face: str = "") -> Page:
    who.page.goto(f"{who.site.url}/runs/{run}/{face}")
    who.listens()
    return who.page


def card_on(page: Page) -> str:
    return page.locator("#face .slip .lead").inner_text()


def test_cards_are_drawn_at_the_table_and_in_the_week(site: Site, chromium: Browser):
    run = site.manage("shell", "-c", BEGIN.format(method=METHOD)).split()[-1]
    astrid, bo = Somebody(chromium, site, "Astrid").comes_in(), Somebody(chromium, site, "Bo", PHONE).comes_in()
    lead, phone = window(astrid, run, "lead/"), window(bo, run)
    screen = window(Somebody(chromium, site, "Astrid").comes_in(), run, "screen/")

    first = card_on(phone)
    expect(screen.locator(".slip", has_text=first)).to_contain_text("Bo Lind")
    bo.presses("Draw another card")
    expect(phone.locator("#face .slip .lead")).not_to_have_text(first)
    second = card_on(phone)
    expect(phone.get_by_role("button", name="Draw another card")).to_have_count(0)
    expect(screen.locator(".slip", has_text=second)).to_contain_text("Bo Lind")
    expect(lead.get_by_text(second)).to_be_visible()

    goes_on(astrid, "Next: Read your card, and tell")
    bo.is_at("Read your card, and tell")
    goes_on(astrid, "End this part")
    goes_on(astrid, "Begin: In the week")

    bo.is_at("A task for the week")
    expect(phone.locator("#face .slip .lead")).to_be_visible()
    bo.presses("Done")
    bo.turns_to("What it brought")
    phone.locator("textarea[name=slot_0]").fill("One pupil said: the silence.")
    bo.presses("Done for now")
    goes_on(astrid, "End this part")
    bo.reads("This session is over.")


def goes_on(who: Somebody, words: str) -> None:
    button = who.page.get_by_role("button", name=re.compile(re.escape(words))).first
    expect(button).to_be_visible()
    button.click()
