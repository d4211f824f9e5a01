"""Axe finds nothing on any page, in light, dark, on 320 px and in letters of 200 %, and nothing is scrolled sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.accessibility.looking import Looker
from tests.journeys.house import House

pytestmark = pytest.mark.browser

FACES = (("Carmen", ""), ("Bo", ""), ("Astrid", "lead/"), ("Astrid", "screen/"))
ALONE = ("a-frame", "a-mirror", "a-notes", "a-open")
TOGETHER = ("b-in", "b-picture", "b-pairs", "b-pairtalk", "b-round", "b-sort", "b-talk", "b-out")
AGREED = ("c-priorities", "c-ideas", "c-share", "c-goal", "c-leaders", "c-out")
LOOKING_BACK = ("d-round", "d-decide", "d-next")


@pytest.fixture(scope="module")
def looker(house: House, chromium: Browser) -> Iterator[Looker]:
    one = Looker(house, chromium)
    yield one
    one.close()


@pytest.fixture(scope="module")
def team(house: House, looker: Looker) -> str:
    """The address of the carpentry team."""
    page = looker.window("Astrid")
    page.goto(f"{house.site.url}/communities/")
    page.get_by_role("link", name="The carpentry team").click()
    return re.sub("^.*?//.*?/", "/", page.url)


def faces(looker: Looker, run: str) -> list[str]:
    """What is wrong with any face of the step that a session is at."""
    found = []
    for who, face in FACES:
        faults = looker.faults(who, f"/runs/{run}/{face}", is_screen=face == "screen/")
        found += [f"{who} {face or 'seat/'} {fault}" for fault in faults]
    return found


def test_what_is_wrong_is_found(looker: Looker):
    page = looker.window("")
    page.set_content(
        "<html lang=en><title>A</title><main><h1>A</h1><img src=a><p style='inline-size:200em'>B</p>"
        "<p style='background:oklch(80% 0.1 90);color:oklch(80% 0.1 90)'>C</p></main>"
    )
    faults = looker.look(page)
    assert [fault.partition(":")[0] for fault in faults if "image-alt" in fault] == ["light", "dark", "320 px", "200 %"]
    assert [fault.partition(":")[0] for fault in faults if "too wide" in fault] == ["320 px", "200 %"]
    assert [fault.partition(":")[0] for fault in faults if "1 : 1" in fault] == ["light", "dark", "320 px", "200 %"]


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("Astrid", "/"),
        ("Louise", "/"),
        ("Dag", "/"),
        ("Astrid", "/communities/"),
        ("Eva", "/communities/new/"),
        ("Astrid", "/methods/"),
        ("Astrid", "/methods/where-we-stand-abc/"),
        ("Astrid", "/accounts/me/"),
        ("Astrid", "/accounts/email/"),
        ("Astrid", "/accounts/take-along/"),
        ("Astrid", "/accounts/erase/"),
        ("", "/accounts/erased/"),
        ("", "/privacy/"),
        ("Astrid", "/accounts/logout/"),
        ("Astrid", "/nowhere/"),
        ("", "/accounts/login/"),
        ("", "/accounts/login/password/"),
        ("", "/accounts/signup/"),
        ("", "/accounts/password/reset/"),
        ("", "/nowhere/"),
    ],
)
def test_a_page_of_the_house(looker: Looker, who: str, path: str):
    assert looker.faults(who, path) == []


@pytest.mark.parametrize(
    "path",
    ["", "people/", "about/", "invite/", "plans/", "plans/new/", "runs/new/", "runs/new/?method=where-we-stand-abc"],
)
def test_a_page_of_the_team(looker: Looker, team: str, path: str):
    assert looker.faults("Astrid", f"{team}{path}") == []


def test_a_session_that_cannot_start_yet(looker: Looker, house: House, team: str):
    page = looker.window("Astrid")
    page.goto(f"{house.site.url}{team}runs/new/?method=where-we-stand-abc")
    for box in page.locator("#people label").all():
        box.locator("input").set_checked("Astrid" in box.inner_text())
    page.get_by_role("button", name="Start the session").click()
    expect(page.locator("[role=alert]")).to_be_focused()
    assert looker.look(page) == []


def test_a_session_that_is_refused_keeps_what_was_filled_in(looker: Looker, house: House, team: str):
    page = looker.window("Astrid")
    page.goto(f"{house.site.url}{team}runs/new/?method=where-we-stand-abc")
    page.get_by_label("Astrid Holm").first.uncheck()
    page.get_by_label("Facilitator", exact=True).select_option(label="Bo Lind")
    page.get_by_label("Keeper of the agreements").select_option(label="Carmen Duarte")
    page.get_by_label("Where?").fill("The workshop")
    page.get_by_role("button", name="Start the session").click()
    expect(page.locator("#people-error")).to_contain_text("Whoever starts the session takes part in it.")
    expect(page.get_by_label("Where?")).to_have_value("The workshop")
    assert looker.look(page) == []


def test_the_pages_of_signing_in(looker: Looker, house: House):
    page = looker.window("")
    page.goto(f"{house.site.url}/accounts/login/")
    page.get_by_label("Mail address").fill("nobody")
    page.locator("form").first.evaluate("form => { form.noValidate = true; form.requestSubmit() }")
    expect(page.locator("[aria-invalid]")).to_be_visible()
    assert looker.look(page) == []
    page.goto(house.site.doors["Carmen"])
    assert looker.look(page) == []
    page.goto(f"{house.site.url}/accounts/login/")
    page.get_by_label("Mail address").fill("carmen@bredal.example")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
    assert looker.look(page) == []


def test_the_pages_that_ask_who_it_is(looker: Looker, house: House):
    page = looker.window("Ivana")
    house.site.a_day_passes_since_anybody_signed_in()
    page.goto(f"{house.site.url}/accounts/password/set/")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    assert looker.look(page) == []
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
    assert looker.look(page) == []
    page.get_by_label("Code").fill("WRONG-1")
    page.get_by_role("button", name="It is me").click()
    expect(page.get_by_text("This code is not the one we sent.")).to_be_visible()
    assert looker.look(page) == []
    page.get_by_label("Code").fill(house.site.mailed_code("ivana@bredal.example"))
    page.get_by_role("button", name="It is me").click()
    expect(page.get_by_role("heading", name="Set a password")).to_be_visible()
    assert looker.look(page) == []


def test_an_invitation(looker: Looker, house: House, team: str):
    page = looker.window("Astrid")
    page.goto(f"{house.site.url}{team}invite/")
    page.locator("main form").first.get_by_role("button").click()
    link = re.search(rf"{house.site.url}/invitations/[\w-]+/", page.content())[0]
    assert looker.look(page) == []
    assert looker.faults("Dag", link) == []
    assert looker.faults("", link) == []


@pytest.fixture(scope="module")
def session(house: House) -> str:
    """A session that the tests below play on and on."""
    return house.hands.begin()


@pytest.mark.parametrize("step", ALONE)
def test_a_step_alone(looker: Looker, session: str, step: str):
    assert looker.faults("Carmen", f"/runs/{session}/?step={step}") == []


def test_the_faces_while_everybody_is_alone(looker: Looker, session: str):
    assert faces(looker, session) == []


@pytest.mark.parametrize("step", TOGETHER + AGREED + LOOKING_BACK)
def test_a_step_together(looker: Looker, house: House, session: str, step: str):
    house.hands.play(session, step)
    house.hands.take_part(session, "Bo")
    assert faces(looker, session) == []


@pytest.mark.parametrize("part", ["A", "B", "C"])
def test_the_faces_between_two_parts(looker: Looker, house: House, part: str):
    run = house.hands.begin(["Astrid", "Bo", "Carmen"])
    house.hands.play(run, f"{part}+")
    assert faces(looker, run) == []


def test_the_end_and_what_it_leaves(looker: Looker, house: House):
    run = house.hands.begin()
    house.hands.play(run, "end")
    assert faces(looker, run) == []
    assert looker.faults("Carmen", f"/runs/{run}/record/") == []
    assert looker.faults("Carmen", f"/runs/{run}/who/") == []
    assert looker.faults("Carmen", f"/runs/{run}/mine/") == []
