"""What docs/facilitate/first-session.md tells a reader to do, done: its numbers stand beside each part."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import Leading, Somebody
from tests.journeys.reading import Reader
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("first session")]
THREE = ("Astrid", "Bo", "Carmen")
METHOD = "Where do we stand? Alone, together, agreed"
POINTS = ("We plan tasks together", "We do not visit each other")
GOALS = ("Our learners explain each joint", "We visit each other once a month")


@pytest.fixture
def astrid(chromium: Browser, demo_site: Site) -> Leading:
    return Leading(chromium, demo_site, "Astrid")


@pytest.fixture
def bo(chromium: Browser, demo_site: Site) -> Somebody:
    return Somebody(chromium, demo_site, "Bo")


@pytest.fixture
def carmen(chromium: Browser, demo_site: Site) -> Somebody:
    return Somebody(chromium, demo_site, "Carmen")


def test_the_first_session_goes_as_the_manual_says(astrid: Leading, bo: Somebody, carmen: Somebody):
    three = (astrid, bo, carmen)
    start(astrid, bo, carmen)
    alone(astrid, bo, carmen)
    together(astrid, bo, carmen)
    agreed(astrid, bo, carmen)
    looking_back(astrid, bo, carmen)
    as_louise(astrid)
    as_eva(astrid)
    for somebody in three:
        somebody.closes_the_browser()


def start(astrid: Leading, bo: Somebody, carmen: Somebody) -> None:
    """2 to 4."""
    for somebody in (astrid, bo, carmen):
        somebody.comes_in()
    astrid.follows("Communities")
    astrid.follows("The carpentry team")
    tomorrow = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)).isoformat()
    roles = {"Facilitator": "Astrid Holm", "Keeper of the agreements": "Bo Lind"}
    astrid.starts(METHOD, people=THREE, roles=roles, day=tomorrow, hour="15:30")
    bo.opens_the_session()


def alone(astrid: Leading, bo: Somebody, carmen: Somebody) -> None:
    """5 to 9."""
    bo.has_read_what_will_happen()
    bo.answers_the_mirror({1: 4, 2: 2}, {})
    bo.types_a_note(0, "We planned the roof task")
    bo.closes_the_browser()
    bo.takes_a_browser()
    bo.comes_in()
    bo.opens_the_session()
    bo.turns_to("Three short notes")
    expect(bo.page.locator("textarea[name=slot_0]")).to_have_value("We planned the roof task")
    bo.writes("We planned the roof task together.", "We avoid talking about marks.")
    bo.brings_along("We planned the roof task together.")
    carmen.opens_the_session()
    carmen.writes("Jonas came to my lesson.")
    carmen.brings_along("Jonas came to my lesson.")
    astrid.writes("I am often late.")
    astrid.brings_along()
    astrid.does_not_read("roof task")


def together(astrid: Leading, bo: Somebody, carmen: Somebody) -> None:
    """10 to 15."""
    astrid.leads()
    astrid.ends_this_part("Begin: Together")
    astrid.goes_on("Check in")
    people = {"Astrid": astrid, "Bo": bo, "Carmen": carmen}
    first = people[astrid.sees_speaking()]
    first.speaks()
    people[THREE[(THREE.index(first.name) + 1) % 3]].passes()
    astrid.goes_on("Look at our picture in silence")
    for somebody in people.values():
        somebody.reads("We planned the roof task together.")
        somebody.reads("Jonas came to my lesson.")
        somebody.reads("Fewer than 5 have answered, so this stays closed.")
        somebody.does_not_read("We avoid talking about marks.")
    astrid.goes_on("Find a partner you work with least")
    bo.reads("Find ")
    astrid.goes_on("Talk in pairs")
    astrid.goes_on("Pairs tell all")
    for words in POINTS:
        bo.writes_down(words)
        told = next(one for one in (astrid, carmen) if one.is_asked_about(words))
        told.says_yes_to(words)
    astrid.goes_on("Put them in order")
    carmen.moves(POINTS[0], "Works well – keep it")
    expect(bo.heap("Works well – keep it")).to_contain_text(POINTS[0])
    astrid.goes_on("Why is it like this?")
    astrid.goes_on("Check out")
    astrid.ends_this_part("Begin: Agreed")


def agreed(astrid: Leading, bo: Somebody, carmen: Somebody) -> None:
    """16 to 19."""
    astrid.goes_on("Two or three, not more")
    for somebody in (astrid, bo, carmen):
        somebody.gives_all_dots_to(POINTS[0])
        somebody.presses("Done")
    astrid.is_refused("Keep at least 2 here. Kept so far: 1.")
    carmen.takes_one_dot_back()
    carmen.gives_one_more_dot(POINTS[1])
    for number, goal in enumerate(GOALS):
        astrid.goes_on("What could be the first small step?")
        carmen.has_an_idea(f"Begin on Monday, {number}")
        astrid.goes_on("Read all ideas, talk them through")
        bo.reads(f"Begin on Monday, {number}")
        astrid.goes_on("Write the goal together")
        the_goal(astrid, bo, carmen, goal, is_first=number == 0)
    astrid.goes_on("What do our leaders get to see?")
    for somebody in (astrid, bo, carmen):
        somebody.lets_leaders_see(goals=GOALS, refused={GOALS[1]: "It is too new"})
    astrid.goes_on("Check out")


def the_goal(astrid: Leading, bo: Somebody, carmen: Somebody, goal: str, *, is_first: bool) -> None:
    due = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=14)).isoformat()
    if is_first:
        bo.writes_the_goal(goal, who="", due=due, sign="They say it unasked")
        bo.puts_it_to_everybody()
        bo.reads("Choose who takes care of it.")
    bo.writes_the_goal(goal, who="Carmen Duarte", due=due, sign="They say it unasked")
    bo.puts_it_to_everybody()
    for somebody in (astrid, carmen):
        somebody.stands_behind_it()


def looking_back(astrid: Leading, bo: Somebody, carmen: Somebody) -> None:
    """20 and 21."""
    astrid.ends_this_part("Begin: Looking back")
    for goal in GOALS:
        astrid.goes_on("What happened?")
        bo.reads(goal)
        astrid.goes_on("Keep, change or close?")
        for somebody in (astrid, bo, carmen):
            somebody.answers_for(goal, "Keep going")
    astrid.goes_on("Take the next turn")
    astrid.presses_on()
    bo.reads("That was the session")
    bo.follows("Read the record")
    bo.reads(GOALS[1])
    carmen.page.goto(carmen.site.url)
    carmen.reads("Each brings two drawings.")


def as_louise(astrid: Leading) -> None:
    """22."""
    louise = Somebody(astrid.chromium, astrid.site, "Louise").comes_in()
    louise.follows("Communities")
    louise.follows("The carpentry team")
    louise.reads(GOALS[0])
    louise.does_not_read(GOALS[1])
    louise.closes_the_browser()


def as_eva(astrid: Leading) -> None:
    """23."""
    eva = Somebody(astrid.chromium, astrid.site, "Eva").comes_in()
    eva.page.goto(f"{astrid.site.url}/runs/{astrid.run}/")
    expect(eva.page.get_by_role("heading", level=1)).to_have_text(re.compile("not here"))
    reader = Reader("Eva", astrid.site.url, eva.cookies)
    assert [reader.asks(path).status for path in (f"/runs/{astrid.run}/", "/communities/1/")] == [404, 404]
    reader.line.close()
    eva.closes_the_browser()
