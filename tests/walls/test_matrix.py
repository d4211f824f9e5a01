"""The access matrix: every address of the house, asked by each of nine, about their own community and another."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import resolve

from tests.walls import planted
from tests.walls.asking import REFUSED, Nine, Route, body_of, routes
from tests.walls.scene import ROLES, House

MATRIX = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text(encoding="utf-8"))
METHODS = ("get", "post")
GUESTS = ("guest", "pupil")


def sides(route: Route) -> tuple[str, ...]:
    return ("own", "other") if route.places else ("own",)


def line(nine: Nine, route: Route) -> str:
    """What an address answers: a word for reading and one for a deed, each about one's own and about others'."""
    return " ".join(
        "".join(nine.cell(route, role, method, side).sign for role in ROLES)
        for method in METHODS
        for side in sides(route)
    )


def refused(nine: Nine, route: Route) -> Iterator[tuple[str, str, str]]:
    """The cells of an address that somebody is kept out of."""
    for role in ROLES:
        for method in METHODS:
            for side in sides(route):
                if nine.cell(route, role, method, side).sign in REFUSED:
                    yield role, method, side


def unlike_missing(nine: Nine, route: Route) -> list[str]:
    """Where an answer about something hidden differs from one about something that never was.

    The session in which a guest sits is not hidden from them; everywhere else they are strangers.
    """
    return [
        f"{role} {method} {side}"
        for role, method, side in refused(nine, route)
        if not (role in GUESTS and side == "own" and "run" in route.places)
        and nine.cell(route, role, method, side).told != nine.cell(route, role, method, "missing").told
    ]


def test_every_address_has_a_line_and_every_line_an_address():
    assert sorted(MATRIX) == [route.name for route in routes()]


@pytest.mark.parametrize("route", routes(), ids=lambda one: one.name)
def test_an_address_answers_each_of_the_nine_as_its_line_says(nine, route):
    assert line(nine, route) == MATRIX[route.name]


def test_every_cell_was_asked_for(nine):
    for route in routes():
        line(nine, route)
    cells = sum(len(word) for words in MATRIX.values() for word in words.split())
    print(f"{len(MATRIX)} addresses, {cells} cells")
    assert len([key for key in nine.known if key[3] != "missing"]) == cells > 3000


@pytest.mark.parametrize("route", [one for one in routes() if one.places], ids=lambda one: one.name)
def test_what_is_hidden_is_answered_as_if_it_were_missing(nine, route):
    assert unlike_missing(nine, route) == []


def test_a_deed_that_is_refused_writes_nothing(nine):
    wrote = {
        f"{route.name} {role} {side}": rows
        for route in routes()
        for role, method, side in refused(nine, route)
        if method == "post" and (rows := nine.cell(route, role, method, side).rows)
    }
    assert wrote == {}


def test_a_deed_that_is_done_is_seen_to_write(nine):
    by_name = {route.name: route for route in routes()}
    done = (
        "communities:describe",
        "communities:remove",
        "plans:drop",
        "methods:drop",
        "runs:close_door",
        "accounts:me",
    )
    assert [name for name in done if not nine.cell(by_name[name], "facilitator", "post", "own").rows] == []


def test_no_deed_is_done_without_a_sign_that_it_comes_from_a_page_of_ours(nine):
    house, done = nine.scene.own, []
    for route in routes():
        for role in ("anonymous", "guest", "facilitator"):
            answer = nine.ask(role, "post", route.path(house), body_of(route.name, house), proof=False)
            if answer.sign not in "f>" or answer.rows:
                done.append(f"{route.name} {role}")
    assert done == ["runs:today guest"], "at the front door a guest is led back to their seat, whatever they send"


def inner(route: Route) -> bool:
    """Whether a thing stands in the address inside of something else that is somebody's."""
    return len(route.places) > 1 and bool({"community_id", "run"} & set(route.places))


@pytest.mark.parametrize("route", [one for one in routes() if inner(one)], ids=lambda one: one.name)
@pytest.mark.parametrize("role", ["member", "facilitator"])
def test_a_thing_of_others_is_missing_under_ones_own_address(nine, route, role):
    scene, outer = nine.scene, ("community_id", "run", "place")
    theirs, nothing = (
        House({name: (scene.own if name in outer else side).places[name] for name in scene.own.places}, side.rehearsal)
        for side in (scene.other, scene.missing)
    )
    for method in METHODS:
        found, never = (
            nine.ask(role, method, route.path(house), body_of(route.name, house)) for house in (theirs, nothing)
        )
        assert (found.told, found.rows) == (never.told, never.rows), method


@pytest.mark.parametrize("name", ["open_to_all", "tells"])
def test_an_address_without_a_line_is_found(settings, name):
    settings.ROOT_URLCONF = planted.__name__
    assert resolve("/planted/1/").url_name == "open_to_all"
    assert name in {route.name for route in routes()} - set(MATRIX)


def test_a_hole_is_seen_in_its_line(nine, settings):
    settings.ROOT_URLCONF = planted.__name__
    assert line(nine, Route("open_to_all", ("community_id",))).split()[1] == "+" * len(ROLES)


def test_a_page_that_tells_hidden_from_missing_is_found(nine, settings):
    settings.ROOT_URLCONF = planted.__name__
    planted.there.update({nine.scene.own.places["run"], nine.scene.other.places["run"]})
    assert "removed get other" in unlike_missing(nine, Route("tells", ("run",)))
